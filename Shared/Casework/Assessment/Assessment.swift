public import CivilAffairs
public import Foundation
public import Policy

/// What a matter's rule says of one case: the proposal, and what follows for the case's state.
public struct Assessment: Sendable {
    /// The outcome that the rules come to; nil = cannot be computed.
    public var outcome: Outcome?
    /// What is paid; nil where nothing is.
    public var award: AwardTerms?
    /// Every rule, its source, what was observed and the verdict.
    public var findings: [Finding]
    /// What is missing and counts.
    public var gaps: [Gap]
    /// Whether the rule alone decides (contract: "Decided by rule alone"); else the case waits for staff.
    public var isDecidedByRule = false
    /// The periods that the law makes the case wait through, in order; after the last it lapses.
    public var periods: [WaitingPeriod] = []
    /// How an approval pays, also where the rules cannot tell the amount and staff give it.
    public var plan: AwardPlan?

    /// The same assessment, decided by rule alone when it has an outcome.
    public func decidedByRule(_ decided: Bool = true) -> Assessment {
        var copy = self
        copy.isDecidedByRule = decided && outcome != nil
        return copy
    }

    /// The same assessment for a case that must wait through legal periods.
    public func waiting(through periods: [WaitingPeriod]) -> Assessment {
        var copy = self
        copy.periods = periods
        return copy
    }
}

/// A period that the law makes a case wait through, such as the divorce cooling-off (离婚冷静期).
public struct WaitingPeriod: Sendable, Hashable {
    /// The status of the case during the period.
    public let status: CaseStatus
    /// The clock that shows it.
    public let clock: ClockKind
    /// The day the period starts; not counted.
    public let from: Day
    /// The last day of the period.
    public let until: Day
    /// Whether staff may decide during the period.
    public let allowsDecision: Bool

    /// A period of the law.
    public init(_ status: CaseStatus, clock: ClockKind, from: Day, until: Day, allowsDecision: Bool) {
        self.status = status
        self.clock = clock
        self.from = from
        self.until = until
        self.allowsDecision = allowsDecision
    }
}

/// All that a rule may look at.
///
/// A rule is a pure function of this.
public struct Question<R: Referral>: Sendable {
    /// What this department may see of the application.
    public let referral: R
    /// The case itself; a case opened earlier has a smaller id.
    public let caseID: UUID
    /// Whom the case concerns; nil = the household or the applicants together.
    public let person: PersonRef?
    /// The policy in force at the deciding place on the day of the application.
    public let policy: Policy
    /// The official working-day calendar.
    public let calendar: WorkingDayCalendar
    /// What this department already holds on these subjects.
    public let holdings: Holdings
    /// The other cases of the same application in this department.
    public let siblings: [Case]
    /// Today in the bureau's zone: deadlines are judged against it.
    public let today: Day
    /// The day the decision counts as taken: awards start from it.
    public let decidedOn: Day
    /// Why intake could not judge whether the case opens, if so.
    public let openedBecause: String?
    /// The day that staff set for the papers that an approval leaves to be handed in.
    public var papersBy: Day? = nil
    /// The emergency plan (应急预案) in force where it is decided, if there is one.
    public var emergency: EmergencyPlan?

    /// The first day of a monthly award (from the month after the decision).
    public var nextMonth: Day { decidedOn.firstOfNextMonth }

    /// Whether another case of the application with one of these matters is approved.
    public func approvedSibling(among matters: [MatterCode]) -> Case? {
        siblings.first { matters.contains($0.matter) && $0.status == .approved }
    }
}

/// One matter (事项) that a department decides: whom it concerns, who is entitled, to what, and why.
///
/// A matter is a pure rule. It never reads a clock, a database or a file: all it may look at is the question.
public protocol MatterRule<R>: Sendable {
    /// What the department sees.
    associatedtype R: Referral
    /// The code of the catalogue.
    var code: MatterCode { get }
    /// The place whose policy decides.
    func decidingDivision(_ referral: R, person: PersonRef?) -> DivisionCode?
    /// Who is paid or registered; awards and facts hang on this key. Default: the person's key.
    func subject(_ referral: R, person: PersonRef?) -> String?
    /// All persons the award pays for; a death of any of them makes it be reviewed. Default: the subject alone.
    func beneficiaries(_ referral: R, person: PersonRef?) -> [String]
    /// Whether the matter arises; nil = cannot be told, then the case opens and `assess` says what is missing.
    /// Asked again with every version of the referral for a case that has not opened.
    func arises(_ question: Question<R>) -> Bool?
    /// The rule.
    func assess(_ question: Question<R>) -> Assessment
    /// How often an approval pays; nil = it pays nothing.
    var cadence: Cadence? { get }
    /// Whether an approval lasts although it pays nothing, as a household class does. Default: no.
    var isLasting: Bool { get }
    /// The facts that a decision makes true for other departments, such as a registered marriage.
    func facts(from decision: Decision, _ question: Question<R>) -> [FactDraft]
    /// What a case of this matter is posted with before it is approved (公示); nil = it is not posted. Default: not.
    func notice(_ referral: R, person: PersonRef?) -> NoticeTerms?
    /// What other bureaus are told of an approval (联办事项). Default: nothing.
    func jointItems(from decision: Decision, _ question: Question<R>) -> [JointAid]
    /// The person about whom other bureaus answer; nil = the subject of the case. Default: nil.
    func applicant(_ question: Question<R>) -> String?
    /// The duties that a decision brings about, such as papers to complete; they hang on the case and its award.
    func duties(from decision: Decision, _ question: Question<R>) -> [DutyPlan]
}

extension MatterRule {
    /// Whenever intake's table says so.
    public func arises(_ question: Question<R>) -> Bool? { true }

    /// The award of an approval: a monthly one starts on the first of the month after the decision, others with it.
    public func plan(decidedOn: Day) -> AwardPlan? {
        cadence.map { AwardPlan($0, from: $0 == .monthly ? decidedOn.firstOfNextMonth : decidedOn) }
    }

    /// No: what pays nothing is done with the decision.
    public var isLasting: Bool { false }

    /// None.
    public func facts(from decision: Decision, _ question: Question<R>) -> [FactDraft] { [] }

    /// Not posted.
    public func notice(_ referral: R, person: PersonRef?) -> NoticeTerms? { nil }

    /// Nothing.
    public func jointItems(from decision: Decision, _ question: Question<R>) -> [JointAid] { [] }

    /// The subject of the case.
    public func applicant(_ question: Question<R>) -> String? { nil }

    /// None.
    public func duties(from decision: Decision, _ question: Question<R>) -> [DutyPlan] { [] }

    /// The subject alone.
    public func beneficiaries(_ referral: R, person: PersonRef?) -> [String] {
        subject(referral, person: person).map { [$0] } ?? []
    }
}
