import CivilAffairs
import Foundation
import JSON
import Logging
import Messaging
import Postgres

@testable import Intake

/// A window over a schema of its own in the real database.
struct ReceptionScratch: Sendable {
    struct Missing: Error, CustomStringConvertible {
        let description = """
            ONEWINDOW_TEST_DATABASE_URL is not set. It names a PostgreSQL database in which the tests may create schemas.
            """
    }

    let database: PostgresConfiguration
    let premises: Premises
    let queue: CounterQueue
    let pool: PostgresPool
    let board: ChangeBoard
    let window: Reception

    static let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    /// Lends a window whose writers work.
    static func run<R: Sendable>(_ body: (ReceptionScratch) async throws -> R) async throws -> R {
        guard let url = ProcessInfo.processInfo.environment["ONEWINDOW_TEST_DATABASE_URL"], !url.isEmpty else {
            throw Missing()
        }
        let schema = "intake_" + UUID().uuidString.lowercased().prefix(8)
        let database = PostgresConfiguration(url: url, applicationName: schema, searchPath: schema)
        let owner = WorkerThread(name: "scratch")
        try await owner.run {
            let connection = try PostgresConnection.connect(database)
            defer { connection.close() }
            try Migrations.apply(Intake.allMigrations, to: connection, creatingSchema: schema)
        }
        let outcome = await result(of: { try await working(over: database, body) })
        try await owner.run {
            let connection = try PostgresConnection.connect(database)
            defer { connection.close() }
            _ = try connection.withTransaction { try $0.execute("DROP SCHEMA \(identifier: schema) CASCADE") }
        }
        await owner.stop()
        return try outcome.get()
    }

    private static func result<R>(of body: () async throws -> R) async -> Result<R, any Error> {
        do { return .success(try await body()) } catch { return .failure(error) }
    }

    private static func working<R: Sendable>(
        over database: PostgresConfiguration,
        _ body: (ReceptionScratch) async throws -> R
    ) async throws -> R {
        let premises = Premises(
            keyring: try SubjectKeyring(keyFile: Array(repeating: 7, count: 32)),
            ids: SystemIDs(),
            clock: SystemClock()
        )
        let queue = CounterQueue()
        let pool = PostgresPool(database, size: 3)
        let board = ChangeBoard()
        let counter = ServiceCounter(
            database: database,
            premises: premises,
            queue: queue,
            committed: {},
            logger: logger
        )
        let window = Reception(premises: premises, counter: counter, pool: pool, board: board) { board.wake() }
        let scratch = ReceptionScratch(
            database: database,
            premises: premises,
            queue: queue,
            pool: pool,
            board: board,
            window: window
        )
        let outcome = await withTaskGroup(of: Void.self) { group in
            group.addTask { try? await counter.run() }
            let outcome = await result(of: { try await body(scratch) })
            queue.close()
            await group.waitForAll()
            return outcome
        }
        await pool.close()
        return try outcome.get()
    }

    /// The rows of a query as they are, each column as text.
    func rows(_ sql: SQL) async throws -> PostgresRows {
        try await pool.withConnection { try $0.query(sql) }
    }

    /// The one number that a query gives.
    func count(_ sql: SQL) async throws -> Int {
        try await rows(sql).first?.decode(0, as: Int.self) ?? -1
    }

    /// Submits a form and gives the application's id.
    func submitted(_ form: JSONValue) async throws -> UUID {
        try Self.id(of: try await window.submit(ReceptionForms.request(form)))
    }

    static func id(of answer: Answer) throws -> UUID {
        let text = try JSONValue.parse(answer.body, limits: .trusted)["id"]?.string
        struct NoID: Error {}
        guard let id = text.flatMap(UUID.init(uuidString:)) else { throw NoID() }
        return id
    }

    /// The latest referral of an application to a department.
    func referral<R: Referral>(_ type: R.Type, of id: UUID) async throws -> R? {
        let rows = try await rows(
            """
            SELECT body FROM referral WHERE application = \(id) AND department = \(R.department.rawValue)
            ORDER BY version DESC LIMIT 1
            """
        )
        return try rows.first.map { try JSON.read(R.self, from: $0.decode("body", as: PostgresBytes.self).bytes) }
    }

    /// A department's answer.
    static func part(
        _ application: UUID,
        _ department: Department,
        _ version: Int,
        _ cases: [Case] = []
    ) -> DepartmentPart {
        DepartmentPart(
            application: application,
            department: department,
            partVersion: version,
            referralVersion: 1,
            status: .of(cases),
            cases: cases,
            missing: cases.flatMap(\.asks)
        )
    }

    static func message(_ part: DepartmentPart) -> IncomingMessage {
        IncomingMessage(
            topic: Topic.cases(part.department),
            key: part.application.uuidString.lowercased(),
            envelope: Envelope(
                id: UUID(),
                source: "/onewindow/\(part.department.rawValue)",
                type: EventType.partChanged(part.department),
                time: Date(timeIntervalSince1970: 0),
                data: JSON.write(part)
            )
        )
    }

    /// Lets the handler take parts in one transaction.
    func hear(_ parts: [DepartmentPart]) async throws {
        try await pool.withTransaction { tx in
            try PartHandler().handle(parts.map(Self.message), in: tx)
        }
    }
}
