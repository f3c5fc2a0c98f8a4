import Foundation
import JSON
import Outside
import Postgres

/// The peer, on the servers of a stack whose own services are stopped.
struct PeerStack: Sendable {
    private let house: House
    private let run: String
    private let folder: URL
    private let port: Int
    private let url: String
    private let batch: Int

    /// Starts it, in a database of its own, behind the port of intake; its first start installs what it is made of.
    ///
    /// Its consumers take so many messages into a transaction at most.
    init(in house: House, _ bench: Bench, batch: Int) async throws {
        self.house = house
        self.batch = batch
        run = bench.root.appending(path: "Tests/Benchmarks/peer/run").path
        folder = bench.folder.deletingLastPathComponent().appending(path: "peer")
        port = try house.stack.intakePort
        url = try await house.database("bench_peer")
        try await house.stop(Service.allCases.filter { house.supervisor.isRunning($0) })
        let keys = house.folder.appending(path: "keys")
        try await act(
            "start",
            "--port",
            "\(port)",
            "--database",
            url,
            "--state",
            folder.path,
            "--bootstrap",
            try house.stack.variable("KAFKA_BOOTSTRAP"),
            "--public-key",
            keys.appending(path: "portal.pub.pem").path,
            "--subject-key",
            keys.appending(path: "subject.key").path
        )
    }

    /// Stops it.
    func stop() async throws { try await act("stop", "--state", folder.path) }

    /// Compares what is there with what was accepted.
    func check(accepted count: Int) async throws {
        try await act("check", "--database", url, "--sent", "\(count)", "--state", folder.path)
    }

    private func act(_ words: String...) async throws {
        let environment = Stack.given.environment.merging(["PEER_BATCH": "\(batch)"]) { $1 }
        _ = try await Command.run(run, words, environment: environment, within: .seconds(600)).succeeded()
    }

    /// The memory of all its processes, in bytes.
    func memory() throws -> Int {
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        let processes = files.filter { $0.pathExtension == "pid" }.compactMap { file in
            (try? String(contentsOf: file, encoding: .utf8)).flatMap { pid_t($0.trimmingCharacters(in: .newlines)) }
        }
        return processes.flatMap { [$0] + Kernel.children(of: $0) }.reduce(0) { $0 + ProcessTable.memory(of: $1) }
    }

    /// The whole flow through it.
    func flow() throws -> Flow {
        let pool = PostgresPool(PostgresConfiguration(url: url, applicationName: "benchmarks"), size: 1)
        let portal = Portal(client: HTTPClient(port: port), token: try house.stack.portal.token)
        return Flow(
            portal: portal,
            forms: FormBytes(portal),
            answered: {
                try await pool.withConnection { connection in
                    let sql: SQL = "SELECT count(*) FROM intake.application WHERE answered_at IS NOT NULL"
                    return Int(try connection.query(sql)[0].decode(0, as: Int64.self))
                }
            },
            isAnswered: { application in
                let parts = application["parts"]?.array ?? []
                return parts.count == 6 && parts.allSatisfy { $0["status"]?.string != "sent" }
            }
        )
    }
}
