@testable import Casework
import CivilAffairs
import Foundation
import Messaging
import Policy

/// What a simulated department keeps.
struct DepartmentTables<R: Referral> {
    var casework = MemoryCasework<R>()
    /// The messages that took effect, in the order of their commits.
    var handled: [Handled] = []
}

/// A message that took effect.
struct Handled {
    let id: UUID
    let topic: String
    let key: String

    init(_ message: IncomingMessage) {
        id = message.envelope.id
        topic = message.topic
        key = message.key
    }
}

/// A department in a simulation: the service as it ships, over casework in memory.
final class DepartmentHouse<S: DepartmentService>: House<DepartmentTables<S.R>> {
    let policies: PolicySet
    let calendar: WorkingDayCalendar
    /// Facts that staff recorded here, to be corrected perhaps.
    var casework: MemoryCasework<S.R> { database.kept.casework }

    init(hall: Hall, policies: PolicySet, calendar: WorkingDayCalendar) {
        self.policies = policies
        self.calendar = calendar
        super.init(service: S.department.rawValue, kind: "department", hall: hall, keeping: DepartmentTables())
        open(topics: topics, records: true) { [unowned self] messages, schema, tables in
            try handle(messages, &schema, &tables)
        }
    }

    private func handle(
        _ messages: [IncomingMessage],
        _ schema: inout MemorySchema,
        _ tables: inout DepartmentTables<S.R>
    ) throws {
        try hall.refuseIll(messages)
        let mail = try DepartmentMail<S>(messages)
        tables.handled += messages.map(Handled.init)
        guard !mail.isEmpty else { return }
        try work(&schema, &tables, mail.request, traceparent: mail.traceparent) { mail.fold(into: &$0) }
    }

    /// Runs a body at the desk, as the service does it in its database.
    @discardableResult
    func work<T>(
        _ schema: inout MemorySchema,
        _ tables: inout DepartmentTables<S.R>,
        _ request: LoadRequest,
        traceparent: String? = nil,
        _ body: (inout Desk<S>) throws -> T
    ) throws -> T {
        let setting = DeskSetting(
            moment: BureauTime(now: hall.clock.now, today: hall.clock.today, calendar: calendar),
            policies: policies,
            ids: hall.ids,
            traceparent: traceparent
        )
        let store = MemoryCaseworkStore(tables.casework)
        let session = DeskSession<S, MemoryCaseworkStore<S.R>>(store: store, setting: setting)
        let value = try session.run(request, body).0
        tables.casework = store.tables
        schema.append(store.messages)
        return value
    }

    /// Fires the clocks that are due, as the service does once a minute.
    func fireClocks() {
        hall.role = "department.clock"
        let due = casework.due(on: hall.clock.today)
        guard !due.isEmpty else { return }
        var request = LoadRequest()
        request.applications = Set(due.prefix(200))
        hall.trace.note("\(service) fires clocks of \(due.count)")
        attempt("fire") { schema, tables in
            try work(&schema, &tables, request) { $0.runClocks() }
        }
    }

    /// A transaction of somebody who looks again when it failed.
    @discardableResult
    func attempt(
        _ operation: String,
        _ body: (inout MemorySchema, inout DepartmentTables<S.R>) throws -> Void
    ) -> Bool {
        do {
            try database.transaction(operation, body)
            return true
        } catch {
            hall.trace.note("\(service) \(operation) fails: \(error)")
            return false
        }
    }
}
