import Postgres
import Testing

@Suite(.timeLimit(.minutes(1))) struct SessionTests {
    private func connection(
        _ change: (inout PostgresConfiguration) -> Void,
        _ body: @escaping @Sendable (PostgresConnection) throws -> Void
    ) async throws {
        var configuration = try TestDatabase.configuration()
        change(&configuration)
        try await onThread { [configuration] in
            let connection = try PostgresConnection.connect(configuration)
            defer { connection.close() }
            try body(connection)
        }
    }

    @Test func `a result over the limit is an error and the session goes on`() async throws {
        try await connection({ $0.maximumResultBytes = 1 << 20 }) { (connection) throws in
            let error = failure { try connection.query("SELECT repeat('x', 1000), generate_series(1, 1000000000)") }
            #expect(error?.code == .resultTooLarge)
            #expect(error?.isInfrastructure == false)
            #expect(try connection.query("SELECT 1").count == 1)
            #expect(try connection.query("SELECT repeat('x', 1000) FROM generate_series(1, 1000)").count == 1000)
        }
    }

    @Test func `a limit reached by rows without values counts too`() async throws {
        try await connection({ $0.maximumResultBytes = 1 << 16 }) { (connection) throws in
            let error = failure { try connection.query("SELECT FROM generate_series(1, 1000000)") }
            #expect(error?.code == .resultTooLarge)
        }
    }

    @Test func `settings of the configuration and of the URL both hold`() async throws {
        try await connection({
            $0.url += ($0.url.contains("?") ? "&" : "?") + "options=-c%20work_mem%3D7MB%20-c%20search_path%3Dnowhere"
            $0.searchPath = "\"an odd name\", public"
            $0.statementTimeout = .milliseconds(1234)
        }) { (connection) throws in
            func setting(_ name: String) throws -> String? {
                try connection.query("SELECT current_setting(\(name)) AS value").first?.decode("value")
            }
            #expect(try setting("work_mem") == "7MB")
            #expect(try setting("search_path") == "\"an odd name\", public")
            #expect(try setting("statement_timeout") == "1234ms")
            #expect(try setting("jit") == "off")
            #expect(try setting("application_name") == "postgres-tests")
            #expect(try setting("client_encoding") == "UTF8")
        }
    }

    @Test func `a statement over its time is stopped by the server`() async throws {
        try await connection({ $0.statementTimeout = .milliseconds(50) }) { (connection) throws in
            let error = failure { try connection.query("SELECT pg_sleep(60)") }
            #expect(error?.sqlState == "57014")
            #expect(error?.code == .server)
            #expect(error?.isInfrastructure == true)
        }
    }

    @Test func `a canceller stops a statement from another thread`() async throws {
        try await connection({ _ in }) { (connection) throws in
            let canceller = connection.canceller
            let pid = try #require(try connection.query("SELECT pg_backend_pid() AS pid").first).decode(
                0,
                as: Int32.self
            )
            let watcher = WorkerThread(name: "watcher")
            let configuration = try TestDatabase.configuration()
            watcher.enqueue {
                try? waitUntilActive(pid, configuration)
                canceller.cancel()
            }
            let error = failure { try connection.query("SELECT pg_sleep(60)") }
            #expect(error?.code == .cancelled)
            #expect(try connection.query("SELECT 1").count == 1)
        }
    }

    @Test func `a table changed under a prepared statement is read again`() async throws {
        try await withScratchConnection { connection, configuration in
            try connection.withTransaction { _ = try $0.execute("CREATE TABLE t AS SELECT 1 AS a") }
            #expect(try connection.query("SELECT * FROM t").first?.decode("a") == 1)
            let other = try PostgresConnection.connect(configuration)
            try other.withTransaction { _ = try $0.execute("ALTER TABLE t ADD b int DEFAULT 2") }
            #expect(try connection.query("SELECT * FROM t").first?.decode("b") == 2)
        }
    }

    @Test func `texts without end do not fill the server with prepared statements`() async throws {
        try await connection({ _ in }) { (connection) throws in
            for number in 0..<1100 {
                _ = try connection.query("SELECT 1 AS \(identifier: "c\(number)")")
            }
            let prepared = try connection.query("SELECT count(*) AS n FROM pg_prepared_statements").first
            #expect(try #require(prepared).decode("n", as: Int.self) <= 500)
        }
    }

    @Test func `a notification wakes who listens and nobody else`() async throws {
        try await connection({ _ in }) { (connection) throws in
            let other = try PostgresConnection.connect(try TestDatabase.configuration())
            let channel = "tests \(Int.random(in: 0...Int.max))"
            try connection.listen(channel)
            #expect(try !connection.waitForNotification(upTo: .milliseconds(20)))
            try other.notify(channel)
            try other.notify(channel)
            #expect(try connection.waitForNotification(upTo: .seconds(20)))
            #expect(try !other.waitForNotification(upTo: .zero))
        }
    }

    @Test func `an advisory lock is held by one session`() async throws {
        try await connection({ _ in }) { (connection) throws in
            let other = try PostgresConnection.connect(try TestDatabase.configuration())
            let key = Int64.random(in: .min ... .max)
            #expect(try connection.tryAdvisoryLock(key))
            #expect(try !other.tryAdvisoryLock(key))
            #expect(try connection.advisoryUnlock(key))
            try other.advisoryLock(key)
            #expect(try !connection.tryAdvisoryLock(key))
        }
    }

    @Test func `no print of a configuration shows its password`() {
        let configuration = PostgresConfiguration(
            url: "postgres://desk:top%2Dsecret@db.example:5433/cases?sslmode=verify-full",
            applicationName: "tests"
        )
        var dumped = ""
        dump(configuration, to: &dumped)
        for text in ["\(configuration)", String(reflecting: configuration), dumped] {
            #expect(text.contains("desk@db.example:5433/cases"))
            #expect(!text.contains("secret"))
        }
    }

    @Test(arguments: ["not a url ?", "postgres://a:s3cret@h:port:9/x?nonsense=1", "postgres://a:s3cr@et@localhost/x"])
    func `an unreadable URL is refused without being repeated`(url: String) async throws {
        let error = await failure {
            try await onThread {
                try PostgresConnection.connect(PostgresConfiguration(url: url, applicationName: "tests")).close()
            }
        }
        #expect(error?.code == .configuration)
        #expect(error.map { !"\($0)".contains("s3cr") && !"\($0)".contains("et@") } == true)
    }
}

/// Blocks until a session is running a statement that sleeps.
func waitUntilActive(_ pid: Int32, _ configuration: PostgresConfiguration) throws {
    let connection = try PostgresConnection.connect(configuration)
    defer { connection.close() }
    while try connection.query(
        "SELECT 1 FROM pg_stat_activity WHERE pid = \(pid) AND wait_event = 'PgSleep'"
    ).isEmpty {}
}
