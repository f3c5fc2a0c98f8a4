import Bureau
@testable import Casework
import CivilAffairs
import Foundation
import Policy
@testable import SocialOrganizations
import Testing

/// An organisation's filing.
struct Filing {
    var action = OrganizationAction.establish
    var division = "330683001"
    var appliedOn = "2021-11-01"
    var details = OrganizationDetails(
        name: "嵊州越剧协会",
        kind: .association,
        route: .dual,
        registeredFundsFen: Fen(3_000_000),
        members: 50,
        supervisingUnit: "文旅局",
        legalRepresentative: "p1"
    )

    static func report(_ kind: OrganizationKind?, of year: Int?, on day: String) throws -> Filing {
        var filing = Filing(action: .annualReport, appliedOn: day)
        filing.details.kind = kind
        filing.details.year = year
        filing.details.creditCode = try CreditCode("91350100M000100Y43")
        return filing
    }

    func assess(_ matter: some MatterRule<SocialOrganizationsReferral>) throws -> Assessment {
        let day = try Bureau.day(appliedOn)
        let referral = SocialOrganizationsReferral(
            frame: ReferralFrame(
                header: try Bureau.header(appliedOn),
                context: ReferralContext(office: try Bureau.division(division), channel: .counter)
            ),
            filings: [OrganizationFiling(action: action, organization: details)]
        )
        return matter.assess(
            Question(
                referral: referral,
                caseID: UUID(),
                person: nil,
                policy: try Bureau.policies().policy(for: matter.decidingDivision(referral, person: nil), on: day),
                calendar: try Bureau.calendar(),
                holdings: Holdings(),
                siblings: [],
                today: day,
                decidedOn: day,
                openedBecause: nil
            )
        )
    }

    func with(_ change: (inout Filing) -> Void) -> Filing {
        var filing = self
        change(&filing)
        return filing
    }
}

@Suite struct EstablishmentTests {
    @Test(
        arguments: [
            (50, nil, .approved), (49, 30, .approved), (49, 29, .refused), (nil, 30, .approved), (49, nil, nil),
            (nil, nil, nil),
            (nil, 29, nil), (0, 0, .refused),
        ] as [(Int?, Int?, Outcome?)]
    )
    func `an association needs fifty persons or thirty units`(_ example: (Int?, Int?, Outcome?)) throws {
        let filing = Filing().with { filing in
            filing.details.members = example.0
            filing.details.unitMembers = example.1
        }
        #expect(try filing.assess(Establishment()).outcome == example.2)
    }

    @Test(
        arguments: [
            (.association, 3_000_000, .approved), (.association, 2_999_999, .refused),
            (.foundation, 200_000_000, .approved),
            (.foundation, 199_999_999, .refused), (.nonEnterprise, 3_000_000, nil), (.community, 0, .approved),
            (.association, nil, nil),
        ] as [(OrganizationKind, Int64?, Outcome?)]
    )
    func `funds by kind: 30,000 yuan, 2,000,000 yuan, not stated for non-enterprises`(
        _ example: (OrganizationKind, Int64?, Outcome?)
    ) throws {
        let filing = Filing().with { filing in
            filing.details.kind = example.0
            filing.details.registeredFundsFen = example.1.map { Fen($0) }
        }
        #expect(try filing.assess(Establishment()).outcome == example.2)
    }

    @Test(
        arguments: [
            (.direct, nil, .approved), (.dual, "文旅局", .approved), (.dual, nil, nil), (nil, nil, nil),
        ] as [(RegistrationRoute?, String?, Outcome?)]
    )
    func `the dual route needs a supervising unit`(_ example: (RegistrationRoute?, String?, Outcome?)) throws {
        let filing = Filing().with { filing in
            filing.details.route = example.0
            filing.details.supervisingUnit = example.1
        }
        #expect(try filing.assess(Establishment()).outcome == example.2)
    }

    @Test func `a registration is never decided by rule and pays nothing`() throws {
        let assessment = try Filing().assess(Establishment())
        #expect(!assessment.isDecidedByRule)
        #expect(assessment.award == nil)
        #expect(try !Filing().with { $0.details.members = 3 }.assess(Establishment()).isDecidedByRule)
    }
}

@Suite struct AnnualReportTests {
    @Test(
        arguments: [
            (.association, "2021-05-31", .approved), (.association, "2021-06-01", .refused),
            (.nonEnterprise, "2021-05-31", .approved), (.foundation, "2021-03-31", .approved),
            (.foundation, "2021-04-01", .refused), (nil, "2021-03-31", .approved), (nil, "2021-04-01", nil),
            (nil, "2021-06-01", .refused), (.association, "2020-12-31", .refused),
        ] as [(OrganizationKind?, String, Outcome?)]
    )
    func `a report of 2020 is due by 31 May 2021, a foundation's by 31 March`(
        _ example: (OrganizationKind?, String, Outcome?)
    ) throws {
        let assessment = try Filing.report(example.0, of: 2020, on: example.1).assess(AnnualReport())
        #expect(assessment.outcome == example.2)
        #expect(assessment.isDecidedByRule == (example.2 == .approved))
    }

    @Test func `the year and the credit code are asked for`() throws {
        let filing = try Filing.report(.association, of: nil, on: "2021-05-01").with { $0.details.creditCode = nil }
        let assessment = try filing.assess(AnnualReport())
        #expect(assessment.missing("fact-missing") == ["organization.year", "organization.creditCode"])
    }
}
