import Casework
import CivilAffairs
import Policy

/// A matter that concerns one older person and is decided where that person is registered.
protocol ElderMatter: MatterRule<ElderlyCareReferral> {}

extension ElderMatter {
    func decidingDivision(_ referral: ElderlyCareReferral, person: PersonRef?) -> DivisionCode? {
        referral.elder(person)?.householdRegistration
    }

    func subject(_ referral: ElderlyCareReferral, person: PersonRef?) -> String? {
        referral.elder(person).map { publicSubject($0.subject) }
    }

    /// Nobody is assessed or paid after death.
    func testAlive(_ question: Question<ElderlyCareReferral>, on sheet: inout Worksheet) {
        guard let elder = question.referral.elder(question.person),
            let death = question.holdings.facts(.deathRegistered, about: publicSubject(elder.subject)).first
        else { return }
        sheet.check("alive", source: "死亡登记", observed: .day(death.message.occurredOn), passed: false)
    }
}

extension ElderlyCareReferral {
    /// The older person a case concerns.
    func elder(_ ref: PersonRef?) -> ElderlyCarePerson? { people.first { $0.ref == ref } }
}
