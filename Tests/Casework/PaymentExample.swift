import Bureau
@testable import Casework
import CivilAffairs
import Foundation
import Testing

/// What another run paid: period, fen, status.
typealias Paid = (String, Int64, PaymentLineStatus)

/// An example of the rules: an award and what was paid on it, and what a run then pays.
struct PaymentExample: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var award: @Sendable () throws -> ClaimedAward = { try claimed(from: "2026-01-01") }
    /// Periods with fen and status: what other runs paid.
    var paid: [Paid] = []
    var period = "2026-12"
    /// What the run pays: the period covered, fen, why.
    let expected: [String]

    static let all: [PaymentExample] = [
        .init(testDescription: "a month as the one before", paid: months(1...11), expected: ["2026-12 500 unchanged"]),
        .init(
            testDescription: "the first month",
            award: { try claimed(from: "2026-12-01") },
            expected: ["2026-12 500 new"]
        ),
        .init(
            testDescription: "granted late: what was due before comes with it",
            award: { try claimed(from: "2026-10-01") },
            expected: ["2026-10 500 arrears", "2026-11 500 arrears", "2026-12 500 new"]
        ),
        .init(
            testDescription: "started in the middle of the month: the whole month",
            award: { try claimed(from: "2026-12-15") },
            expected: ["2026-12 500 new"]
        ),
        .init(
            testDescription: "a death in the month ends the award with it: the month is paid",
            award: { try claimed(from: "2026-01-01", until: "2026-12-31", .ended) },
            paid: months(1...11),
            expected: ["2026-12 500 unchanged"]
        ),
        .init(
            testDescription: "ended with the month before",
            award: { try claimed(from: "2026-01-01", until: "2026-11-30", .ended) },
            paid: months(1...11),
            expected: []
        ),
        .init(
            testDescription: "not begun yet",
            award: { try claimed(from: "2027-01-01") },
            expected: []
        ),
        .init(
            testDescription: "suspended",
            award: { try claimed(from: "2026-01-01", .suspended) },
            paid: months(1...11),
            expected: []
        ),
        .init(
            testDescription: "resumed: the months of the suspension are not made up for",
            award: {
                var award = try claimed(from: "2026-01-01")
                award.suspensions = [
                    Suspension(from: try Bureau.day("2026-10-10"), until: try Bureau.day("2026-12-03"))
                ]
                return award
            },
            paid: months(1...9),
            expected: ["2026-12 500 resumed"]
        ),
        .init(
            testDescription: "suspended and resumed within the month",
            award: {
                var award = try claimed(from: "2026-01-01")
                award.suspensions = [
                    Suspension(from: try Bureau.day("2026-11-10"), until: try Bureau.day("2026-11-28"))
                ]
                return award
            },
            paid: months(1...10),
            expected: ["2026-11 500 arrears", "2026-12 500 resumed"]
        ),
        .init(
            testDescription: "a death under review holds the months after it",
            award: {
                var award = try claimed(from: "2026-01-01")
                award.diedOn = try Bureau.day("2026-11-20")
                return award
            },
            paid: months(1...10),
            expected: ["2026-11 500 arrears"]
        ),
        .init(
            testDescription: "superseded before it was paid",
            award: { try claimed(from: "2026-12-01", .superseded) },
            expected: []
        ),
        .init(
            testDescription: "a month that failed waits for staff",
            paid: months(1...10, failed: 11),
            expected: ["2026-12 500 unchanged"]
        ),
        .init(
            testDescription: "the run once more",
            paid: months(1...12),
            expected: []
        ),
        .init(
            testDescription: "the amount raised back: the difference of each month",
            award: { try claimed(from: "2026-10-01", amount: 620) },
            paid: [("2026-10", 500, .paid), ("2026-11", 500, .paid)],
            expected: ["2026-10 120 arrears", "2026-11 120 arrears", "2026-12 620 changed"]
        ),
        .init(
            testDescription: "instalments are paid by the month",
            award: { try claimed(.instalments, from: "2026-11-01", until: "2026-12-31") },
            paid: [("2026-11", 500, .paid)],
            expected: ["2026-12 500 unchanged"]
        ),
        .init(
            testDescription: "a year",
            award: { try claimed(.yearly, from: "2025-07-01") },
            paid: [("2025", 500, .paid)],
            period: "2026",
            expected: ["2026 500 unchanged"]
        ),
        .init(
            testDescription: "the year of the beginning is paid whole, and late",
            award: { try claimed(.yearly, from: "2025-07-01") },
            period: "2026",
            expected: ["2025 500 arrears", "2026 500 new"]
        ),
        .init(
            testDescription: "once",
            award: { try claimed(.once, from: "2026-12-08") },
            period: "2026-12-15",
            expected: ["2026-12-08 500 new"]
        ),
        .init(
            testDescription: "once and never again",
            award: { try claimed(.once, from: "2026-12-08") },
            paid: [("2026-12-08", 500, .instructed)],
            period: "2026-12-31",
            expected: []
        ),
        .init(
            testDescription: "granted after the day of the run",
            award: { try claimed(.once, from: "2026-12-16") },
            period: "2026-12-15",
            expected: []
        ),
    ]

    /// Months of 2026 with 500 fen each.
    static func months(_ range: ClosedRange<Int>, failed: Int? = nil) -> [Paid] {
        range.map { paid($0, .paid) } + (failed.map { [paid($0, .failed)] } ?? [])
    }

    private static func paid(_ month: Int, _ status: PaymentLineStatus) -> Paid {
        let digits = month < 10 ? "0\(month)" : "\(month)"
        return ("2026-\(digits)", 500, status)
    }
}

/// An award of 500 fen unless told otherwise.
func claimed(
    _ cadence: Cadence = .monthly,
    from: String,
    until: String? = nil,
    _ status: AwardStatus = .active,
    amount: Int64 = 500,
    id: UUID = UUID()
) throws -> ClaimedAward {
    let terms = AwardTerms(
        amountFen: Fen(amount),
        cadence: cadence,
        from: try Bureau.day(from),
        until: try until.map(Bureau.day)
    )
    return ClaimedAward(id: id, version: 1, terms: terms, status: status)
}

extension Claim {
    /// A claim with one award, and lines as other runs paid them.
    static func of(_ awards: [ClaimedAward], paid: [Paid] = []) throws -> Claim {
        let award = try #require(awards.first)
        let lines = try paid.map { period, fen, status in
            PaymentLine(
                id: UUID(),
                award: award.id,
                awardVersion: award.version,
                matter: .subsistenceAllowance,
                subject: "a",
                covers: try #require(PaymentPeriod(period)),
                kind: .regular,
                slot: 0,
                amountFen: Fen(fen),
                cause: .unchanged,
                status: status
            )
        }
        return Claim(matter: .subsistenceAllowance, subject: "a", awards: awards, lines: lines)
    }

    func reckoning(_ period: String) throws -> Reckoning {
        reckoning(for: try #require(PaymentPeriod(period)), ids: { UUID() })
    }
}

extension PaymentLine {
    var word: String { "\(covers) \(amountFen.rawValue) \(cause.rawValue)" }
}
