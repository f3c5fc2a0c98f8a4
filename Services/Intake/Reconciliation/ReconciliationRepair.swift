import CivilAffairs
import Foundation
import JSON
import Messaging
import Postgres

/// Sends again what a comparison has found missing, from the business tables (补发).
enum ReconciliationRepair {
    /// How many items go in one order; JSON readers refuse longer arrays.
    private static let longestOrder = 500

    /// Sends the referrals and the reports of agencies itself and orders parts and facts from the departments that said them.
    ///
    /// Whoever has taken a message in meanwhile ignores the second one.
    static func send(_ differences: [Difference], ids: any IDSource, at moment: Date, in tx: PostgresTransaction) throws
    {
        try Outbox.append(try referrals(differences.filter { $0.kind == .referralMissing }, in: tx), in: tx)
        let facts = differences.filter { $0.kind == .factMissing && $0.owner == .intake }.map(\.item)
        try Outbox.append(try reports(facts.unique, in: tx), in: tx)
        for department in Department.allCases {
            let parts = differences.filter { $0.kind == .answerMissing && $0.department == department }.map(\.item)
            let facts = differences.filter { $0.kind == .factMissing && $0.owner == ServiceName(department) }.map(
                \.item
            )
            let orders = orders(to: department, parts: parts.unique, facts: facts.unique)
            try Outbox.append(orders.map { message($0, id: ids.next(), at: moment) }, in: tx)
        }
    }

    /// The last referral of each application to the department that lacks it.
    private static func referrals(_ missing: [Difference], in tx: PostgresTransaction) throws -> [OutgoingMessage] {
        guard !missing.isEmpty else { return [] }
        let rows = try tx.query(
            """
            SELECT r.*, a.applicant
            FROM unnest(\(missing.map(\.item)), \(missing.map(\.department.rawValue))) AS m (application, department)
            JOIN application a ON a.id = m.application
            CROSS JOIN LATERAL (
                SELECT * FROM referral WHERE application = m.application AND department = m.department
                ORDER BY version DESC LIMIT 1
            ) r
            ORDER BY r.application, r.department
            """
        )
        return try rows.map { try ReferralRow($0).message }
    }

    private static func reports(_ missing: [UUID], in tx: PostgresTransaction) throws -> [OutgoingMessage] {
        guard !missing.isEmpty else { return [] }
        let rows = try tx.query("\(fragment: ReportedFact.columns) WHERE id = ANY(\(missing)) ORDER BY id")
        return try rows.map { try ReportedFact($0).outgoing }
    }

    private static func orders(to department: Department, parts: [UUID], facts: [UUID]) -> [ResendOrder] {
        let count = max(parts.count, facts.count)
        return stride(from: 0, to: count, by: longestOrder).map { start in
            ResendOrder(
                department: department,
                applications: Array(parts.dropFirst(start).prefix(longestOrder)),
                facts: Array(facts.dropFirst(start).prefix(longestOrder))
            )
        }
    }

    private static func message(_ order: ResendOrder, id: UUID, at moment: Date) -> OutgoingMessage {
        OutgoingMessage(
            topic: Topic.reconciliations(.intake),
            key: order.department.rawValue,
            envelope: Envelope(
                id: id,
                source: "/onewindow/intake",
                type: EventType.resendOrdered,
                time: moment,
                data: JSON.write(order)
            )
        )
    }
}

extension Sequence where Element: Hashable {
    fileprivate var unique: [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
