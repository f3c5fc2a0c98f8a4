import Bureau
@testable import Casework
import CivilAffairs
import Foundation
import Testing

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
