import Casework
import CivilAffairs
import Policy

/// The class of a household by its economy (类别): one at a time, by the rule version of the day of application.
///
/// Destitute support is no class of the household: it is given to one person whom nobody can support.
enum HouseholdClass: String {
    /// Below the standard.
    case subsistenceAllowance = "subsistence-allowance"
    /// From the standard up to a multiple of it.
    case nearPoor = "near-poor"
    /// Beyond both, or with more property than the limits allow.
    case outside = "none"
}

extension HouseholdEconomy {
    /// The class that income and property come to; nil = cannot be told.
    func householdClass(hasProperty: Bool?) -> HouseholdClass? {
        if hasProperty == false { return .outside }
        guard let isBelow = income.isBelow(threshold) else { return nil }
        if isBelow { return hasProperty == nil ? nil : .subsistenceAllowance }
        switch isNearPoor {
        case false?: return .outside
        case true? where hasProperty == true: return .nearPoor
        default: return nil
        }
    }

    /// Says which class it is, under which version of the policy.
    func noteClass(hasProperty: Bool?, on sheet: inout Worksheet) {
        sheet.note(
            "household-class",
            source: "一户一类 民发〔2021〕57号",
            observed: householdClass(hasProperty: hasProperty).map { .text($0.rawValue) },
            what: policy.label
        )
    }
}

extension Question<AssistanceReferral> {
    /// The standing fact of a person's death, if there is one.
    func death(of person: AssistancePerson) -> Fact? {
        holdings.facts(.deathRegistered, about: publicSubject(person.subject)).first
    }

    /// Nobody is given an allowance of their own after death.
    func testAlive(_ person: AssistancePerson, on sheet: inout Worksheet) {
        guard let death = death(of: person) else { return }
        sheet.check("alive", source: "死亡登记", observed: .day(death.message.occurredOn), passed: false)
    }

    /// The classes of which a household has one: approving one refuses the others.
    static var classes: [MatterCode] { [.subsistenceAllowance, .nearPoor, .destituteSupport] }

    /// The refusal by rule once another class is approved; nil while none is.
    func refusalBesideOtherClass(of matter: some MatterRule<AssistanceReferral>) -> Assessment? {
        guard let other = approvedSibling(among: Self.classes) else { return nil }
        var sheet = Worksheet()
        sheet.check(
            "other-class-approved",
            source: "一户一类",
            observed: .text(other.matter.rawValue),
            passed: false
        )
        noteExitGrace(of: matter, on: &sheet)
        return sheet.assessment().decidedByRule()
    }
}
