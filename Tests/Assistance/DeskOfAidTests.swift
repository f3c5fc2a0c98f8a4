import Bureau
@testable import Assistance
@testable import Casework
import CivilAffairs
import Foundation
import JSON
import Policy
import Testing

/// What a decision brings about for staged aid, for the disabled and for a stay at the station.
@Suite struct DeskOfAidTests {
    @Test func `staff set the days of the instalments where the policy allows it, from the decision on`() throws {
        let home = try spending()
        var desk = try desk(after: home, [OpenedMatter(matter: .temporaryAid)])
        let id = try view(.temporaryAid, desk, home).id
        let days = try ["2021-12-01", "2022-02-01"].map(Bureau.day)
        let early = StaffDecision(.approved, instalments: [try Bureau.day("2021-10-31")] + days)
        #expect(throws: CaseError.instalmentTooEarly(id, decidedOn: try Bureau.day("2021-11-01"))) {
            try desk.decide(id, early)
        }
        try desk.decide(id, StaffDecision(.approved, amountFen: Fen(100_001), instalments: days, reason: "核定"))
        let terms = try #require(desk.holdings.awards.first?.terms)
        #expect(terms.cadence == .instalments)
        #expect(terms.instalments.map(\.dueOn) == days)
        #expect(terms.instalments.map(\.amountFen) == [Fen(50_001), Fen(50_000)])
        #expect(terms.until == days.last)
    }

    @Test func `urgent aid is paid at once`() throws {
        let home = try Home("990000001")
        var desk = try desk(after: home, [OpenedMatter(matter: .temporaryAid)])
        let id = try view(.temporaryAid, desk, home).id
        #expect(throws: CaseError.notStaged(id)) {
            try desk.decide(id, StaffDecision(.approved, instalments: [try Bureau.day("2021-12-01")]))
        }
    }

    @Test func `what is paid first comes from the fund of the place, and leaves papers to a day`() throws {
        let home = try Home("990000001")
        var desk = try desk(after: home, [OpenedMatter(matter: .temporaryAid)])
        let id = try view(.temporaryAid, desk, home).id
        var wish = StaffDecision(.approved)
        wish.isPaidFirst = true
        #expect(throws: CaseError.papersByNeeded(id, from: try Bureau.day("2021-11-01"))) { try desk.decide(id, wish) }
        var large = StaffDecision(.approved, amountFen: Fen(200_001), reason: "核定")
        large.isPaidFirst = true
        #expect(throws: CaseError.abovePayFirst(id, upTo: Fen(200_000))) { try desk.decide(id, large) }
        wish.papersBy = try Bureau.day("2021-11-12")
        try desk.decide(id, wish)
        #expect(desk.holdings.awards.first?.terms.paidFrom == "reserve-fund/990000001")
        let duties = desk.effects.duties.map(\.duty)
        #expect(duties.map(\.kind) == [.papers])
        #expect(duties.first?.dueOn == wish.papersBy)
        #expect(duties.first?.ties.award == nil, "papers stay due whatever becomes of the award")
    }

    @Test func `where the pack names no limit, nothing is paid first`() throws {
        let home = try Home("340202001")
        var desk = try desk(after: home, [OpenedMatter(matter: .temporaryAid)])
        let id = try view(.temporaryAid, desk, home).id
        var wish = StaffDecision(.approved, amountFen: Fen(1), reason: "核定")
        wish.isPaidFirst = true
        #expect(throws: CaseError.notPaidFirst(id)) { try desk.decide(id, wish) }
    }

    @Test func `a service in kind stands in for the money, or beside it`() throws {
        let service = ServiceInKind(service: "S1", kind: "home-care", provider: "甲", unit: "小时", units: 3)
        for (amount, expected) in [(nil, 0), (Fen(150_000), 150_000)] as [(Fen?, Int64)] {
            let home = try spending()
            var desk = try desk(after: home, [OpenedMatter(matter: .temporaryAid)])
            var wish = StaffDecision(.approved, amountFen: amount, reason: "核定")
            wish.inKind = [service]
            try desk.decide(view(.temporaryAid, desk, home).id, wish)
            let award = try #require(desk.holdings.awards.first)
            #expect(award.terms.amountFen == Fen(expected))
            #expect(award.terms.inKind == [service])
            #expect(award.terms.cadence == (amount == nil ? .once : .instalments))
            #expect(try JSON.read(Award.self, from: JSON.write(award)) == award)
        }
    }

    @Test func `the living subsidy waits for the allowance of the same form`() throws {
        let home = try Home("990000001").with { home in
            home.people[0].disability = Disability(category: .physical, grade: 3)
        }
        let allowance = OpenedMatter(matter: .subsistenceAllowance)
        var desk = try desk(after: home, [allowance, OpenedMatter(matter: .disabilityLivingSubsidy, person: "p1")])
        #expect(try view(.disabilityLivingSubsidy, desk, home).proposal?.outcome == nil)
        try desk.decide(view(.subsistenceAllowance, desk, home).id, StaffDecision(.approved))
        let proposal = try view(.disabilityLivingSubsidy, desk, home).proposal
        #expect(proposal?.outcome == .approved)
        #expect(proposal?.award?.amountFen == Fen(30_000))
    }

    @Test func `without an allowance the living subsidy is refused once that is decided`() throws {
        let home = try Home("990000001", incomes: [100_000]).with { home in
            home.people[0].disability = Disability(category: .physical, grade: 3)
        }
        let allowance = OpenedMatter(matter: .subsistenceAllowance)
        var desk = try desk(after: home, [allowance, OpenedMatter(matter: .disabilityLivingSubsidy, person: "p1")])
        try desk.decide(view(.subsistenceAllowance, desk, home).id, StaffDecision(.refused, reason: "收入超过标准"))
        #expect(try view(.disabilityLivingSubsidy, desk, home).proposal?.outcome == .refused)
    }

    @Test func `a fact about somebody at the station moves the stay on, and the return lets it be closed`() throws {
        let home = try Home("990000001")
        var desk = try desk(after: home, [OpenedMatter(matter: .vagrantRelief, person: "p1")])
        let id = try view(.vagrantRelief, desk, home).id
        #expect(throws: CaseError.reasonNeeded(id)) { try desk.decide(id, StaffDecision(.approved)) }
        let subject = publicSubject(home.people[0].subject)
        let back = FactDraft(
            .returnedHome,
            subject: subject,
            occurredOn: try Bureau.day("2021-11-01"),
            sourceID: "back"
        )
        desk.register(back, application: home.id)
        #expect(try view(.vagrantRelief, desk, home).proposal?.outcome == .approved)
        try desk.decide(id, StaffDecision(.approved))
        #expect(try view(.vagrantRelief, desk, home).status == .approved)
        #expect(desk.holdings.awards.isEmpty)
    }

    /// A household in the example city whose income is eaten up by spending.
    private func spending() throws -> Home {
        try Home("990000001", incomes: [100_000]).with { home in
            home.economy?.monthlyRigidSpendingFen = Fen(50_000)
            home.isUrgent = false
            home.evidence = [SupplementItem(kind: .noOtherCover, at: try Bureau.time("2021-11-01").now)]
        }
    }

    private func desk(after home: Home, _ openings: [OpenedMatter]) throws -> Desk<Assistance> {
        let setting = DeskSetting(moment: try Bureau.time("2021-11-01"), policies: try Bureau.policies())
        var desk = Desk<Assistance>(setting: setting)
        desk.receive(try home.referral(openings))
        return desk
    }

    private func view(_ matter: MatterCode, _ desk: Desk<Assistance>, _ home: Home) throws -> Case {
        try #require(desk.parts[home.id]?.cases.first { $0.view.matter == matter }?.view)
    }
}
