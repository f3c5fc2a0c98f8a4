import Casework
import CivilAffairs
import Policy

/// A stay at the station (在站救助): what was done to learn who the person is, and by when it has to be done.
///
/// Each step is a fact about the person: the police were asked, they know or do not know, a notice was published, a sample
/// was taken, the person was brought home or settled. The days are the pack's.
struct VagrantStay {
    private let person: AssistancePerson
    private let question: Question<AssistanceReferral>
    private let key: String

    init(of person: AssistancePerson, _ question: Question<AssistanceReferral>) {
        self.person = person
        self.question = question
        key = publicSubject(person.subject)
    }

    /// The day the stay began.
    private var began: Day { question.referral.header.appliedOn }

    private func fact(_ kind: FactKind) -> Fact? { question.holdings.facts(kind, about: key).last }

    private func day(_ kind: FactKind) -> Day? { fact(kind)?.message.occurredOn }

    /// How the stay ended: home again, or settled.
    private var end: Fact? { fact(.returnedHome) ?? fact(.settledLocally) }

    /// Whether the person is not known: nobody has identified them, and the police were asked in vain.
    private var unknownSince: Day? { fact(.identified) == nil ? day(.identityNotFound) : nil }

    /// Everything that has to be done by a day, in the order of the stay; what does not concern this stay is left out.
    var deadlines: [StayDeadline] {
        let policy = question.policy
        let query = StayDeadline(
            "identity-queried",
            after: day(.identityQueried),
            until: .missing(what: "", source: nil)
        )
        let stay = StayDeadline(
            "stay-within-limit",
            after: end?.message.occurredOn,
            until: policy.count(.vagrantStayDays).map { began.adding(days: $0) }
        )
        guard let unknownSince else { return [query, stay] }
        return [
            query, stay,
            StayDeadline(
                "search-notice-in-time",
                after: day(.searchNoticePublished),
                until: policy.count(.vagrantSearchNoticeDays).map { unknownSince.adding(days: $0) }
            ),
            StayDeadline(
                "dna-sample-in-time",
                after: day(.dnaSampled),
                until: policy.count(.vagrantDNAMonths).map { began.adding(months: $0) }
            ),
            StayDeadline(
                "settlement-in-time",
                after: day(.settledLocally) ?? day(.returnedHome),
                until: policy.count(.vagrantSettlementMonths).map { began.adding(months: $0) }
            ),
        ]
    }

    /// The stay ends with the return or the settlement, and only then is there something to approve.
    func testEnd(on sheet: inout Worksheet) {
        sheet.check(
            "returned-or-settled",
            source: "护送返回、安置 国务院令第381号",
            observed: end.map { .day($0.message.occurredOn) },
            .is,
            threshold: end.map { .text($0.message.kind.rawValue) },
            passed: end == nil ? nil : true
        )
    }
}

/// Something that has to be done by a day during a stay.
struct StayDeadline {
    let rule: String
    /// When it was done; nil while it is not.
    let done: Day?
    /// The last day, where the policy sets one.
    let due: Provision<Day>

    init(_ rule: String, after done: Day?, until due: Provision<Day>) {
        self.rule = rule
        self.done = done
        self.due = due
    }

    /// Whether it was done in time, or can still be; nil where no day is set.
    func isKept(today: Day) -> Bool? { due.value.map { (done ?? today) <= $0 } }

    /// Tells staff where it stands; a missed day refuses nobody.
    func note(on sheet: inout Worksheet, today: Day) {
        sheet.note(
            rule,
            source: due.source ?? "身份查询 民发〔2015〕158号",
            observed: done.map { .day($0) },
            due.value == nil ? nil : .atMost,
            threshold: due.value.map { .day($0) },
            passed: isKept(today: today)
        )
    }
}
