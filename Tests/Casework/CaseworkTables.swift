import Bureau
@testable import Casework
import CivilAffairs
import Foundation
import JSON
import Messaging
import Postgres

/// The toy department's tables over one kind of store: what the universal suite runs its operations against.
protocol CaseworkTables {
    /// Runs a body on a store in a transaction.
    func transaction<T>(_ body: (any ToyStore) throws -> T) throws -> T
    func due(on day: Day) throws -> [UUID]
    func dutiesDue(on day: Day) throws -> (series: [UUID], duties: [UUID])
    /// All duties and all series, in the order of their ids.
    func duties() throws -> (duties: [Duty], series: [DutySeries])
    func replayed(at moment: Date) throws -> [String]
    /// The ids of the messages in the outbox, in order.
    func outbox() throws -> [UUID]
    /// How many rows the tables have that are only added to.
    func counts() throws -> [String: Int]
}

/// A store of the toy department, of whatever kind.
protocol ToyStore: CaseworkStore where R == AssistanceReferral {}

extension PostgresCaseworkStore: ToyStore where R == AssistanceReferral {}
extension MemoryCaseworkStore: ToyStore where R == AssistanceReferral {}

/// The tables in memory.
final class MemoryTables: CaseworkTables {
    private let database = MemoryDatabase(keeping: MemoryCasework<AssistanceReferral>())

    func transaction<T>(_ body: (any ToyStore) throws -> T) throws -> T {
        try database.transaction { schema, casework in
            let store = MemoryCaseworkStore(casework)
            let value = try body(store)
            casework = store.tables
            schema.append(store.messages)
            return value
        }
    }

    func due(on day: Day) throws -> [UUID] { database.kept.due(on: day) }

    func dutiesDue(on day: Day) throws -> (series: [UUID], duties: [UUID]) { database.kept.dutiesDue(on: day) }

    func duties() throws -> (duties: [Duty], series: [DutySeries]) {
        let kept = database.kept
        return (kept.duties.values.sorted { $0.id < $1.id }, kept.series.values.sorted { $0.id < $1.id })
    }

    func replayed(at moment: Date) throws -> [String] {
        database.kept.replayed(as: Toy.self, at: moment).map(\.word)
    }

    func outbox() throws -> [UUID] { database.schema.outbox.map(\.id) }

    func counts() throws -> [String: Int] {
        [
            "part": database.kept.parts.count, "part_message": database.kept.said.count,
            "case_file": database.kept.cases.count, "case_history": database.kept.history.count,
            "award": database.kept.awards.count, "award_history": database.kept.awardHistory.count,
            "fact": database.kept.facts.count, "duty": database.kept.duties.count,
            "duty_series": database.kept.series.count, "duty_history": database.kept.dutyHistory.count,
        ]
    }
}

/// The tables of a scratch schema.
struct PostgresTables: CaseworkTables {
    let connection: PostgresConnection

    func transaction<T>(_ body: (any ToyStore) throws -> T) throws -> T {
        try connection.withTransaction { try body(PostgresCaseworkStore<AssistanceReferral>(transaction: $0)) }
    }

    func due(on day: Day) throws -> [UUID] { try ClockWork.due(on: day, after: nil, in: connection) }

    func dutiesDue(on day: Day) throws -> (series: [UUID], duties: [UUID]) {
        let batch = try DutyWork.due(on: day, after: nil, in: connection)
        return (batch.series.sorted(), batch.duties)
    }

    func duties() throws -> (duties: [Duty], series: [DutySeries]) {
        (
            try connection.query("SELECT body FROM duty ORDER BY id").map { try Duty($0) },
            try connection.query("SELECT body FROM duty_series ORDER BY id").map { row in
                try JSON.read(DutySeries.self, from: try row.decode("body", as: JSONB.self).bytes)
            }
        )
    }

    func replayed(at moment: Date) throws -> [String] {
        var (messages, position): ([OutgoingMessage], ReplayPosition?) = ([], nil)
        repeat {
            let start = position
            let batch = try connection.withTransaction { try Toy.replay(from: start, since: nil, limit: 2, in: $0) }
            messages += batch.messages
            position = batch.next
        } while position != nil
        return messages.map(\.word)
    }

    func outbox() throws -> [UUID] {
        try connection.query("SELECT id FROM outbox ORDER BY seq").map { try $0.decode("id") }
    }

    func counts() throws -> [String: Int] {
        var counts: [String: Int] = [:]
        let tables = [
            "part", "part_message", "case_file", "case_history", "award", "award_history", "fact", "duty",
            "duty_series",
            "duty_history",
        ]
        for table in tables {
            let row = try connection.query("SELECT count(*) FROM \(identifier: table)").first
            counts[table] = try row?.decode("count")
        }
        return counts
    }
}

extension OutgoingMessage {
    /// A message without its moment, which PostgreSQL gives to a fact when it comes in.
    fileprivate var word: String {
        let data = (try? JSONValue.parse(envelope.data, limits: .trusted)).map { "\($0)" } ?? ""
        return "\(topic) \(key) \(envelope.id) \(envelope.type) \(data)"
    }
}

extension CaseworkTables {
    /// Runs a body at the desk.
    func work(_ setting: DeskSetting, _ request: LoadRequest, _ body: (inout Desk<Toy>) throws -> Void) throws {
        try transaction { store in try run(store, setting, request, body) }
    }

    private func run<Store: ToyStore>(
        _ store: Store,
        _ setting: DeskSetting,
        _ request: LoadRequest,
        _ body: (inout Desk<Toy>) throws -> Void
    ) throws {
        try DeskSession<Toy, Store>(store: store, setting: setting).run(request, body)
    }

    /// All that can be loaded of these applications and subjects, in words that can be compared.
    func picture(_ applications: Set<UUID>, _ request: LoadRequest) throws -> [String] {
        var request = request
        request.applications = applications
        let loaded = try transaction { try $0.load(request) }
        let parts = loaded.parts.values.sorted { $0.application < $1.application }
        return parts.map { "\($0.application) \($0.version) \($0.referralVersion)" }
            + parts.map { "\($0.referral as Any)" } + parts.flatMap(\.cases).map { "\($0)" }
            + loaded.leads.map { "\($0)" } + loaded.holdings.facts.map { "\($0)" }
            + loaded.holdings.awards.map { "\($0)" }
            + loaded.holdings.cases.sorted { $0.id < $1.id }.map { "\($0)" }
    }
}

/// An error by what both kinds of store call it.
func word(of error: any Error) -> String {
    switch error {
    case let error as MemoryConflict: error.constraint
    case let error as PostgresError: error.constraint ?? "\(error)"
    default: "\(error)"
    }
}
