import Bureau
@testable import Casework
@testable import ChildWelfare
import CivilAffairs
import Foundation
import Policy
import Testing

@Suite struct HeavyIllnessTests {
    @Test func `Suqian pays the half of a dispersed orphan's money`() throws {
        let assessment = try Child().with { $0.person.seriousIllness = true }.assess(HeavyIllnessChildLivingMoney())
        #expect(assessment.outcome == .approved)
        #expect(assessment.award?.amountFen == Fen(65_500))
    }

    @Test(
        arguments: [
            (DisabilityCategory.physical, 2, Outcome.approved), (.physical, 3, .refused), (.mental, 3, .approved),
            (nil, nil, nil), (nil, 3, nil),
        ] as [(DisabilityCategory?, Int?, Outcome?)]
    )
    func `a severe disability counts like an illness`(_ example: (DisabilityCategory?, Int?, Outcome?)) throws {
        let child = try Child().with { child in
            child.person.seriousIllness = false
            child.person.disability = Disability(category: example.0, grade: example.1)
        }
        #expect(try child.assess(HeavyIllnessChildLivingMoney()).outcome == example.2)
    }

    @Test(arguments: [
        (CaseStatus.underReview, Outcome.refused), (.approved, .refused), (.refused, .approved),
        (.withdrawn, .approved),
    ])
    func `it is not paid beside an orphan's money, proposed or given`(_ example: (CaseStatus, Outcome)) throws {
        let orphan = Case(
            id: UUID(),
            matter: .orphanLivingMoney,
            person: "p1",
            status: example.0,
            proposal: Proposal(outcome: .approved)
        )
        let child = try Child().with { $0.person.seriousIllness = true }
        #expect(try child.assess(HeavyIllnessChildLivingMoney(), siblings: [orphan]).outcome == example.1)
    }

    @Test func `it is not paid beside an unattended child's money of an earlier application`() throws {
        let key = publicSubject(try Bureau.key("a"))
        let award = Award(
            id: UUID(),
            caseID: UUID(),
            application: UUID(),
            matter: .unattendedChildLivingMoney,
            subject: key,
            beneficiaries: [key],
            terms: AwardTerms(amountFen: Fen(1), cadence: .monthly, from: try Bureau.day("2021-01-01"))
        )
        let child = try Child().with { $0.person.seriousIllness = true }
        #expect(try child.assess(HeavyIllnessChildLivingMoney(), awards: [award]).outcome == .refused)
    }
}
