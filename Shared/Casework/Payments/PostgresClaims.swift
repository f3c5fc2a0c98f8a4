import CivilAffairs
import Foundation
import JSON
import Messaging
import Postgres

/// Reads the claims of a period in the order of their subjects, a batch at a time.
///
/// `besides` is a run whose own lines do not count: the one that is compared with what would be prepared now.
struct PostgresClaims {
    let payments: PostgresPayments
    let period: PaymentPeriod
    var matter: MatterCode?
    /// Only this subject's claim, whole.
    var subject: String?
    var besides = UUID.lowest
    /// What is held on few claims is read once: deaths under review, recoveries, orders to pay again.
    private var exceptions = ClaimExceptions()
    private var last = (subject: "", matter: "")

    private var transaction: PostgresTransaction { payments.transaction }

    /// Starts before the first claim.
    init(
        _ payments: PostgresPayments,
        _ period: PaymentPeriod,
        matter: MatterCode?,
        subject: String? = nil,
        besides: UUID? = nil
    ) throws {
        self.payments = payments
        self.period = period
        self.matter = matter
        self.subject = subject
        self.besides = besides ?? .lowest
        last.subject = subject ?? ""
        exceptions = try ClaimExceptions(payments.transaction, period.kind, besides: self.besides)
    }

    /// The next claims, without those that are settled for good; nil after the last.
    mutating func next() throws -> [Claim]? {
        var claims = try awards()
        guard let end = claims.last else { return nil }
        last = (end.subject, end.matter.rawValue)
        for index in claims.indices { mark(&claims[index]) }
        claims.removeAll { claim in
            claim.isSettledBefore && (period.kind == .once || claim.awards.allSatisfy { $0.isOver(before: period) })
        }
        try addSuspensions(&claims)
        try addLines(&claims)
        return claims
    }

    /// Whole claims only: of a batch that is full, the last may go on in the next.
    private func awards() throws -> [Claim] {
        var limit = payments.batch
        while true {
            let rows = try transaction.query(query(limit: limit))
            var claims: [Claim] = []
            for row in rows {
                let (matter, subject): (MatterCode, String) = (
                    try row.code("matter", of: "award"), try row.decode("subject")
                )
                let award = try ClaimedAward(row)
                if let end = claims.last, end.matter == matter, end.subject == subject {
                    claims[claims.count - 1].awards.append(award)
                } else {
                    claims.append(Claim(matter: matter, subject: subject, awards: [award]))
                }
            }
            if rows.count < limit { return claims }
            if claims.count > 1 { return Array(claims.dropLast()) }
            limit *= 2
        }
    }

    /// What a reserve fund has paid, or what is granted in kind alone, is no claim.
    ///
    /// An award is settled if it is over and a run has looked at it so, or if the period before, of a single payment the
    /// day itself, was paid under the same version: the run that did so has looked at everything before.
    private func query(limit: Int) -> SQL {
        """
        SELECT a.id, (a.body->>'version')::bigint AS version, a.matter, a.subject, a.amount_fen, a.cadence, a.starts_on,
            a.ends_on, a.status, a.body->'parts' AS parts,
            CASE
                WHEN a.status = 'superseded' OR (a.cadence <> 'once' AND a.ends_on < \(period.first)) THEN EXISTS (
                    SELECT FROM payment_settled s JOIN payment_run r ON r.id = s.run
                    WHERE s.award = a.id AND s.version = (a.body->>'version')::bigint AND r.status <> 'cancelled'
                        AND r.id <> \(besides))
                ELSE EXISTS (
                    SELECT FROM payment_line l
                    WHERE l.award = a.id AND l.slot = 0 AND l.kind <> 'recovery'
                        AND l.covers = CASE a.cadence WHEN 'once' THEN a.starts_on ELSE \(period.previous?.first) END
                        AND l.award_version = (a.body->>'version')::bigint
                        AND l.status <> 'void' AND l.run <> \(besides))
            END AS is_settled
        FROM award a
        WHERE a.cadence = ANY(\(period.cadences.map(\.rawValue))) AND a.starts_on <= \(period.last)
            AND NOT (a.body ? 'paidFrom' OR (a.body ? 'inKind' AND a.amount_fen = 0))
            AND (\(matter?.rawValue)::text IS NULL OR a.matter = \(matter?.rawValue))
            AND (\(subject)::text IS NULL OR a.subject = \(subject))
            AND (a.subject, a.matter) > (\(last.subject), \(last.matter))
        ORDER BY a.subject, a.matter, a.starts_on, a.id LIMIT \(limit)
        """
    }

    private func mark(_ claim: inout Claim) {
        exceptions.add(to: &claim)
        // Somebody asked for a single claim wants to see all of it.
        claim.isSettledBefore =
            subject == nil && claim.recoveries.isEmpty && claim.orders.isEmpty
            && claim.awards.allSatisfy { $0.isSettledBefore && $0.diedOn == nil && $0.status != .suspended }
    }

    /// Only an award that was changed can have been suspended.
    private func addSuspensions(_ claims: inout [Claim]) throws {
        let changed = claims.filter { !$0.isSettledBefore }.flatMap(\.awards).filter { $0.version > 1 }.map(\.id)
        guard !changed.isEmpty else { return }
        let rows = try transaction.query(
            """
            SELECT award, at, body->>'status' AS status FROM award_history
            WHERE award = ANY(\(changed)) ORDER BY seq
            """
        )
        var histories: [UUID: [(day: Day, status: AwardStatus)]] = [:]
        for row in rows {
            let status: AwardStatus = try row.code("status", of: "award_history")
            histories[try row.decode("award"), default: []].append((Day(moment: try row.decode("at")), status))
        }
        for claim in claims.indices {
            for award in claims[claim].awards.indices {
                guard let history = histories[claims[claim].awards[award].id] else { continue }
                claims[claim].awards[award].suspensions = Suspension.all(in: history)
            }
        }
    }

    /// The lines of a settled claim are read from its period on.
    private func addLines(_ claims: inout [Claim]) throws {
        guard !claims.isEmpty else { return }
        let since: [Day] = claims.map { $0.isSettledBefore ? period.first : Day(rawValue: -100_000) }
        let numbers = Array(claims.indices)
        let rows = try transaction.query(
            """
            SELECT c.number, \(fragment: PaymentLine.stored),
                l.status = 'failed' AND EXISTS (SELECT FROM payment_line r
                    WHERE r.replaces = l.id AND r.status <> 'void' AND r.run <> \(besides)) AS is_replaced
            FROM unnest(\(numbers), \(claims.map(\.subject)), \(claims.map(\.matter.rawValue)), \(since))
                AS c(number, subject, matter, since)
            JOIN payment_line l ON l.subject = c.subject AND l.matter = c.matter AND l.covers >= c.since
            WHERE l.period_kind = \(period.kind.rawValue) AND l.status <> 'void' AND l.run <> \(besides)
            ORDER BY l.covers, l.slot, l.id
            """
        )
        for row in rows {
            let number = try row.decode("number", as: Int.self)
            let line = try PaymentLine(row)
            claims[number].lines.append(line)
            if try row.decode("is_replaced") { claims[number].replaced.insert(line.id) }
        }
    }
}
