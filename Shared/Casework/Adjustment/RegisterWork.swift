import CivilAffairs
import Foundation
import Messaging
import Policy
import Postgres
import ServiceKit

/// Does something to every part of the live register, a batch a transaction, or shows what it would do.
///
/// What is done is idempotent: broken off, it is simply begun again.
struct RegisterWork<S: DepartmentService> {
    let desk: StaffDesk<S>
    let scope: LiveRegister<S>.Scope

    /// Small, since a batch holds the locks of its people until it is committed.
    private static var batch: Int { 50 }

    /// Does it, and hands over the lines of each batch once they are committed.
    func apply<Line>(_ body: (inout Desk<S>) throws -> [Line], lines: ([Line]) throws -> Void) throws {
        var last: UUID?
        while true {
            let after = last
            let applications = try desk.session.connection.withTransaction { transaction in
                try LiveRegister<S>(transaction: transaction, scope: scope).applications(
                    after: after,
                    limit: Self.batch
                )
            }
            guard let end = applications.last else { return }
            var request = LoadRequest()
            request.applications = Set(applications)
            try lines(try desk.work(request, body))
            last = end
        }
    }

    /// Shows what it would do; nothing is written.
    func preview<Line>(_ body: (inout Desk<S>) throws -> [Line], lines: ([Line]) throws -> Void) throws {
        let today = desk.office.today
        let setting = DeskSetting(
            moment: BureauTime(now: desk.office.clock.now, today: today, calendar: desk.office.calendar),
            policies: try PolicyShelf(reading: desk.session.connection).policies,
            ids: desk.office.ids
        )
        try LiveRegister<S>.reading(over: desk.session.connection, scope) { register in
            try register.forEach { parts in
                try lines(
                    parts.flatMap { part -> [Line] in
                        var one = Desk<S>(setting: setting, part)
                        return try body(&one)
                    }
                )
            }
        }
    }
}

extension Desk {
    /// A desk with one part of the register in hand.
    init(setting: DeskSetting, _ part: RegisteredPart<S.R>) {
        let loaded = Part(application: part.application, referral: part.referral, cases: part.cases)
        self.init(setting: setting, parts: [part.application: loaded], holdings: part.holdings)
    }
}
