import Testing

@testable import Postgres

@Suite struct SQLTests {
    @Test func `values become numbered parameters`() {
        let sql: SQL = "SELECT \(1) WHERE name = \("o'clock")"
        #expect(sql.text == "SELECT $1 WHERE name = $2")
        #expect(sql.parameters.types == [20, 25])
    }

    @Test func `a spliced statement is numbered on`() {
        let condition: SQL = "number > \(7) AND name = \("x")"
        let sql: SQL = "SELECT \(true) FROM t WHERE \(fragment: condition) LIMIT \(3)"
        #expect(sql.text == "SELECT $1 FROM t WHERE number > $2 AND name = $3 LIMIT $4")
        #expect(sql.parameters.lengths == [1, 8, 1, 8])
    }

    @Test func `a name cannot end its quotes`() {
        let sql: SQL = "DROP TABLE \(identifier: "a\"; DROP TABLE b; --")"
        #expect(sql.text == "DROP TABLE \"a\"\"; DROP TABLE b; --\"")
    }

    @Test func `the summary of a statement is one short line`() {
        let sql: SQL = "SELECT\n    \(1),\n    \("secret")"
        #expect(sql.summary == "SELECT $1, $2")
    }
}
