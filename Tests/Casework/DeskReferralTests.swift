import Bureau
@testable import Casework
import CivilAffairs
import Foundation
import Policy
import Testing

@Suite struct DeskReferralTests {
    @Test func `a referral opens a case, assesses it and raises the version of the part once`() throws {
        let form = Form()
        var desk = try Desk<Toy>.on("2021-11-01")
        desk.receive(try form.referral())
        let parts = desk.finish()
        #expect(parts.map(\.version) == [1])
        #expect(parts.map(\.referralVersion) == [1])
        let view = try desk.view(form)
        #expect(view.status == .underReview)
        #expect(view.dueOn == (try Bureau.day("2021-12-13")))
        #expect(view.proposal?.award?.from == (try Bureau.day("2021-12-01")))
        #expect(parts.first?.message(from: .assistance).status == .inProgress)
    }

    @Test func `a version not higher than the one held changes nothing`() throws {
        let form = Form()
        var desk = try Desk<Toy>.on("2021-11-01")
        let isNew = desk.receive(try form.referral(version: 2))
        #expect(isNew)
        _ = desk.finish()
        desk = try desk.later("2021-11-02")
        let taken = [desk.receive(try form.referral(version: 2)), desk.receive(try form.referral(version: 1))]
        #expect(taken == [false, false])
        let changed = desk.finish()
        #expect(changed.isEmpty)
        #expect(desk.effects.history.isEmpty)
    }

    @Test func `several changes of one transaction are one version`() throws {
        let form = Form()
        var desk = try Desk<Toy>.on("2021-11-01")
        desk.receive(try form.referral())
        desk.receive(try form.referral(version: 2))
        try desk.decide(desk.view(form).id, StaffDecision(.approved))
        let parts = desk.finish()
        #expect(parts.map(\.version) == [1])
    }

    @Test func `an application that concerns nothing is answered too`() throws {
        var desk = try Desk<Toy>.on("2021-11-01")
        desk.receive(AssistanceReferral(unconcerned: try Bureau.header("2021-11-01")))
        let parts = desk.finish()
        #expect(parts.first?.message(from: .assistance).status == .notApplicable)
    }

    @Test func `what is missing is asked for, a supplement answers and the clock goes on`() throws {
        var form = Form(incomes: [nil])
        var desk = try Desk<Toy>.on("2021-11-01")
        desk.receive(try form.referral())
        #expect(try desk.view(form).status == .awaitingApplicant)
        #expect(try desk.view(form).asks.map(\.kind.rawValue) == ["monthlyIncomeFen"])
        #expect(try clock(.decision, desk, form)?.stopped == Bureau.day("2021-11-01"))
        #expect(try desk.view(form).dueOn == Bureau.day("2021-12-13"))
        #expect(try clock(.papers, desk, form) != nil)
        desk = try desk.later("2021-11-08")
        form.incomes = [100]
        desk.receive(try form.referral(version: 2))
        let view = try desk.view(form)
        #expect(view.status == .underReview)
        #expect(view.asks.isEmpty)
        #expect(view.proposal?.outcome == .approved)
        #expect(try clock(.decision, desk, form)?.stopped == nil)
        #expect(try clock(.papers, desk, form) == nil)
        #expect(view.dueOn == (try Bureau.day("2021-12-20")))
    }

    @Test func `a limit of calendar days moves by calendar days`() throws {
        let form = Form(matter: .establishment)
        var desk = try Desk<Toy>.on("2021-11-01")
        desk.receive(try form.referral())
        #expect(try desk.view(form).dueOn == Bureau.day("2021-12-31"))
        try desk.ask(desk.view(form).id, for: .charter, of: nil)
        desk = try desk.later("2021-11-08")
        var answered = form
        answered.supplements = [SupplementItem(kind: .charter, at: desk.moment.now)]
        desk.receive(try answered.referral(version: 2))
        #expect(try desk.view(form).status == .underReview)
        #expect(try desk.view(form).dueOn == Bureau.day("2022-01-07"))
    }

    @Test func `a paper of another department answers nothing here`() throws {
        var form = Form()
        var desk = try Desk<Toy>.on("2021-11-01")
        desk.receive(try form.referral())
        try desk.ask(desk.view(form).id, for: .incomeProof, of: "p1")
        form.supplements = [
            SupplementItem(department: .funeral, kind: .incomeProof, at: desk.moment.now),
            SupplementItem(kind: .incomeProof, person: "p2", at: desk.moment.now),
        ]
        desk.receive(try form.referral(version: 2))
        #expect(try desk.view(form).status == .awaitingApplicant)
        form.supplements.append(
            SupplementItem(department: .assistance, kind: .incomeProof, person: "p1", at: desk.moment.now)
        )
        desk.receive(try form.referral(version: 3))
        #expect(try desk.view(form).status == .underReview)
    }

    @Test func `a withdrawal ends what is open and leaves what is decided`() throws {
        let withdrawal = Withdrawal(reason: "改变主意", by: "p1", at: try Bureau.time("2021-11-02").now)
        for isDecided in [false, true] {
            var form = Form()
            var desk = try Desk<Toy>.on("2021-11-01")
            desk.receive(try form.referral())
            if isDecided { try desk.decide(desk.view(form).id, StaffDecision(.approved)) }
            form.withdrawal = withdrawal
            desk.receive(try form.referral(version: 2))
            #expect(try desk.view(form).status == (isDecided ? .approved : .withdrawn))
            #expect(try desk.view(form).dueOn == nil)
        }
    }

    @Test func `a deadline in a year without a calendar is told, and filled in when the year is there`() throws {
        let years = try Bureau.calendar().years
        let last = try #require(years.max())
        let form = Form(appliedOn: "\(last)-12-20")
        var desk = try Desk<Toy>.on("\(last)-12-20")
        desk.receive(try form.referral())
        #expect(try desk.view(form).dueOn == nil)
        let missing = try desk.view(form).proposal?.findings.first { $0.rule == "calendar-missing" }
        #expect(missing?.what == String(last + 1))
        #expect(try desk.view(form).proposal?.outcome == .approved)
        #expect(desk.parts[form.id]?.cases.first?.nextClockOn != nil)
        let longer = try WorkingDayCalendar(tsv: "\(last)-01-01\toff\n\(last + 1)-01-01\toff\n")
        let moment = BureauTime(now: desk.moment.now, today: desk.moment.today, calendar: longer)
        desk = Desk(setting: DeskSetting(moment: moment, policies: try Bureau.policies()), parts: desk.parts)
        desk.runClocks()
        #expect(try desk.view(form).dueOn != nil)
        #expect(try desk.view(form).proposal?.findings.contains { $0.rule == "calendar-missing" } == false)
        #expect(desk.parts[form.id]?.cases.first?.nextClockOn == nil)
    }

    private func clock(_ kind: ClockKind, _ desk: Desk<Toy>, _ form: Form) throws -> ClockReading? {
        try desk.view(form).clocks.first { $0.kind == kind }
    }
}
