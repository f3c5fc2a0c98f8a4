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
