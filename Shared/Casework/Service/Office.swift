public import CivilAffairs
import Foundation
public import Messaging
import Policy
public import Postgres
import Synchronization

/// What all transactions of a department's process share: policy in force, calendar, clock, ids.
public final class Office<S: DepartmentService>: Sendable {
    let calendar: WorkingDayCalendar
    let clock: any MomentSource
    let ids: any IDSource
    let fixedToday: Day?
    private let shelf: Mutex<PolicyShelf>

    /// An office.
    ///
    /// `fixedToday` moves the process's today, for development only.
    public init(
        policies: PolicyShelf,
        calendar: WorkingDayCalendar,
        clock: any MomentSource,
        ids: any IDSource,
        fixedToday: Day? = nil
    ) {
        shelf = Mutex(policies)
        self.calendar = calendar
        self.clock = clock
        self.ids = ids
        self.fixedToday = fixedToday
    }

    /// Today in the bureau's zone.
    public var today: Day { fixedToday ?? Day(moment: clock.now) }

    /// Runs a body at the desk within a transaction, under the policy that is current in the database.
    @discardableResult
    public func work<T>(
        in transaction: PostgresTransaction,
        on day: Day? = nil,
        traceparent: String? = nil,
        _ request: LoadRequest,
        _ body: (inout Desk<S>) throws -> T
    ) throws -> (T, [Part<S.R>]) {
        let now = clock.now
        let today = day ?? fixedToday ?? Day(moment: now)
        let setting = DeskSetting(
            moment: BureauTime(now: now, today: today, calendar: calendar),
            policies: try policies(on: today, in: transaction),
            ids: ids,
            traceparent: traceparent,
            emergencies: try S.emergencies(on: today, in: transaction)
        )
        let store = PostgresCaseworkStore<S.R>(transaction: transaction)
        let session = DeskSession<S, PostgresCaseworkStore<S.R>>(store: store, setting: setting) { places in
            try S.helpers(in: places, on: today, in: transaction)
        }
        return try session.run(request) { desk in
            let result = try body(&desk)
            if !request.touched.isEmpty { try S.attend(to: request.touched, at: &desk, in: transaction) }
            let people = desk.peopleOfOpenCases
            desk.flag(try HandlerRelative.among(people, of: S.self, on: today, in: transaction))
            return result
        }
    }

    /// The policy packs that are current; read again only when one has changed.
    ///
    /// A scheduled version becomes current with the first transaction of its day, in whatever process.
    func policies(on today: Day, in transaction: PostgresTransaction) throws -> PolicySet {
        var index = try PolicyShelf.index(on: today, in: transaction)
        if index.isDue {
            try PostgresSchedule(transaction: transaction).apply(dueOn: today)
            index = try PolicyShelf.index(on: today, in: transaction)
        }
        if let known = shelf.withLock({ $0.index == index ? $0.policies : nil }) { return known }
        let fresh = try PolicyShelf(reading: transaction)
        shelf.withLock { $0 = fresh }
        return fresh.policies
    }
}
