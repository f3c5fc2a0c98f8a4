import Foundation
import Outside
import Postgres

/// What stood in a stack before a trial began: not its business.
struct Baseline: Sendable {
    /// Applications taken in before.
    let applications: [UUID]
    /// Messages in quarantine before, of all services.
    let quarantined: [UUID]

    /// Notes what stands.
    init(of stack: Stack) throws {
        let connection = try stack.superuser()
        defer { connection.close() }
        applications = try connection.query("SELECT id FROM intake.application").map { try $0.decode("id") }
        quarantined = try Service.allCases.flatMap { service in
            try connection.query("SELECT id FROM \(identifier: service.schema).quarantine").map { try $0.decode("id") }
        }
    }
}

extension Stack {
    /// A session that may read every schema; `SUPERUSER_DATABASE_URL`, or the server of `ONEWINDOW_TEST_DATABASE_URL`.
    func superuser() throws -> PostgresConnection {
        var url = environment["SUPERUSER_DATABASE_URL"] ?? ""
        if url.isEmpty {
            let given = try variable("ONEWINDOW_TEST_DATABASE_URL")
            let database = try variable("DATABASE_URL", of: .intake).split(separator: "/").last ?? ""
            url = given.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
            url += "/\(database)"
        }
        return try PostgresConnection.connect(PostgresConfiguration(url: url, applicationName: "proof"))
    }
}
