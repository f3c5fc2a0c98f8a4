import Bureau
@testable import Casework
@testable import ChildWelfare
import CivilAffairs
import Foundation
import Policy
import Testing

/// A child whose case is assessed.
struct Child {
    var division = "321302001"
    var appliedOn = "2021-11-01"
    var person: ChildWelfarePerson
    var father: ParentState? = ParentState(state: .dead)
    var mother: ParentState? = ParentState(state: .dead)

    init(_ division: String = "321302001", on day: String = "2021-11-01", born: String? = "2012-05-05") throws {
        self.division = division
        appliedOn = day
        person = ChildWelfarePerson(
            ref: "p1",
            subject: try Bureau.key("a"),
            birthday: try born.map(Bureau.day),
            householdRegistration: try Bureau.division(division),
            placement: .relatives,
            education: .compulsory
        )
    }

    func assess(
        _ matter: some MatterRule<ChildWelfareReferral>,
        siblings: [Case] = [],
        awards: [Award] = []
    ) throws
        -> Assessment
    {
        let day = try Bureau.day(appliedOn)
        let referral = ChildWelfareReferral(
            frame: ReferralFrame(header: try Bureau.header(appliedOn)),
            people: [person],
            childrenWithoutCare: [LifeEvent.ChildWithoutCare(child: "p1", father: father, mother: mother)]
        )
        return matter.assess(
            Question(
                referral: referral,
                caseID: UUID(),
                person: "p1",
                policy: try Bureau.policies().policy(for: Bureau.division(division), on: day),
                calendar: try Bureau.calendar(),
                holdings: Holdings(awards: awards),
                siblings: siblings,
                today: day,
                decidedOn: day,
                openedBecause: nil
            )
        )
    }

    func with(_ change: (inout Child) throws -> Void) rethrows -> Child {
        var child = self
        try change(&child)
        return child
    }
}
