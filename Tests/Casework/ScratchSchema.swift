import Bureau
import CivilAffairs
import Foundation
import Messaging
import Policy
import Postgres
@testable import Casework

/// The real database the tests run against.
enum TestDatabase {
    struct Missing: Error, CustomStringConvertible {
        let description = """
            ONEWINDOW_TEST_DATABASE_URL is not set. It names a PostgreSQL database in which the tests may create schemas.
            """
    }

    static func configuration(schema: String) throws -> PostgresConfiguration {
        guard let url = ProcessInfo.processInfo.environment["ONEWINDOW_TEST_DATABASE_URL"], !url.isEmpty else {
            throw Missing()
        }
        return PostgresConfiguration(url: url, applicationName: "casework-tests", searchPath: schema)
    }
}

/// Lends a schema of the test's own with the tables of casework and the repository's packs, and drops it afterwards.
func withScratchSchema<R: Sendable>(_ body: @escaping @Sendable (Archive) throws -> R) async throws -> R {
    let schema = "scratch_" + UUID().uuidString.lowercased().prefix(8)
    let configuration = try TestDatabase.configuration(schema: schema)
    return try await onThread {
        let connection = try PostgresConnection.connect(configuration)
        defer { connection.close() }
        _ = try connection.withTransaction { try $0.execute("CREATE SCHEMA \(identifier: schema)") }
        let outcome = Result {
            _ = try Migrations.apply(Toy.allMigrations, to: connection)
            return try body(Archive(connection: connection, configuration: configuration))
        }
        _ = try connection.withTransaction { try $0.execute("DROP SCHEMA \(identifier: schema) CASCADE") }
        return try outcome.get()
    }
}

/// The toy department's tables, and transactions at its desk.
struct Archive {
    let connection: PostgresConnection
    let configuration: PostgresConfiguration

    /// Runs a body at the desk on a day, in a transaction of its own.
    @discardableResult
    func work<T>(
        _ today: String,
        _ request: LoadRequest,
        over other: PostgresConnection? = nil,
        _ body: (inout Desk<Toy>) throws -> T
    ) throws -> T {
        let setting = DeskSetting(moment: try Bureau.time(today), policies: try Bureau.policies())
        return try (other ?? connection).withTransaction { transaction in
            let store = PostgresCaseworkStore<Toy.R>(transaction: transaction)
            return try DeskSession<Toy, PostgresCaseworkStore<Toy.R>>(store: store, setting: setting).run(request, body)
                .0
        }
    }

    /// Takes a referral in.
    func receive(_ form: Form, version: Int = 1, on today: String = "2021-11-01") throws {
        let referral = try form.referral(version: version)
        var request = LoadRequest()
        request.applications = [form.id]
        request.subjects = Toy.subjects(of: referral)
        try work(today, request) { _ = $0.receive(referral) }
    }

    /// Takes a fact in.
    func receive(_ fact: Fact, on today: String = "2021-12-21") throws {
        var request = LoadRequest()
        if let application = fact.message.application { request.applications = [application] }
        request.touched = [fact.message.subject]
        if let corrected = fact.message.corrects { request.corrected = [corrected] }
        try work(today, request) { _ = $0.receive(fact) }
    }

    /// What is held on an application and some subjects.
    func load(_ applications: Set<UUID>, _ subjects: Set<String> = []) throws -> Loaded<Toy.R> {
        var request = LoadRequest()
        request.applications = applications
        request.subjects = subjects
        return try connection.withTransaction { try PostgresCaseworkStore<Toy.R>(transaction: $0).load(request) }
    }

    /// A number that a query counts.
    func count(_ sql: SQL) throws -> Int {
        let row = try connection.query(sql).first
        return try row?.decode("count") ?? -1
    }

    /// Approves an application's first case.
    func approve(_ form: Form, on today: String = "2021-11-01") throws {
        var request = LoadRequest()
        request.applications = [form.id]
        try work(today, request) { desk in try desk.decide(desk.view(form).id, StaffDecision(.approved)) }
    }
}
