import Casework
import CivilAffairs
import Policy

/// What is taken off declared income before it is compared (扣减), as one line of the worksheet.
///
/// 「对低保对象就业产生的必要成本…给予适当扣减」 [Suqian]; 「低收入家庭刚性支出扣减」 [Hunan]. How much of it counts is the pack's: a part, a cap,
/// or both; where the pack does not say how much, anything from none to all.
struct Deduction {
    /// The finding that shows it.
    let rule: String
    /// What the form declares.
    let declared: Fen
    /// Whose it is; nil = the household's.
    let person: PersonRef?
    /// What is taken off.
    let amount: Quantity
    /// The words that allow it.
    let source: String

    init(
        _ rule: String,
        of declared: Fen,
        person: PersonRef?,
        ratio: Provision<Rational>,
        cap: Provision<Rational>,
        exists: Provision<Bool>,
        table: String
    ) {
        self.rule = rule
        self.declared = declared
        self.person = person
        amount = Self.amount(of: declared, ratio: ratio, cap: cap, exists: exists, table: table)
        source = Self.words(ratio) ?? Self.words(cap) ?? Self.words(exists) ?? ""
    }

    private static func words<Value>(_ provision: Provision<Value>) -> String? { provision.source }

    private static func amount(
        of declared: Fen,
        ratio: Provision<Rational>,
        cap: Provision<Rational>,
        exists: Provision<Bool>,
        table: String
    ) -> Quantity {
        if exists.value == false { return Quantity(0) }
        if let ratio = ratio.value {
            let part = Rational(declared) * ratio
            return Quantity(cap.value.map { min($0, part) } ?? part)
        }
        if let cap = cap.value { return Quantity(min(cap, Rational(declared))) }
        return Quantity(from: .zero, to: Rational(declared), missing: [.policy(table, source: exists.source)])
    }

    /// The line: what counts, of what was declared.
    func note(on sheet: inout Worksheet) {
        sheet.note(
            rule,
            source: source,
            observed: amount.exact.map { .integer($0.roundedHalfUp) },
            .atMost,
            threshold: .amount(declared),
            what: person?.rawValue
        )
    }
}

extension HouseholdEconomy {
    /// The necessary costs of a member's employment (就业成本); nil where none are declared.
    func employmentCost(of person: AssistancePerson) -> Deduction? {
        guard let cost = person.employmentCostFen, cost > Fen(0) else { return nil }
        return Deduction(
            "employment-cost-deducted",
            of: cost,
            person: person.ref,
            ratio: policy.number(.employmentCostRatio),
            cap: policy.money(.employmentCostCap),
            exists: policy.flag(.employmentCostExists),
            table: "employment_cost"
        )
    }

    /// The household's rigid spending (刚性支出); nil where none is declared.
    var rigidSpending: Deduction? {
        guard let spending = question.referral.economy?.monthlyRigidSpendingFen, spending > Fen(0) else { return nil }
        return Deduction(
            "rigid-spending-deducted",
            of: spending,
            person: nil,
            ratio: policy.number(.rigidDeductionRatio),
            cap: policy.money(.rigidDeductionCap),
            exists: policy.flag(.rigidDeductionExists),
            table: "rigid_deduction"
        )
    }

    /// Shows what each member's employment costs take off the income.
    func noteDeductions(on sheet: inout Worksheet) {
        for member in members { employmentCost(of: member)?.note(on: &sheet) }
    }
}
