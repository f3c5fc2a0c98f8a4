public import CivilAffairs
public import Foundation
import Messaging

/// What staff are to look at although nobody has applied (线索).
public struct LeadDraft: Sendable {
    /// What may come of it.
    public let matter: MatterCode
    /// Whom it is about.
    public let subject: String
    /// The fact that speaks for it; its correction withdraws the lead.
    public let fact: UUID
    /// Where the person lives, if it is known.
    public let division: DivisionCode?
    /// Who looks at it.
    public let owner: String
    /// When somebody must have looked at it.
    public let dueOn: Day?
    /// What was found.
    public let findings: [Finding]

    /// A lead.
    public init(
        _ matter: MatterCode,
        about subject: String,
        after fact: UUID,
        in division: DivisionCode?,
        owner: String,
        dueOn: Day?,
        findings: [Finding]
    ) {
        self.matter = matter
        self.subject = subject
        self.fact = fact
        self.division = division
        self.owner = owner
        self.dueOn = dueOn
        self.findings = findings
    }
}

extension Desk {
    /// The time, the policies and the ids of the transaction.
    public var circumstances: DeskSetting { setting }

    /// Opens a case without an application; staff say what becomes of it, and nothing is granted by it.
    ///
    /// - Returns: the case; nil when the person already has one of this matter that is open.
    public mutating func open(_ lead: LeadDraft) -> UUID? {
        let isOpen = holdings.cases.contains {
            $0.matter == lead.matter && $0.subject == lead.subject && !$0.status.isFinal
        }
        guard !isOpen else { return nil }
        let id = setting.ids.next()
        let clock = ClockReading(kind: .decision, from: moment.today, until: lead.dueOn, stopped: nil)
        let view = Case(
            id: id,
            matter: lead.matter,
            person: nil,
            status: .underReview,
            dueOn: lead.dueOn,
            decidingDivision: lead.division,
            clocks: [clock],
            proposal: Proposal(outcome: nil, findings: lead.findings)
        )
        add(
            CaseFile(
                view: view,
                application: nil,
                subject: lead.subject,
                beneficiaries: [lead.subject],
                fact: lead.fact,
                appliedOn: moment.today,
                isBackEntered: false,
                assignedTo: lead.owner
            ),
            as: "opened"
        )
        return id
    }
}
