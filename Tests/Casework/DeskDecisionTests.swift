import Bureau
@testable import Casework
import CivilAffairs
import Foundation
import Policy
import Testing

@Suite struct DeskDecisionTests {
    @Test func `a decision replaces the proposal and gives the award`() throws {
        let form = Form()
        var desk = try desk(form, today: "2021-11-01")
        try desk.decide(desk.view(form).id, StaffDecision(.approved))
        let view = try desk.view(form)
        #expect(view.proposal == nil)
        #expect(view.decision?.by == .staff)
        #expect(view.decision?.decidedOn == (try Bureau.day("2021-11-01")))
        #expect(desk.holdings.awards.map(\.terms) == [try #require(view.decision?.award)])
    }

    @Test func `a second decision is refused`() throws {
        let form = Form()
        var desk = try desk(form, today: "2021-11-01")
        let id = try desk.view(form).id
        try desk.decide(id, StaffDecision(.refused, reason: "不符合条件"))
        #expect(throws: CaseError.isFinal(id, .refused)) { try desk.decide(id, StaffDecision(.approved)) }
        #expect(throws: CaseError.isFinal(id, .refused)) { try desk.ask(id, for: .charter, of: nil) }
        #expect(throws: CaseError.isFinal(id, .refused)) { try desk.assign(id, to: "wang") }
        let other = UUID()
        #expect(throws: CaseError.notFound(other)) { try desk.decide(other, StaffDecision(.approved)) }
    }

    @Test(
        arguments: [(nil, "2021-11-01", "2021-12-01"), ("2022-01-10", "2022-01-10", "2022-02-01")]
            as [(String?, String, String)]
    )
    func `a back-entered case is decided as of its own day, or the day staff name`(
        _ example: (String?, String, String)
    ) throws {
        let form = Form(received: "2022-02-15")
        var desk = try desk(form, today: "2022-02-15")
        try desk.decide(desk.view(form).id, StaffDecision(.approved, on: example.0.map(Bureau.day)))
        let decision = try #require(try desk.view(form).decision)
        #expect(decision.decidedOn == (try Bureau.day(example.1)))
        #expect(decision.award?.from == (try Bureau.day(example.2)))
        #expect(decision.decidedAt == desk.moment.now)
    }

    @Test(arguments: ["2021-10-31", "2022-02-16"])
    func `no decision counts from before the application or from a day to come`(_ day: String) throws {
        let form = Form(received: "2022-02-15")
        var desk = try desk(form, today: "2022-02-15")
        let id = try desk.view(form).id
        let wish = StaffDecision(.approved, on: try Bureau.day(day))
        #expect(
            throws: CaseError.decisionDayOutOfRange(
                from: try Bureau.day("2021-11-01"),
                to: try Bureau.day("2022-02-15")
            )
        ) { try desk.decide(id, wish) }
    }

    @Test func `another amount, or another outcome, needs a reason; the rules' own amount does not`() throws {
        let form = Form()
        var desk = try desk(form, today: "2021-11-01")
        let id = try desk.view(form).id
        #expect(throws: CaseError.reasonNeeded(id)) { try desk.decide(id, StaffDecision(.refused)) }
        #expect(throws: CaseError.reasonNeeded(id)) { try desk.decide(id, StaffDecision(.approved, amountFen: Fen(1))) }
        try desk.decide(id, StaffDecision(.approved, amountFen: Fen(100)))
        #expect(desk.holdings.awards.map(\.terms.amountFen) == [Fen(100)])
    }

    private func desk(_ form: Form, today: String) throws -> Desk<Toy> {
        var desk = try Desk<Toy>.on(today)
        desk.receive(try form.referral())
        return try desk.later(today)
    }
}
