import Casework
import CivilAffairs

/// Relief of vagrants (生活无着的流浪乞讨人员救助): from the day somebody is found until they are home again or settled.
///
/// 国务院令第381号 and 民政部令第24号: food, lodging, medicine and the way home, never cash. The office that found the person decides.
/// The case is the stay: it is open while the person is at the station, and closes with the return or the settlement.
struct VagrantRelief: MatterRule {
    let code = MatterCode.vagrantRelief
    let cadence: Cadence? = nil

    func decidingDivision(_ referral: AssistanceReferral, person: PersonRef?) -> DivisionCode? {
        referral.context?.office
    }

    func subject(_ referral: AssistanceReferral, person: PersonRef?) -> String? {
        (person ?? referral.applicant).flatMap(referral.key)
    }

    func assess(_ question: Question<AssistanceReferral>) -> Assessment {
        guard let person = (question.person ?? question.referral.applicant).flatMap(question.referral.person) else {
            return question.ofNobody
        }
        var sheet = Worksheet()
        let found = question.referral.vagrancies.first { $0.person == person.ref }
        sheet.note("found-at", source: "申请表", observed: found?.foundAt.map { .text($0) })
        sheet.check(
            "no-other-support",
            source: "不享受城市最低生活保障或者农村五保供养 民政部令第24号第二条",
            passed: question.isPaid(
                [.subsistenceAllowance, .singlePersonAllowance, .destituteSupport],
                publicSubject(person.subject)
            ).map { !$0 }
        )
        let stay = VagrantStay(of: person, question)
        for deadline in stay.deadlines { deadline.note(on: &sheet, today: question.today) }
        stay.testEnd(on: &sheet)
        question.testAlive(person, on: &sheet)
        return sheet.assessment()
    }
}
