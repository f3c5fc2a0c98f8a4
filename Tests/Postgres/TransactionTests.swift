import Foundation
import Postgres
import Testing

@Suite(.timeLimit(.minutes(1))) struct TransactionTests {
    private struct Refused: Error {}

    private static func table(_ connection: PostgresConnection) throws {
        _ = try connection.withTransaction { tx in
            try tx.execute("CREATE TABLE t (id int PRIMARY KEY, name text CONSTRAINT named CHECK (name <> ''))")
        }
    }

    @Test func `what a transaction wrote is there after it`() async throws {
        try await withScratchConnection { (connection, _) throws in
            try Self.table(connection)
            let touched = try connection.withTransaction { tx in
                try tx.execute("INSERT INTO t SELECT n, 'x' FROM generate_series(1, \(3)) n")
            }
            #expect(touched == 3)
            let rows = try connection.query("SELECT id, name FROM t ORDER BY id")
            #expect(try rows.map { try $0.decode("id", as: Int.self) } == [1, 2, 3])
        }
    }

    @Test func `a throwing body leaves nothing behind`() async throws {
        try await withScratchConnection { (connection, _) throws in
            try Self.table(connection)
            #expect(throws: Refused.self) {
                try connection.withTransaction { tx in
                    try tx.execute("INSERT INTO t VALUES (1, 'x')")
                    throw Refused()
                }
            }
            #expect(try connection.query("SELECT 1 FROM t").isEmpty)
        }
    }

    @Test func `a swallowed failure is not committed in silence`() async throws {
        try await withScratchConnection { (connection, _) throws in
            try Self.table(connection)
            let error = failure {
                try connection.withTransaction { tx in
                    try tx.execute("INSERT INTO t VALUES (1, 'x')")
                    _ = try? tx.execute("INSERT INTO t VALUES (1, 'y')")
                }
            }
            #expect(error?.sqlState == "25P02")
            #expect(try connection.query("SELECT 1 FROM t").isEmpty)
        }
    }

    @Test func `a savepoint undoes its part alone`() async throws {
        try await withScratchConnection { (connection, _) throws in
            try Self.table(connection)
            try connection.withTransaction { tx in
                try tx.execute("INSERT INTO t VALUES (1, 'x')")
                let error = failure { try tx.savepoint { try $0.execute("INSERT INTO t VALUES (2, '')") } }
                #expect(error?.constraint == "named")
                #expect(error?.table == "t")
                #expect(error?.sqlState == "23514")
                try tx.savepoint { _ = try $0.execute("INSERT INTO t VALUES (3, 'z')") }
            }
            #expect(
                try connection.query("SELECT id FROM t ORDER BY id").map { try $0.decode(0, as: Int.self) } == [1, 3]
            )
        }
    }

    @Test func `outside a transaction nothing can be written`() async throws {
        try await withScratchConnection { (connection, _) throws in
            try Self.table(connection)
            let error = failure { try connection.query("INSERT INTO t VALUES (1, 'x')") }
            #expect(error?.code == .configuration)
            #expect(error?.isInfrastructure == false)
            #expect(connection.isUsable)
        }
    }

    @Test func `an error tells its facts and no value`() async throws {
        try await withScratchConnection { (connection, _) throws in
            try Self.table(connection)
            let error = failure {
                try connection.withTransaction { tx in
                    for _ in 0..<2 { try tx.execute("INSERT INTO t VALUES (\(Int32(4711)), \("Zhang San"))") }
                }
            }
            let text = try #require(error).description
            #expect(error?.constraint == "t_pkey")
            #expect(text.contains("INSERT INTO t VALUES ($1, $2)"))
            #expect(text.contains("23505"))
            #expect(!text.contains("4711") && !text.contains("Zhang"))
        }
    }

    @Test func `a value the server quotes is left out of the error`() async throws {
        try await withScratchConnection { (connection, _) throws in
            let error = failure { try connection.query("SELECT \("Zhang San")::text::int") }
            #expect(error?.sqlState == "22P02")
            #expect(error.map { !"\($0)".contains("Zhang") } == true)
        }
    }
}
