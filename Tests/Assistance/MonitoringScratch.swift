@testable import Assistance
import Bureau
@testable import Casework
import CivilAffairs
import Foundation
import JSON
import Messaging
import Policy
import Postgres

/// The department's tables in a schema of the test's own, with the repository's packs and indicators.
struct MonitoringScratch {
    struct Missing: Error, CustomStringConvertible {
        let description = """
            ONEWINDOW_TEST_DATABASE_URL is not set. It names a PostgreSQL database in which the tests may create schemas.
            """
    }

    let configuration: PostgresConfiguration
    let connection: PostgresConnection
    let office: Office<Assistance>

    /// Lends the schema and drops it afterwards.
    static func run<R: Sendable>(_ body: @escaping @Sendable (MonitoringScratch) throws -> R) async throws -> R {
        guard let url = ProcessInfo.processInfo.environment["ONEWINDOW_TEST_DATABASE_URL"], !url.isEmpty else {
            throw Missing()
        }
        let schema = "assistance_" + UUID().uuidString.lowercased().prefix(8)
        let configuration = PostgresConfiguration(url: url, applicationName: schema, searchPath: schema)
        let executor = ThreadExecutor()
        return try await withTaskExecutorPreference(executor) {
            let connection = try PostgresConnection.connect(configuration)
            defer { connection.close() }
            try Migrations.apply(Assistance.allMigrations, to: connection, creatingSchema: schema)
            let outcome = Result { try body(try MonitoringScratch(configuration, connection)) }
            _ = try connection.withTransaction { try $0.execute("DROP SCHEMA \(identifier: schema) CASCADE") }
            return try outcome.get()
        }
    }

    private init(_ configuration: PostgresConfiguration, _ connection: PostgresConnection) throws {
        let files = PolicyFiles(directory: Watch.policies.path)
        try connection.withTransaction { transaction in
            _ = try PolicyShelf.load(try PolicySet(files: files.packs()).allPacks, into: transaction)
            try Assistance.prepare(from: files, in: transaction)
        }
        self.configuration = configuration
        self.connection = connection
        office = Office<Assistance>(
            policies: try PolicyShelf(reading: connection),
            calendar: try Bureau.calendar(),
            clock: SystemClock(),
            ids: SystemIDs(),
            fixedToday: try Bureau.day("2026-11-10")
        )
    }

    /// Takes a fact in as it comes over the topic.
    func hear(_ fact: FactMessage) throws { try office.hear(fact, over: connection) }

    /// All warnings, oldest first.
    func warnings() throws -> [Warning] {
        try connection.query("SELECT body FROM warning ORDER BY id").map { try Warning($0) }
    }

    /// A number that a query counts.
    func count(_ sql: SQL) throws -> Int { try connection.query(sql).first?.decode(0, as: Int.self) ?? -1 }
}

extension Office<Assistance> {
    /// Takes a fact in as it comes over the topic.
    func hear(_ fact: FactMessage, over connection: PostgresConnection) throws {
        let message = IncomingMessage(
            topic: Topic.facts(.intake),
            key: fact.subject,
            envelope: Envelope(
                id: fact.id,
                source: "/onewindow/intake/agencies/test",
                type: EventType.factRecorded(.intake),
                time: Date(timeIntervalSince1970: 0),
                data: JSON.write(fact)
            )
        )
        try connection.withTransaction {
            try DepartmentHandler<Assistance>(office: self).handle([message], in: $0)
        }
    }
}

/// A thread as the place where a task goes on: what a test expects in vain is then told under its name.
private final class ThreadExecutor: TaskExecutor {
    private let thread = WorkerThread(name: "test")

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        thread.enqueue { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
