import CivilAffairs
import Foundation
import Policy

/// What the rules come to for one entitlement under some packs.
struct Verdict: Sendable, Hashable {
    /// nil = the rules cannot tell: an award goes on as it is.
    let outcome: Outcome?
    /// The sum of one payment; zero where nothing is paid.
    let amount: Fen
    /// How often it is paid.
    let cadence: Cadence?
    /// The version of the pack.
    let policy: String?

    /// What it costs in a month: a twelfth of what is paid by the year, nothing of what is paid once.
    var monthly: Fen {
        switch cadence {
        case .monthly: amount
        case .yearly: Fen.rounded(numerator: amount.rawValue, denominator: 12)
        case .once, .instalments, nil: .zero
        }
    }

    /// What is paid once.
    var once: Fen { cadence == .once || cadence == .instalments ? amount : .zero }
}

/// Assesses a part of the register as of a day under packs that need not be in force.
///
/// Pure: it changes nothing and reads nothing.
struct Reassessment<S: DepartmentService>: Sendable {
    let policies: PolicySet
    let calendar: WorkingDayCalendar
    let day: Day

    /// A verdict for each entitlement, in their order.
    ///
    /// Awards are looked at first. Where one would be refused, what stood behind it is judged without it: a household
    /// that falls out of one class may fall into another that the rule had refused beside it.
    func verdicts(on entitlements: [Entitlement], of part: RegisteredPart<S.R>) -> [Verdict] {
        var fallen: Set<UUID> = []
        var verdicts: [Verdict?] = entitlements.map { _ in nil }
        for (index, entitlement) in entitlements.enumerated()
        where entitlement.standing == .award || entitlement.standing == .standing {
            verdicts[index] = verdict(on: entitlement, of: part, without: [])
            if verdicts[index]?.outcome == .refused { fallen.insert(entitlement.caseID) }
        }
        return zip(verdicts, entitlements).map { known, entitlement in
            known ?? verdict(on: entitlement, of: part, without: fallen)
        }
    }

    private func verdict(
        on entitlement: Entitlement,
        of part: RegisteredPart<S.R>,
        without fallen: Set<UUID>
    ) -> Verdict {
        let question = Question(
            asOf: day,
            part.referral,
            of: (
                entitlement.caseID, entitlement.person, entitlement.division,
                entitlement.openedBecause
            ),
            under: policies,
            calendar: calendar,
            holdings: part.holdings,
            siblings: siblings(of: entitlement, in: part, without: fallen)
        )
        let label = question.policy.label
        guard let matter = S.matter(entitlement.matter),
            entitlement.standing != .unopened || matter.arises(question) != false
        else { return Verdict(outcome: .refused, amount: .zero, cadence: nil, policy: label) }
        let assessment = matter.assess(question)
        switch assessment.outcome {
        case .approved?:
            let terms = assessment.award
            return Verdict(
                outcome: .approved,
                amount: terms?.amountFen ?? .zero,
                cadence: terms?.cadence,
                policy: label
            )
        case .refused?: return Verdict(outcome: .refused, amount: .zero, cadence: nil, policy: label)
        case nil:
            let terms = entitlement.award?.terms
            return Verdict(outcome: nil, amount: terms?.amountFen ?? .zero, cadence: terms?.cadence, policy: label)
        }
    }

    private func siblings(
        of entitlement: Entitlement,
        in part: RegisteredPart<S.R>,
        without fallen: Set<UUID>
    ) -> [Case] {
        part.cases.map(\.view).filter { $0.id != entitlement.caseID }.map { view in
            guard fallen.contains(view.id) else { return view }
            var view = view
            view.status = .refused
            return view
        }
    }
}
