import Postgres
import Testing

@Suite(.timeLimit(.minutes(1))) struct PipelineTests {
    private static func table(_ connection: PostgresConnection) throws {
        try connection.withTransaction { tx in
            _ = try tx.execute("CREATE TABLE t (id bigint PRIMARY KEY, name text)")
        }
    }

    @Test func `a pipeline gives the rows of each statement in order`() async throws {
        try await withScratchConnection { (connection, _) throws in
            try Self.table(connection)
            for round in 0..<2 {
                let results = try connection.withTransaction { tx in
                    try tx.pipeline(
                        (0..<5).map { "INSERT INTO t VALUES (\(round * 10 + $0), \("n\($0)")) RETURNING id" }
                            + ["SELECT count(*) AS n FROM t", "UPDATE t SET name = NULL WHERE id < 0"]
                    )
                }
                #expect(results.count == 7)
                #expect(try results[3].first?.decode("id", as: Int.self) == round * 10 + 3)
                #expect(try results[5].first?.decode("n", as: Int.self) == 5 * (round + 1))
                #expect(results[6].affected == 0)
            }
        }
    }

    @Test func `an error in the middle names its statement and undoes all`() async throws {
        try await withScratchConnection { (connection, _) throws in
            try Self.table(connection)
            let error = failure {
                try connection.withTransaction { tx in
                    try tx.pipeline([
                        "INSERT INTO t VALUES (1, 'a')", "INSERT INTO t VALUES (1, 'b')",
                        "INSERT INTO t VALUES (2, 'c')", "SELECT nonsense FROM nowhere",
                    ])
                }
            }
            #expect(error?.sqlState == "23505")
            #expect(error?.doing.hasPrefix("running statement 2 of 4") == true)
            #expect(try connection.query("SELECT 1 FROM t").isEmpty)
            // The statements behind the error were never prepared: they must be now.
            let rows = try connection.withTransaction { tx in
                try tx.pipeline(["INSERT INTO t VALUES (2, 'c')", "SELECT name FROM t"])
            }
            #expect(try rows[1].first?.decode("name") == "c")
        }
    }

    @Test func `a pipeline inside a savepoint can fail alone`() async throws {
        try await withScratchConnection { (connection, _) throws in
            try Self.table(connection)
            try connection.withTransaction { tx in
                try tx.execute("INSERT INTO t VALUES (1, 'a')")
                let error = failure { try tx.savepoint { try $0.pipeline(["SELECT 1 / 0", "SELECT 1"]) } }
                #expect(error?.sqlState == "22012")
            }
            #expect(try connection.query("SELECT 1 FROM t").count == 1)
        }
    }

    @Test func `a pipeline larger than every buffer does not lock up`() async throws {
        try await withScratchConnection { (connection, _) throws in
            try Self.table(connection)
            let long = String(repeating: "長", count: 20_000)
            let results = try connection.withTransaction { tx in
                try tx.pipeline((0..<200).map { "SELECT \($0) AS id, \(long) AS name" })
            }
            #expect(results.count == 200)
            #expect(try results.last?.first?.decode("name") == long)
        }
    }

    @Test func `one trip writes and commits, or does nothing`() async throws {
        try await withScratchConnection { (connection, _) throws in
            try Self.table(connection)
            let rows = try connection.commit([
                "INSERT INTO t VALUES (\(1), 'a') RETURNING id", "INSERT INTO t VALUES (2, 'b')",
            ])
            #expect(rows.map(\.affected) == [1, 1])
            let error = failure {
                try connection.commit(["INSERT INTO t VALUES (3, 'c')", "INSERT INTO t VALUES (\(1), 'a')"])
            }
            #expect(error?.sqlState == "23505")
            #expect(error?.doing.hasPrefix("running statement 2 of 2") == true)
            #expect(try connection.query("SELECT 1 FROM t").count == 2)
        }
    }

    @Test func `the limit holds for a pipeline as a whole`() async throws {
        try await withScratchSchema { configuration in
            var configuration = configuration
            configuration.maximumResultBytes = 100_000
            try await onThread { [configuration] in
                let connection = try PostgresConnection.connect(configuration)
                defer { connection.close() }
                let one: SQL = "SELECT repeat('x', 30000) AS x"
                let error = failure { try connection.withTransaction { try $0.pipeline([one, one, one, one, one]) } }
                #expect(error?.code == .resultTooLarge)
                #expect(try connection.query("SELECT 1").count == 1)
            }
        }
    }
}
