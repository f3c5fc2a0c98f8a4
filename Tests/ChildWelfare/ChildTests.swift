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

@Suite struct OrphanTests {
    @Test(
        arguments: [
            (Placement.childInstitution, 202_000), (.relatives, 131_000), (.fosterFamily, 131_000), (.ownHome, 131_000),
        ] as [(Placement, Int64)]
    )
    func `Suqian pays 2,020 in an institution and 1,310 elsewhere`(_ example: (Placement, Int64)) throws {
        let assessment = try Child().with { $0.person.placement = example.0 }.assess(OrphanLivingMoney())
        #expect(assessment.outcome == .approved)
        #expect(assessment.award?.amountFen == Fen(example.1))
        #expect(assessment.award?.from == (try Bureau.day("2021-12-01")))
        #expect(assessment.award?.until == (try Bureau.day("2030-05-31")))
    }

    @Test func `the placement counts when it is not known`() throws {
        let assessment = try Child().with { $0.person.placement = nil }.assess(OrphanLivingMoney())
        #expect(assessment.outcome == nil)
        #expect(assessment.missing("fact-missing") == ["p1.placement"])
    }

    @Test(
        arguments: [
            (.dead, .dead, .approved), (.dead, .missing, .approved), (.missing, .missing, .approved),
            (.dead, .imprisoned, .refused), (.alive, .dead, .refused), (.dead, .unknown, nil),
            (.unknown, .alive, .refused),
        ] as [(ParentCondition, ParentCondition, Outcome?)]
    )
    func `an orphan has lost both parents`(_ example: (ParentCondition, ParentCondition, Outcome?)) throws {
        let child = try Child().with { child in
            child.father = ParentState(state: example.0)
            child.mother = ParentState(state: example.1)
        }
        #expect(try child.assess(OrphanLivingMoney()).outcome == example.2)
    }

    @Test(arguments: [("2003-11-02", Outcome.refused), ("2003-11-01", .refused), ("2003-12-01", .approved)])
    func `nobody is paid whose first month would come after the eighteenth birthday`(_ born: (String, Outcome)) throws {
        let assessment = try Child(born: born.0).assess(OrphanLivingMoney())
        #expect(assessment.outcome == born.1)
        if let award = assessment.award, let until = award.until { #expect(award.from <= until) }
    }

    @Test func `who still studies is paid on`() throws {
        let assessment = try Child(born: "2003-12-01").with { $0.person.education = .senior }.assess(
            OrphanLivingMoney()
        )
        #expect(assessment.award != nil)
        #expect(assessment.award?.until == nil)
    }

    @Test(arguments: ["330683001", "430102001", "340202001", "441502001"])
    func `a region that states no amount leaves it to staff`(_ division: String) throws {
        let assessment = try Child(division).assess(OrphanLivingMoney())
        #expect(assessment.outcome == nil)
        #expect(assessment.missing("policy-missing") == ["orphan.dispersed"])
        #expect(assessment.plan?.until != nil)
    }
}

@Suite struct UnattendedTests {
    @Test(arguments: [
        ("2021-05-01", Outcome.approved), ("2021-05-02", .refused), ("2021-06-01", .refused), ("2020-05-01", .approved),
    ])
    func `a parent out of contact counts after six months`(_ since: (String, Outcome)) throws {
        let child = try Child("990000001").with { child in
            child.mother = ParentState(state: .outOfContact, since: try Bureau.day(since.0))
        }
        let assessment = try child.assess(UnattendedChildLivingMoney())
        #expect(assessment.outcome == since.1)
        #expect(assessment.award?.amountFen == (since.1 == .approved ? Fen(160_000) : nil))
    }

    @Test(arguments: [
        ParentCondition.imprisoned, .compulsoryDetox, .severelyDisabled, .seriouslyIll,
    ])
    func `a parent who cannot raise the child counts like one who is dead`(_ state: ParentCondition) throws {
        let child = try Child("990000001").with { $0.mother = ParentState(state: state) }
        #expect(try child.assess(UnattendedChildLivingMoney()).outcome == .approved)
        #expect(
            try child.with { $0.father = ParentState(state: state) }
                .assess(UnattendedChildLivingMoney()).outcome == .approved
        )
    }

    @Test func `a parent who lives refuses, one not told of is asked for, two dead make an orphan`() throws {
        let child = try Child("990000001")
        #expect(
            try child.with { $0.mother = ParentState(state: .alive) }
                .assess(UnattendedChildLivingMoney()).outcome == .refused
        )
        #expect(
            try child.with { $0.mother = nil }
                .assess(UnattendedChildLivingMoney()).missing("fact-missing") == ["p1.mother.state"]
        )
        #expect(try child.assess(UnattendedChildLivingMoney()).outcome == .refused)
    }

    @Test(arguments: ["441502001", "321302001"])
    func `Shanwei pays like an orphan and states no amount, Suqian does not say how`(_ division: String) throws {
        let child = try Child(division).with { $0.mother = ParentState(state: .imprisoned) }
        let assessment = try child.assess(UnattendedChildLivingMoney())
        #expect(assessment.outcome == nil)
        #expect(!assessment.missing("policy-missing").isEmpty)
    }
}

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
