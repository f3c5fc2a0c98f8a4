import Bureau
import Casework
import CivilAffairs
import Policy
import Testing

@Suite struct QuantityTests {
    private let income = Quantity(nil as Fen?, named: "income")

    @Test func `what is known is compared, what is not known only where it cannot matter`() {
        #expect(Quantity(3).isBelow(Quantity(4)) == true)
        #expect(Quantity(4).isBelow(Quantity(4)) == false)
        #expect(Quantity(4).isAtMost(Quantity(4)) == true)
        #expect(income.isBelow(Quantity(4)) == nil)
        #expect(income.isBelow(Quantity(0)) == false)
        #expect(Quantity(0).isAtMost(income) == true)
        #expect((income + Quantity(5)).isBelow(Quantity(5)) == false)
    }

    @Test func `arithmetic keeps the bounds and says what is missing`() {
        let part = Quantity(from: .zero, to: Rational(10), missing: [.policy("ratio", source: nil)])
        let reduced = Quantity(30).reduced(by: part)
        #expect(reduced.low == Rational(20))
        #expect(reduced.high == Rational(30))
        #expect(reduced.gaps == part.gaps)
        #expect(Quantity(5).reduced(by: Quantity(9)) == Quantity(0))
        #expect((income * Quantity(0)).exact == Rational(0))
        #expect((income * Quantity(2)).high == nil)
    }

    @Test func `a number known exactly misses nothing`() {
        #expect(Quantity(from: Rational(7), to: Rational(7), missing: [.calendar(year: 2027)]).gaps.isEmpty)
    }
}

@Suite struct WorksheetTests {
    private let unknown = Quantity(nil as Fen?, named: "savings")

    @Test func `a failed rule refuses whatever else is missing, and nothing is asked for`() {
        var sheet = Worksheet()
        sheet.test("a", source: "", unknown, .below, Quantity(5))
        sheet.test("b", source: "", Quantity(5), .below, Quantity(5))
        sheet.lacks(.consent(.economicVerification))
        let assessment = sheet.assessment(paying: (Quantity(9), AwardPlan(.once, from: Day(rawValue: 0))))
        #expect(assessment.outcome == .refused)
        #expect(assessment.award == nil)
        #expect(assessment.gaps.isEmpty)
        #expect(assessment.findings.map(\.rule) == ["a", "b"])
    }

    @Test func `what is missing and counts stands as a finding beside every rule`() {
        var sheet = Worksheet()
        sheet.test("a", source: "", unknown, .below, Quantity(5))
        sheet.test("b", source: "", Quantity(4), .below, Quantity(.missing(what: "limit", source: "x")))
        let assessment = sheet.assessment()
        #expect(assessment.outcome == nil)
        #expect(assessment.findings.map(\.rule) == ["a", "b", "fact-missing", "policy-missing"])
        #expect(assessment.findings.suffix(2).map(\.what) == ["savings", "limit"])
        #expect(assessment.gaps.compactMap { $0.ask(by: .funeral)?.kind.rawValue } == ["savings"])
    }

    @Test func `an amount that is not known leaves the outcome open`() {
        let assessment = Worksheet().assessment(paying: (unknown, AwardPlan(.once, from: Day(rawValue: 0))))
        #expect(assessment.outcome == nil)
        #expect(assessment.plan?.cadence == .once)
    }

    @Test func `an amount is rounded half up once, at the end`() throws {
        let half = Quantity(Rational(7)) * Quantity(try #require(Rational(decimal: "0.5")))
        let assessment = Worksheet().assessment(paying: (half, AwardPlan(.monthly, from: Day(rawValue: 0))))
        #expect(assessment.award?.amountFen == Fen(4))
    }

    @Test func `nothing is decided by rule without an outcome`() {
        var sheet = Worksheet()
        sheet.lacks(.fact("x", person: nil))
        #expect(!sheet.assessment().decidedByRule().isDecidedByRule)
        #expect(Worksheet().assessment().decidedByRule().isDecidedByRule)
    }
}
