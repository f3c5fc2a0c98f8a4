import Foundation
import Outside
import Postgres
import Testing

@Suite(.timeLimit(.minutes(2)), .serialized) struct OutageTests {
    private static let ownProcess: SQL = "SELECT pg_backend_pid() AS pid"

    /// Ends a session and waits until it is gone.
    private static func kill(_ pid: Int32, _ configuration: PostgresConfiguration) throws {
        let killer = try PostgresConnection.connect(configuration)
        defer { killer.close() }
        let killed = try killer.query("SELECT pg_terminate_backend(\(pid), 10000) AS killed").first
        #expect(try killed?.decode("killed") == true)
    }

    @Test func `a session killed in mid-transaction is lost and leaves nothing behind`() async throws {
        try await withScratchConnection { (connection, configuration) throws in
            try connection.withTransaction { _ = try $0.execute("CREATE TABLE t (id int)") }
            let error = failure {
                try connection.withTransaction { tx in
                    try tx.execute("INSERT INTO t VALUES (1)")
                    let pid = try #require(try tx.query(Self.ownProcess).first).decode("pid", as: Int32.self)
                    try Self.kill(pid, configuration)
                    try tx.execute("INSERT INTO t VALUES (2)")
                }
            }
            #expect(error?.code == .connectionLost)
            #expect(error?.isInfrastructure == true)
            #expect(!connection.isUsable)
            #expect(failure { try connection.query("SELECT 1") }?.code == .connectionLost)
            let other = try PostgresConnection.connect(configuration)
            #expect(try other.query("SELECT 1 FROM t").isEmpty)
        }
    }

    @Test func `a session killed before COMMIT has a certain outcome`() async throws {
        try await withScratchConnection { (connection, configuration) throws in
            try connection.withTransaction { _ = try $0.execute("CREATE TABLE t (id int)") }
            let error = failure {
                try connection.withTransaction { tx in
                    try tx.execute("INSERT INTO t VALUES (1)")
                    let pid = try #require(try tx.query(Self.ownProcess).first).decode("pid", as: Int32.self)
                    try Self.kill(pid, configuration)
                }
            }
            #expect(error?.code == .connectionLost)
        }
    }

    @Test func `a session killed in a pipeline is told as such`() async throws {
        try await onConnection { (connection) throws in
            let pid = try #require(try connection.query(Self.ownProcess).first).decode("pid", as: Int32.self)
            let error = failure {
                try connection.withTransaction { tx in
                    try tx.pipeline(["SELECT 1", "SELECT pg_terminate_backend(\(pid))", "SELECT pg_sleep(60)"])
                }
            }
            #expect(error?.code == .connectionLost)
            #expect(!connection.isUsable)
        }
    }

    @Test func `a pool replaces a killed idle session without anybody noticing`() async throws {
        let configuration = try TestDatabase.configuration()
        let pool = PostgresPool(configuration, size: 1)
        let process: @Sendable (PostgresConnection) throws -> Int32 = { connection in
            try #require(try connection.query(Self.ownProcess).first).decode("pid", as: Int32.self)
        }
        let first = try await pool.withConnection(process)
        try await onThread { try Self.kill(first, configuration) }
        let second = try await pool.withConnection(process)
        #expect(first != second)
        await pool.close()
    }

    @Test func `a pool outlives a restart of the server`() async throws {
        let server = try await onThread { try PrivateServer() }
        let pool = PostgresPool(server.configuration(), size: 3)
        let ask: @Sendable (PostgresConnection) throws -> Int = { try $0.query("SELECT 1").count }
        #expect(try await pool.withConnection(ask) == 1)
        try await onThread { server.stop() }
        let error = await failure { try await pool.withConnection(ask) }
        #expect(error?.code == .connectionRefused)
        try await onThread { try server.start() }
        var answer: Int?
        while answer == nil {
            // Each attempt waits for the pool's next attempt to connect, so this does not spin.
            let outcome = await Result { try await pool.withConnection(ask) }
            if case .failure(let error) = outcome { #expect((error as? PostgresError)?.isInfrastructure == true) }
            answer = try? outcome.get()
        }
        #expect(answer == 1)
        await pool.close()
    }

    @Test func `work under way when the server stops fails as an outage`() async throws {
        let server = try await onThread { try PrivateServer() }
        let pool = PostgresPool(server.configuration(), size: 1)
        let task = Task { try await pool.withConnection { try $0.query("SELECT pg_sleep(600)") } }
        try await untilNot { pool.status.busy < 1 }
        try await onThread { server.stop() }
        let error = await failure { try await task.value }
        #expect(error?.isInfrastructure == true)
        await pool.close()
    }

    @Test func `a line cut during COMMIT leaves the outcome unknown`() async throws {
        try await onThread {
            let server = try PrivateServer()
            let direct = try PostgresConnection.connect(server.configuration())
            try direct.withTransaction { _ = try $0.execute("CREATE TABLE t (id int)") }
            for cut in [CuttingProxy.Cut.beforeTheServerHears, .afterBytes(0)] {
                let proxy = try CuttingProxy(to: server.port)
                proxy.cut(cut, at: "COMMIT\0", always: true)
                let before = try direct.query("SELECT 1 FROM t").count
                let connection = try PostgresConnection.connect(server.configuration(port: proxy.port))
                let error = failure { try connection.withTransaction { try $0.execute("INSERT INTO t VALUES (1)") } }
                #expect(error?.code == .outcomeUnknown)
                #expect(!connection.isUsable)
                let second = try PostgresConnection.connect(server.configuration(port: proxy.port))
                #expect(failure { try second.commit(["INSERT INTO t VALUES (2)"]) }?.code == .outcomeUnknown)
                let written = try direct.query("SELECT 1 FROM t").count - before
                // One trip answers in pieces, of which the proxy awaits the first: its row may be there or not yet.
                #expect(cut == .beforeTheServerHears ? written == 0 : written >= 1)
            }
        }
    }
}
