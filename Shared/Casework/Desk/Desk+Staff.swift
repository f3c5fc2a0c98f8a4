public import CivilAffairs
public import Foundation
import Policy

/// What a member of staff decides on a case.
public struct StaffDecision: Sendable {
    /// Approved or refused.
    public let outcome: Outcome
    /// The amount, where the rules give none or another is decided.
    public let amountFen: Fen?
    /// The day as of which it is decided; nil = today, or the application's own day when it was entered later.
    public let on: Day?
    /// The days on which it is paid in parts; empty = as the rules say.
    public let instalments: [Day]
    /// What is granted in kind; money is then paid only where `amountFen` says so.
    public var inKind: [ServiceInKind] = []
    /// Whether it is paid at once from the reserve fund of the deciding place (小金额先行救助).
    public var isPaidFirst = false
    /// The day by which papers are to be handed in that are not there yet.
    public var papersBy: Day?
    /// Why, in the staff member's words.
    public let reason: String?

    /// A decision of staff.
    public init(
        _ outcome: Outcome,
        amountFen: Fen? = nil,
        on: Day? = nil,
        instalments: [Day] = [],
        reason: String? = nil
    ) {
        self.outcome = outcome
        self.amountFen = amountFen
        self.on = on
        self.instalments = instalments
        self.reason = reason
    }
}

/// Staff commands on cases and awards.
extension Desk {
    /// Decides an open case.
    ///
    /// The rules are asked once more, as of the day of the decision.
    public mutating func decide(_ id: UUID, _ wish: StaffDecision) throws(CaseError) {
        let file = try file(id)
        guard !file.view.status.isFinal else { throw .isFinal(id, file.view.status) }
        let decidedOn = wish.on ?? file.decisionDay(today: moment.today)
        guard let application = file.application, let referral = parts[application]?.referral,
            let matter = S.matter(file.view.matter)
        else { return try decideReview(file, wish, decidedOn) }
        var asked = question(file, referral, decidedOn: decidedOn)
        asked.papersBy = wish.papersBy
        let assessment = matter.assess(asked)
        if wish.instalments.contains(where: { $0 < decidedOn }) { throw .instalmentTooEarly(id, decidedOn: decidedOn) }
        let plan = assessment.plan ?? matter.plan(decidedOn: decidedOn)
        let award = try terms(of: wish, assessment, file, plan: plan, decidedOn: decidedOn)
        let besides = noteMissingNotice(of: file, wish.outcome)
        let decision = Decision(
            outcome: wish.outcome,
            policy: asked.policy.label,
            policyDigest: asked.policy.digest,
            award: award,
            findings: assessment.findings + file.notes + besides,
            by: .staff,
            decidedAt: moment.now,
            decidedOn: decidedOn,
            reason: wish.reason
        )
        let today = moment.today
        try change(id, in: application, as: wish.outcome.rawValue, reason: wish.reason) { file throws(CaseError) in
            try file.decide(decision, today: today)
            return true
        }
        follow(id, in: application, matter, asked)
        reassess(application)
    }

    /// Asks the applicant for a paper.
    public mutating func ask(_ id: UUID, for kind: EvidenceKind, of person: PersonRef?) throws(CaseError) {
        let file = try file(id)
        let item = MissingItem(department: S.department, kind: kind, person: person)
        let moment = moment
        try change(id, in: file.application, as: "asked", reason: kind.rawValue) { file throws(CaseError) in
            try file.ask(item, at: moment)
            return true
        }
    }

    /// Gives a case to a colleague.
    public mutating func assign(_ id: UUID, to name: String) throws(CaseError) {
        let file = try file(id)
        try change(id, in: file.application, as: "assigned", reason: name) { file throws(CaseError) in
            try file.assign(to: name)
            return true
        }
    }

    /// Fires the clocks that are due, and fills in deadlines of a calendar year that has come.
    public mutating func runClocks() {
        for part in parts.values.sorted(by: { $0.application < $1.application }) {
            for file in part.cases {
                let today = moment.today
                let moment = moment
                change(file.view.id, in: part.application, as: "notice-ended") { $0.endNotice(at: moment) }
                change(file.view.id, in: part.application, as: "clock") { $0.advance(to: today) }
            }
            reassess(part.application)
        }
    }

    /// Suspends or ends an award.
    public mutating func changeAward(_ id: UUID, _ body: (inout Award) throws(AwardError) -> Void) throws(AwardError) {
        guard var award = holdings.awards.first(where: { $0.id == id }) else { throw .notFound(id) }
        try body(&award)
        put(award)
    }

    func file(_ id: UUID) throws(CaseError) -> CaseFile {
        let all = parts.values.lazy.flatMap(\.cases)
        guard let file = all.first(where: { $0.view.id == id }) ?? leads[id] else { throw .notFound(id) }
        return file
    }

    /// An award review that is approved ends the award with the month of the fact; refused, the award goes on.
    private mutating func decideReview(_ file: CaseFile, _ wish: StaffDecision, _ decidedOn: Day) throws(CaseError) {
        if wish.isPaidFirst { throw .notPaidFirst(file.view.id) }
        if !wish.inKind.isEmpty { throw .notInKind(file.view.id) }
        if file.view.proposal?.outcome != wish.outcome, wish.reason?.isEmpty ?? true {
            throw .reasonNeeded(file.view.id)
        }
        let decision = Decision(
            outcome: wish.outcome,
            policy: nil,
            policyDigest: nil,
            award: nil,
            findings: file.view.proposal?.findings ?? [],
            by: .staff,
            decidedAt: moment.now,
            decidedOn: decidedOn,
            reason: wish.reason
        )
        let today = moment.today
        try change(file.view.id, in: file.application, as: wish.outcome.rawValue, reason: wish.reason) {
            file throws(CaseError) in
            try file.decide(decision, today: today)
            return true
        }
        guard wish.outcome == .approved, let id = file.award,
            var award = holdings.awards.first(where: { $0.id == id }),
            let fact = holdings.facts.first(where: { $0.message.id == file.fact })
        else { return }
        do {
            try award.end(on: max(award.terms.from, fact.message.occurredOn.lastOfMonth))
            put(award)
        } catch {
            // Ended by somebody else in the meantime: the review's aim is reached.
        }
    }
}
