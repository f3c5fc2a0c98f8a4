import Bureau
@testable import Casework
import CivilAffairs
import Foundation
import Testing

@Suite struct PaymentRuleTests {
    @Test(arguments: PaymentExample.all) func `what a run pays`(_ example: PaymentExample) throws {
        let claim = try Claim.of([example.award()], paid: example.paid)
        #expect(try claim.reckoning(example.period).lines.map(\.word) == example.expected)
    }

    @Test func `two awards that follow each other within a month pay it once`() throws {
        let old = try claimed(from: "2026-01-01", until: "2026-12-14", .ended)
        let new = try claimed(from: "2026-12-15", amount: 700)
        let claim = try Claim.of([old, new], paid: PaymentExample.months(1...11))
        #expect(try claim.reckoning("2026-12").lines.map(\.word) == ["2026-12 500 unchanged"])
        let next = try Claim.of([old, new], paid: PaymentExample.months(1...12))
        #expect(try next.reckoning("2027-01").lines.map(\.word) == ["2027-01 700 changed"])
    }

    @Test func `a later award that takes the place of an earlier one pays only what is missing`() throws {
        let old = try claimed(from: "2026-10-01", .superseded)
        let new = try claimed(from: "2026-10-01", amount: 620)
        let claim = try Claim.of([old, new], paid: [("2026-10", 500, .paid), ("2026-11", 500, .instructed)])
        let lines = try claim.reckoning("2026-11").lines
        #expect(lines.map(\.word) == ["2026-10 120 arrears", "2026-11 120 arrears"])
        #expect(lines.map(\.slot) == [1, 1])
    }

    @Test func `a failed line is paid again once, as far as it is still due`() throws {
        var claim = try Claim.of([claimed(from: "2026-11-01")], paid: [("2026-11", 500, .failed)])
        claim.orders = [claim.lines[0].id]
        let again = try #require(try claim.reckoning("2026-11").lines.first)
        #expect([again.word, again.kind.rawValue] == ["2026-11 500 repaid", "repaid"])
        #expect(again.replaces == claim.lines[0].id)
        claim.lines.append(again)
        claim.replaced = claim.orders
        #expect(try claim.reckoning("2026-11").lines.isEmpty)
        var less = try Claim.of([claimed(from: "2026-11-01", amount: 300)], paid: [("2026-11", 500, .failed)])
        less.orders = [less.lines[0].id]
        #expect(try less.reckoning("2026-11").lines.map(\.word) == ["2026-11 300 repaid"])
        let over = try Claim.of(
            [claimed(from: "2026-01-01", until: "2026-10-31", .ended)],
            paid: [("2026-11", 500, .failed)]
        )
        #expect(try over.reckoning("2026-11").lines.allSatisfy { $0.covers.description < "2026-11" })
    }

    @Test func `the parts are those of the award`() throws {
        var terms = try claimed(from: "2026-12-01").terms
        terms.parts = [AwardPart(kind: "living", amountFen: Fen(400)), AwardPart(kind: "care", amountFen: Fen(100))]
        let award = ClaimedAward(id: UUID(), version: 3, terms: terms, status: .active)
        let line = try #require(try Claim.of([award]).reckoning("2026-12").lines.first)
        #expect(line.parts == terms.parts)
        #expect(line.awardVersion == 3)
    }

    @Test(arguments: ["2026", "2026-12", "2026-12-15"]) func `a period reads as it is written`(_ text: String) throws {
        #expect(try #require(PaymentPeriod(text)).description == text)
    }

    @Test(arguments: ["", "26", "2026-13", "2026-1", "2026-12-32", "once"]) func `another text is no period`(
        _ text: String
    ) {
        #expect(PaymentPeriod(text) == nil)
    }
}
