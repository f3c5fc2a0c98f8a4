import Casework
import CivilAffairs
import Foundation
import JSON
import Messaging
import Postgres
import ServiceKit

/// A batch of lists, as it is printed.
struct CareBatch {
    let lists: [BenefitList]
    let rows: [JSONValue]
    /// How many visits were opened for them.
    let opened: Int
}

extension StaffDesk<Assistance> {
    /// Lists at a time, each time in a transaction of its own.
    private static var batch: Int { 500 }

    /// The next lists of a place; with a last day, a visit is opened for each that the round has not planned yet.
    func lists(in place: String, on day: Day, dueOn: Day?, after last: String) throws -> CareBatch {
        guard let dueOn else {
            let lists = try BenefitList.batch(
                in: place,
                on: day,
                after: last,
                limit: Self.batch,
                in: session.connection
            )
            return CareBatch(lists: lists, rows: lists.map(\.json), opened: 0)
        }
        let batch = try session.connection.withTransaction { transaction in
            // Two who plan the same round at the same moment wait for each other.
            try transaction.execute("SELECT pg_advisory_xact_lock(hashtextextended(current_schema() || '/care', 0))")
            let lists = try BenefitList.batch(in: place, on: day, after: last, limit: Self.batch, in: transaction)
            return try plan(lists, dueOn: dueOn, in: transaction)
        }
        try session.connection.notify(PostgresRelayStore.channel(schema: Assistance.identity.schema))
        return batch
    }

    private func plan(_ lists: [BenefitList], dueOn: Day, in transaction: PostgresTransaction) throws -> CareBatch {
        let known = try CareVisit.planned(lists.map(\.subject), dueOn: dueOn, in: transaction)
        let fresh = lists.filter { known[$0.subject] == nil }
        let (opened, _) = try office.work(in: transaction, LoadRequest()) { desk in
            fresh.compactMap { list in
                desk.open(DutyPlan(.careVisit, subject: list.subject, due: .on(dueOn), division: list.division))
                    .map { ($0.id, list) }
            }
        }
        try CareVisit.plan(opened, dueOn: dueOn, in: transaction)
        let duties = known.merging(opened.map { ($0.1.subject, $0.0) }) { known, _ in known }
        let owners = try transaction.query("SELECT id, owner FROM duty WHERE id = ANY(\(duties.values.sorted()))")
        let owner = Dictionary(
            try owners.map { (try $0.decode("id", as: UUID.self), try $0.decode("owner", as: String?.self)) },
            uniquingKeysWith: { first, _ in first }
        )
        let rows = lists.map { list in
            var row = list.json
            let duty = duties[list.subject]
            row["duty"] = duty.map { .string($0.text) } ?? .null
            row["owner"] = duty.flatMap { owner[$0] }.flatMap(\.self).map { .string($0) } ?? .null
            row["dueOn"] = .string(dueOn.description)
            return row
        }
        return CareBatch(lists: lists, rows: rows, opened: opened.count)
    }

    /// Completes a visit at which the list was handed over, and keeps both in one transaction.
    func deliver(_ id: UUID, to receiver: String, outcome: String, on day: Day) throws -> CareVisit {
        let actor = session.actor
        let visit = try session.connection.withTransaction { transaction in
            guard let visit = try CareVisit.find(id, in: transaction) else {
                throw CommandError.notFound("care-visit", id.text)
            }
            var request = LoadRequest()
            request.duties = [id]
            _ = try completing {
                try office.work(in: transaction, request) { desk in
                    try desk.complete(duty: id, outcome: outcome, by: actor, on: day)
                }
            }
            try visit.deliver(to: receiver, on: day, in: transaction)
            return try CareVisit.find(id, in: transaction) ?? visit
        }
        try session.connection.notify(PostgresRelayStore.channel(schema: Assistance.identity.schema))
        return visit
    }

    private func completing<T>(_ body: () throws -> T) throws -> T {
        do {
            return try body()
        } catch let error as DutyError {
            throw CommandError(describing: error)
        }
    }
}
