import Casework
import CivilAffairs
import Policy

/// Near-poor (最低生活保障边缘家庭, 低边): income from the standard up to a multiple of it.
///
/// A class for joint items; no money of its own that any document states.
///
/// 「从低保标准1.5倍放宽到2倍」 [Shengzhou, from 2022]; 1.5 times otherwise (民发〔2021〕57号).
struct NearPoor: HouseholdMatter {
    let code = MatterCode.nearPoor
    let cadence: Cadence? = nil
    let isLasting = true

    func assess(_ question: Question<AssistanceReferral>) -> Assessment {
        if let refusal = question.refusalBesideOtherClass(of: self) { return refusal }
        let economy = HouseholdEconomy(question)
        var sheet = Worksheet()
        let source = economy.standard.provision.source ?? "民发〔2021〕57号"
        sheet.test("income-at-least-standard", source: source, economy.income, .atLeast, economy.threshold)
        economy.testNearPoor(on: &sheet)
        economy.noteDeductions(on: &sheet)
        economy.rigidSpending?.note(on: &sheet)
        let hasProperty = economy.testProperty(on: &sheet)
        economy.testStanding(on: &sheet)
        economy.noteClass(hasProperty: hasProperty, on: &sheet)
        question.noteTwoDocuments(on: &sheet)
        return sheet.assessment()
    }
}

extension HouseholdEconomy {
    /// Judges income after rigid spending against the near-poor limit; the pack says whether the edge itself still counts.
    func testNearPoor(on sheet: inout Worksheet) {
        let multiple = policy.number(.nearPoorMultiple)
        sheet.test(
            "income-within-near-poor-limit",
            source: multiple.source ?? "民发〔2021〕57号",
            incomeAfterRigidSpending,
            nearPoorEdge,
            threshold * Quantity(multiple)
        )
    }

    /// Whether income after rigid spending lies within the near-poor limit; nil = cannot be told.
    var isNearPoor: Bool? {
        let limit = threshold * Quantity(policy.number(.nearPoorMultiple))
        let income = incomeAfterRigidSpending
        return nearPoorEdge == .atMost ? income.isAtMost(limit) : income.isBelow(limit)
    }

    private var nearPoorEdge: Comparison {
        policy.text(.nearPoorUpperEdge).value == "at-most" ? .atMost : .below
    }
}
