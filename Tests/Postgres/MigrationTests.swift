import Postgres
import Testing

@Suite(.timeLimit(.minutes(1))) struct MigrationTests {
    private static let first = Migration(
        component: "desk",
        number: 1,
        name: "cases",
        sql: "CREATE TABLE cases (id int PRIMARY KEY); INSERT INTO cases VALUES (1);"
    )
    private static let second = Migration(
        component: "desk",
        number: 2,
        name: "notes",
        sql: "ALTER TABLE cases ADD note text;"
    )

    @Test func `the checksum is the one sha256sum prints`() {
        let migration = Migration(component: "c", number: 3, name: "abc", sql: "abc")
        #expect(migration.checksum == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(migration.title == "0003_abc of c")
    }

    @Test func `a second run finds nothing to do`() async throws {
        try await withScratchConnection { (connection, _) throws in
            let all = [Self.first, Self.second]
            #expect(try Migrations.pending(all, in: connection) == all)
            #expect(try Migrations.apply([Self.first], to: connection) == [Self.first])
            #expect(try Migrations.pending(all, in: connection) == [Self.second])
            #expect(try Migrations.apply(all, to: connection) == [Self.second])
            #expect(try Migrations.apply(all, to: connection) == [])
        }
    }

    @Test func `two at once apply each step once`() async throws {
        try await withScratchSchema { configuration in
            let applied = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<4 {
                    group.addTask {
                        try await WorkerThread(name: "migrator").run {
                            let connection = try PostgresConnection.connect(configuration)
                            defer { connection.close() }
                            return try Migrations.apply([Self.first, Self.second], to: connection).count
                        }
                    }
                }
                return try await group.reduce(0, +)
            }
            #expect(applied == 2)
        }
    }

    @Test func `an edited step is refused in words`() async throws {
        try await withScratchConnection { (connection, _) throws in
            try Migrations.apply([Self.first, Self.second], to: connection)
            let edited = Migration(component: "desk", number: 1, name: "cases", sql: "CREATE TABLE other (id int);")
            let error = failure { try Migrations.apply([edited, Self.second], to: connection) }
            #expect(error?.code == .configuration)
            let text = try #require(error).message
            #expect(text.hasPrefix("Migration 0001_cases of desk differs from the one applied on "))
            #expect(text.hasSuffix("Add number 3 instead of editing it."))
        }
    }

    @Test func `a step before an applied one is refused`() async throws {
        try await withScratchConnection { (connection, _) throws in
            let late = Migration(component: "desk", number: 5, name: "late", sql: "CREATE TABLE late (id int);")
            try Migrations.apply([late], to: connection)
            let error = failure { try Migrations.apply([Self.first, late], to: connection) }
            #expect(error?.message.contains("comes before number 5") == true)
        }
    }

    @Test func `a step that ends its transaction is refused`() async throws {
        try await withScratchConnection { (connection, _) throws in
            let rash = Migration(component: "desk", number: 1, name: "rash", sql: "CREATE TABLE r (id int); COMMIT;")
            let error = failure { try Migrations.apply([rash], to: connection) }
            #expect(error?.message.contains("ends its transaction itself") == true)
        }
    }

    @Test func `a failing step leaves the earlier ones and nothing of itself`() async throws {
        try await withScratchConnection { (connection, _) throws in
            let broken = Migration(
                component: "desk",
                number: 2,
                name: "broken",
                sql: "CREATE TABLE half (id int); SELECT 1 / 0;"
            )
            let error = failure { try Migrations.apply([Self.first, broken], to: connection) }
            #expect(error?.sqlState == "22012")
            #expect(error?.doing == "applying migration 0002_broken of desk")
            #expect(try Migrations.pending([Self.first, broken], in: connection) == [broken])
            #expect(try connection.query("SELECT to_regclass('half') IS NULL AS gone").first?.decode("gone") == true)
        }
    }
}
