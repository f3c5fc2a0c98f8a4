import Bureau
@testable import Casework
import CivilAffairs
import Foundation
import Testing

/// Why a run differs from the period before, and what becomes of money that was not due.
@Suite struct PaymentDifferenceTests {
    private static let eleven = PaymentExample.months(1...11)

    @Test func `what is as before is no difference`() throws {
        #expect(try words([claimed(from: "2026-01-01")], Self.eleven).isEmpty)
    }

    @Test func `new, ended, suspended and changed say from how much to how much`() throws {
        #expect(try words([claimed(from: "2026-12-01")], []) == ["new 0 500"])
        #expect(try words([claimed(from: "2026-01-01", until: "2026-11-30", .ended)], Self.eleven) == ["ended 500 0"])
        #expect(try words([claimed(from: "2026-01-01", .suspended)], Self.eleven) == ["suspended 500 0"])
        let old = try claimed(from: "2026-01-01", until: "2026-11-30", .ended)
        #expect(try words([old, claimed(from: "2026-12-01", amount: 620)], Self.eleven) == ["changed 500 620"])
    }

    @Test func `a death under review is named`() throws {
        var award = try claimed(from: "2026-01-01")
        award.diedOn = try Bureau.day("2026-11-20")
        #expect(try words([award], Self.eleven) == ["held 500 0"])
    }

    @Test func `resumed after a pause`() throws {
        var award = try claimed(from: "2026-01-01")
        award.suspensions = [Suspension(from: try Bureau.day("2026-11-02"), until: try Bureau.day("2026-12-02"))]
        #expect(try words([award], PaymentExample.months(1...10)) == ["resumed 0 500"])
    }

    @Test func `arrears stand beside the month`() throws {
        let found = try words([claimed(from: "2026-11-01")], [])
        #expect(found == ["new 0 500", "arrears 0 500"])
    }

    @Test func `an award ended back past what was paid is overpaid until it is under recovery`() throws {
        let award = try claimed(from: "2026-01-01", until: "2026-09-30", .ended)
        var claim = try Claim.of([award], paid: Self.eleven)
        #expect(claim.overpaid == Fen(1000))
        #expect(try claim.reckoning("2026-12").differences.map(\.word) == ["ended 500 0", "overpaid 0 1000"])
        let wish = RecoveryWish(totalFen: Fen(1000), monthlyFen: Fen(700), reason: "多发两个月")
        let recovery = try claim.recovery(wish, of: award.id, id: UUID(), on: Bureau.day("2026-12-05"))
        claim.recoveries = [recovery]
        #expect(claim.overpaid == .zero)
        let more = RecoveryWish(totalFen: Fen(1), monthlyFen: Fen(1), reason: "再追")
        #expect(throws: PaymentError.notOverpaid(award.id, mostFen: .zero)) {
            try claim.recovery(more, of: award.id, id: UUID(), on: Bureau.day("2026-12-05"))
        }
    }

    @Test func `as long as an award pays, no more than its month is withheld`() throws {
        let old = try claimed(from: "2026-01-01", .superseded)
        let new = try claimed(from: "2026-01-01", amount: 300)
        let claim = try Claim.of([new, old], paid: Self.eleven)
        #expect(claim.overpaid == Fen(2200))
        let day = try Bureau.day("2026-12-05")
        #expect(throws: PaymentError.instalmentTooHigh(mostFen: Fen(300))) {
            let wish = RecoveryWish(totalFen: Fen(2200), monthlyFen: Fen(301), reason: "调低")
            _ = try claim.recovery(wish, of: new.id, id: UUID(), on: day)
        }
        for wish in [RecoveryWish(totalFen: .zero, monthlyFen: Fen(1), reason: "x")] {
            #expect(throws: PaymentError.amountNotPositive) {
                try claim.recovery(wish, of: new.id, id: UUID(), on: day)
            }
        }
        #expect(throws: PaymentError.reasonNeeded) {
            let wish = RecoveryWish(totalFen: Fen(1), monthlyFen: Fen(1), reason: " ")
            _ = try claim.recovery(wish, of: new.id, id: UUID(), on: day)
        }
    }

    @Test func `instalments are withheld until all is recovered, and never more than the line`() throws {
        let old = try claimed(from: "2026-09-01", .superseded)
        let new = try claimed(from: "2026-09-01", amount: 300)
        var claim = try Claim.of([new, old], paid: [("2026-09", 500, .paid), ("2026-10", 500, .paid)])
        claim.recoveries = [
            Recovery(id: UUID(), award: new.id, totalFen: Fen(400), monthlyFen: Fen(250), reason: "多发")
        ]
        var withheld: [Int64] = []
        var period = try #require(PaymentPeriod("2026-11"))
        for _ in 1...3 {
            let lines = claim.reckoning(for: period, ids: { UUID() }).lines
            let carrier = try #require(lines.first)
            withheld.append(carrier.withheldFen.rawValue)
            #expect(lines.dropFirst().allSatisfy { $0.against == carrier.id && $0.kind == .recovery })
            #expect(lines.dropFirst().reduce(Fen.zero) { $0 + $1.amountFen } == .zero - carrier.withheldFen)
            claim.lines += lines
            period = period.next
        }
        #expect(withheld == [250, 150, 0])
    }

    @Test func `what was withheld from a line that failed is withheld again`() throws {
        let old = try claimed(from: "2026-09-01", .superseded)
        let new = try claimed(from: "2026-09-01", amount: 300)
        var claim = try Claim.of([new, old], paid: [("2026-09", 500, .paid)])
        claim.recoveries = [Recovery(id: UUID(), award: new.id, totalFen: Fen(200), monthlyFen: Fen(200), reason: "多发")]
        var lines = try claim.reckoning("2026-10").lines
        #expect(lines.map(\.withheldFen) == [Fen(200), .zero])
        for index in lines.indices { lines[index].status = .failed }
        claim.lines += lines
        #expect(try claim.reckoning("2026-11").lines.first?.withheldFen == Fen(200))
    }

    @Test func `what was recovered and turned out to be due is given back`() throws {
        let ended = try claimed(from: "2026-01-01", until: "2026-09-30", .ended)
        var claim = try Claim.of([ended], paid: PaymentExample.months(1...11))
        let recovery = Recovery(
            id: UUID(),
            award: ended.id,
            totalFen: Fen(1000),
            monthlyFen: Fen(500),
            reason: "多发",
            returnedFen: Fen(600)
        )
        claim.recoveries = [recovery]
        #expect(try claim.reckoning("2026-12").lines.isEmpty)
        claim.awards.append(try claimed(from: "2026-10-01"))
        let lines = try claim.reckoning("2026-12").lines
        #expect(lines.map(\.word) == ["2026-12 500 unchanged", "2026-12 600 refund"])
        claim.lines += lines
        #expect(try claim.reckoning("2026-12").lines.isEmpty)
        #expect(try claim.reckoning("2027-01").lines.map(\.word) == ["2027-01 500 unchanged"])
    }

    private func words(_ awards: [ClaimedAward], _ paid: [Paid]) throws -> [String] {
        try Claim.of(awards, paid: paid).reckoning("2026-12").differences.map(\.word)
    }
}

extension PaymentDifference {
    fileprivate var word: String { "\(cause.rawValue) \(beforeFen.rawValue) \(afterFen.rawValue)" }
}
