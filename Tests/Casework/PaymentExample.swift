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
    let award: @Sendable () throws -> ClaimedAward
    let paid: [Paid]
    let period: String
    /// What the run pays: the period covered, fen, why.
    let expected: [String]

    init(
        _ description: String,
        _ award: @escaping @Sendable () throws -> ClaimedAward = { try claimed(from: "2026-01-01") },
        paid: [Paid] = [],
        period: String = "2026-12",
        expected: [String]
    ) {
        testDescription = description
        self.award = award
        self.paid = paid
        self.period = period
        self.expected = expected
    }

    static let all: [PaymentExample] = [
        .init("a month as the one before", paid: months(1...11), expected: ["2026-12 500 unchanged"]),
        .init(
            "the first month",
            { try claimed(from: "2026-12-01") },
            expected: ["2026-12 500 new"]
        ),
        .init(
            "granted late: what was due before comes with it",
            { try claimed(from: "2026-10-01") },
            expected: ["2026-10 500 arrears", "2026-11 500 arrears", "2026-12 500 new"]
        ),
        .init(
            "started in the middle of the month: the whole month",
            { try claimed(from: "2026-12-15") },
            expected: ["2026-12 500 new"]
        ),
        .init(
            "a death in the month ends the award with it: the month is paid",
            { try claimed(from: "2026-01-01", until: "2026-12-31", .ended) },
            paid: months(1...11),
            expected: ["2026-12 500 unchanged"]
        ),
        .init(
            "ended with the month before",
            { try claimed(from: "2026-01-01", until: "2026-11-30", .ended) },
            paid: months(1...11),
            expected: []
        ),
        .init(
            "not begun yet",
            { try claimed(from: "2027-01-01") },
            expected: []
        ),
        .init(
            "suspended",
            { try claimed(from: "2026-01-01", .suspended) },
            paid: months(1...11),
            expected: []
        ),
        .init(
            "resumed: the months of the suspension are not made up for",
            {
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
            "suspended and resumed within the month",
            {
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
            "a death under review holds the months after it",
            {
                var award = try claimed(from: "2026-01-01")
                award.diedOn = try Bureau.day("2026-11-20")
                return award
            },
            paid: months(1...10),
            expected: ["2026-11 500 arrears"]
        ),
        .init(
            "superseded before it was paid",
            { try claimed(from: "2026-12-01", .superseded) },
            expected: []
        ),
        .init(
            "a month that failed waits for staff",
            paid: months(1...10, failed: 11),
            expected: ["2026-12 500 unchanged"]
        ),
        .init(
            "the run once more",
            paid: months(1...12),
            expected: []
        ),
        .init(
            "the amount raised back: the difference of each month",
            { try claimed(from: "2026-10-01", amount: 620) },
            paid: [("2026-10", 500, .paid), ("2026-11", 500, .paid)],
            expected: ["2026-10 120 arrears", "2026-11 120 arrears", "2026-12 620 changed"]
        ),
        .init(
            "instalments are paid by the month",
            { try claimed(.instalments, from: "2026-11-01", until: "2026-12-31") },
            paid: [("2026-11", 500, .paid)],
            expected: ["2026-12 500 unchanged"]
        ),
        .init(
            "a year",
            { try claimed(.yearly, from: "2025-07-01") },
            paid: [("2025", 500, .paid)],
            period: "2026",
            expected: ["2026 500 unchanged"]
        ),
        .init(
            "the year of the beginning is paid whole, and late",
            { try claimed(.yearly, from: "2025-07-01") },
            period: "2026",
            expected: ["2025 500 arrears", "2026 500 new"]
        ),
        .init(
            "once",
            { try claimed(.once, from: "2026-12-08") },
            period: "2026-12-15",
            expected: ["2026-12-08 500 new"]
        ),
        .init(
            "once and never again",
            { try claimed(.once, from: "2026-12-08") },
            paid: [("2026-12-08", 500, .instructed)],
            period: "2026-12-31",
            expected: []
        ),
        .init(
            "granted after the day of the run",
            { try claimed(.once, from: "2026-12-16") },
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
