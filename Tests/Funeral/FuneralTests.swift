import Bureau
@testable import Casework
import CivilAffairs
import Foundation
@testable import Funeral
import Policy
import Testing

/// An application after a death.
struct Farewell {
    var division = "990000007"
    var appliedOn = "2022-02-21"
    var burial: Burial? = .plot
    var evidence: [Evidence] = []
    var diedOn: String? = "2022-02-14"
    var withdrawal: Withdrawal?
    var id = UUID()

    func referral(_ matters: [MatterCode] = [.funeralSubsidy], version: Int = 1) throws -> FuneralReferral {
        FuneralReferral(
            frame: ReferralFrame(
                header: try Bureau.header(appliedOn, version: version, id: id),
                openings: matters.map { OpenedMatter(matter: $0, person: "p1") },
                evidence: evidence,
                withdrawal: withdrawal
            ),
            people: [
                FuneralPerson(
                    ref: "p1",
                    subject: try Bureau.key("a"),
                    householdRegistration: try Bureau.division(division)
                )
            ],
            bereavements: [
                LifeEvent.Bereavement(
                    deceased: "p1",
                    diedOn: try diedOn.map(Bureau.day),
                    cremated: true,
                    burial: burial
                )
            ]
        )
    }
}

/// A desk of the funeral service on a day.
func desk(on day: String, _ referrals: FuneralReferral...) throws -> Desk<Funeral> {
    var desk = Desk<Funeral>(setting: DeskSetting(moment: try Bureau.time(day), policies: try Bureau.policies()))
    for referral in referrals { desk.receive(referral) }
    return desk
}

extension Desk where S == Funeral {
    func view(_ farewell: Farewell, _ matter: MatterCode = .funeralSubsidy) throws -> Case {
        try #require(parts[farewell.id]?.cases.first { $0.view.matter == matter }?.view)
    }

    /// Assesses again what decisions touched, as a session does.
    mutating func followUp() {
        for application in followUps { reassess(application) }
    }
}

@Suite struct FuneralSubsidyTests {
    @Test func `it is paid once, on the day of the decision`() throws {
        let farewell = Farewell()
        let proposal = try #require(try desk(on: "2022-02-21", farewell.referral()).view(farewell).proposal)
        #expect(proposal.outcome == .approved)
        #expect(proposal.award?.amountFen == Fen(100_000))
        #expect(proposal.award?.cadence == .once)
        #expect(proposal.award?.from == (try Bureau.day("2022-02-21")))
    }

    @Test(arguments: ["330683001", "321302001", "430102001", "340202001", "441502001"])
    func `no region states the sum, an average is none`(_ division: String) throws {
        let farewell = Farewell(division: division)
        let proposal = try #require(try desk(on: "2022-02-21", farewell.referral()).view(farewell).proposal)
        #expect(proposal.outcome == nil)
        #expect(proposal.findings.contains { $0.rule == "policy-missing" })
    }

    @Test func `a second application waits for the first and names it`() throws {
        let (first, second) = (Farewell(), Farewell())
        let desk = try desk(on: "2022-02-21", first.referral(), second.referral())
        let waiting = try desk.view(second)
        let finding = waiting.proposal?.findings.first { $0.rule == "no-earlier-case-open" }
        #expect(waiting.status == .underReview)
        #expect(waiting.proposal?.outcome == nil)
        #expect(finding?.observed == .text(try desk.view(first).id.uuidString.lowercased()))
        #expect(try desk.view(first).proposal?.outcome == .approved)
    }

    @Test func `it is refused by rule as soon as the first is approved`() throws {
        let (first, second, third) = (Farewell(), Farewell(), Farewell())
        var desk = try desk(on: "2022-02-21", first.referral(), second.referral())
        try desk.decide(desk.view(first).id, StaffDecision(.approved))
        desk.followUp()
        #expect(try desk.view(second).decision?.by == .rule)
        #expect(try desk.view(second).decision?.outcome == .refused)
        desk.receive(try third.referral())
        #expect(try desk.view(third).status == .refused)
        #expect(desk.holdings.awards.count == 1)
    }

    @Test(arguments: [true, false])
    func `it goes on when the first is refused or withdrawn`(_ isWithdrawn: Bool) throws {
        let second = Farewell()
        var first = Farewell()
        var desk = try desk(on: "2022-02-21", first.referral(), second.referral())
        if isWithdrawn {
            first.withdrawal = Withdrawal(reason: "", by: "p2", at: desk.moment.now)
            desk.receive(try first.referral(version: 2))
        } else {
            try desk.decide(desk.view(first).id, StaffDecision(.refused, reason: "不符合条件"))
        }
        desk.followUp()
        #expect(try desk.view(second).proposal?.outcome == .approved)
    }
}

@Suite struct EcoBurialTests {
    @Test(
        arguments: [
            ("990000007", Burial.niche, Outcome.approved), ("990000007", .tree, .approved),
            ("990000007", .plot, .refused),
            ("330683001", .lawn, nil), ("330683001", .niche, nil), ("330683001", .tree, .refused),
            ("321302001", .tree, nil),
        ] as [(String, Burial, Outcome?)]
    )
    func `the pack names the kinds that are paid for`(_ example: (String, Burial, Outcome?)) throws {
        let farewell = Farewell(division: example.0, burial: example.1)
        let view = try desk(on: "2022-02-21", farewell.referral([.ecoBurialAward])).view(farewell, .ecoBurialAward)
        #expect(view.proposal?.outcome == example.2)
        #expect(view.status == .underReview)
    }

    @Test func `a burial not told of is asked for`() throws {
        let farewell = Farewell(burial: nil)
        let view = try desk(on: "2022-02-21", farewell.referral([.ecoBurialAward])).view(farewell, .ecoBurialAward)
        #expect(view.status == .awaitingApplicant)
        #expect(view.asks.map(\.kind.rawValue) == ["burial"])
    }
}

@Suite struct RegisteredDeathTests {
    @Test(
        arguments: [
            (EvidenceKind.deathCertificate, "p1", 1), (.cremationCertificate, nil, 1), (.cremationCertificate, "p2", 0),
            (.identityCard, "p1", 0),
        ] as [(EvidenceKind, PersonRef?, Int)]
    )
    func `a certificate of the deceased registers the death`(_ example: (EvidenceKind, PersonRef?, Int)) throws {
        let farewell = Farewell(evidence: [Evidence(kind: example.0, person: example.1)])
        let desk = try desk(on: "2022-02-21", farewell.referral())
        #expect(desk.effects.facts.count == example.2)
        #expect(desk.effects.facts.values.allSatisfy { $0.message.application == farewell.id })
        #expect(desk.effects.messages.count == example.2)
    }

    @Test func `one death is registered once, whoever reports it`() throws {
        let (first, second) = (
            Farewell(evidence: [Evidence(kind: .deathCertificate)]),
            Farewell(evidence: [Evidence(kind: .deathCertificate)], diedOn: "2022-02-13")
        )
        #expect(try desk(on: "2022-02-21", first.referral(), second.referral()).effects.facts.count == 1)
    }

    @Test func `an application without a day of death registers none`() throws {
        let farewell = Farewell(evidence: [Evidence(kind: .deathCertificate)], diedOn: nil)
        #expect(try desk(on: "2022-02-21", farewell.referral()).effects.facts.isEmpty)
    }
}
