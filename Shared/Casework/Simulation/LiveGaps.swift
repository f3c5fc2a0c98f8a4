public import CivilAffairs
public import Foundation
import Policy
import ServiceKit

/// Something that the rules need of what is live, and that the last referral does not say.
public struct LiveGap<R: Referral>: Sendable {
    /// The referral as last received.
    public let referral: R
    /// The case behind the award, the class or the application.
    public let caseID: UUID
    /// What it is about.
    public let matter: MatterCode
    /// The household or person of the case.
    public let subject: String?
    /// The place that decides.
    public let division: DivisionCode?
    /// What is missing: a fact or a consent, which the applicant can give.
    public let gap: Gap
    /// Since when: the day of the application.
    public let since: Day
}

extension StaffDesk {
    /// Asks the rules, as of a day, about every running award, lasting class and open case, and hands over what they lack, a
    /// batch at a time.
    ///
    /// Nothing is written; memory does not grow with the register.
    ///
    /// `division`: the first digits of the place that decides; nil = everywhere.
    public func forEachGap(in division: String?, on day: Day, _ body: ([LiveGap<S.R>]) throws -> Void) throws {
        let policies = try PolicyShelf(reading: session.connection).policies
        let scope = LiveRegister<S>.Scope(from: day, until: day, countsOpen: true, division: division)
        try LiveRegister<S>.reading(over: session.connection, scope) { register in
            try register.forEach { parts in
                let gaps = parts.flatMap { $0.gaps(on: day, of: S.self, under: policies, office.calendar) }
                if !gaps.isEmpty { try body(gaps) }
            }
        }
    }
}

extension RegisteredPart {
    fileprivate func gaps<S: DepartmentService>(
        on day: Day,
        of service: S.Type,
        under policies: PolicySet,
        _ calendar: WorkingDayCalendar
    ) -> [LiveGap<R>] where S.R == R {
        entitlements(on: day, of: service).flatMap { entitlement -> [LiveGap<R>] in
            guard entitlement.standing != .unopened, entitlement.standing != .ruled,
                let matter = S.matter(entitlement.matter),
                let file = cases.first(where: { $0.view.id == entitlement.caseID })
            else { return [] }
            let question = Question(
                asOf: day,
                referral,
                of: (entitlement.caseID, entitlement.person, entitlement.division, entitlement.openedBecause),
                under: policies,
                calendar: calendar,
                holdings: holdings,
                siblings: cases.map(\.view).filter { $0.id != entitlement.caseID }
            )
            return matter.assess(question).gaps.filter(\.isAskedOfApplicant).map { gap in
                LiveGap(
                    referral: referral,
                    caseID: entitlement.caseID,
                    matter: entitlement.matter,
                    subject: entitlement.subject,
                    division: entitlement.division,
                    gap: gap,
                    since: file.appliedOn
                )
            }
        }
    }
}

extension Gap {
    /// Whether the applicant can fill it; numbers that no policy has are nobody's data.
    fileprivate var isAskedOfApplicant: Bool {
        switch self {
        case .fact, .consent: true
        case .policy, .calendar: false
        }
    }
}
