public import CivilAffairs
import Foundation
import JSON
import Messaging
import Postgres

extension PostgresPayments {
    /// Takes receipts in, in their order; one that was had before changes nothing.
    ///
    /// Runs are locked before their lines, both in the order of their ids, so that two batches do not wait for each other
    /// in a circle and the last receipt of a run settles it.
    /// - Returns: the receipts that cannot be right; nothing of them is written.
    @discardableResult
    public func take(_ receipts: [PaymentReceipt]) throws -> [ReceiptError] {
        guard !receipts.isEmpty else { return [] }
        let asked = Set(receipts.map(\.line)).sorted()
        let runs = try transaction.query(
            """
            SELECT r.id FROM payment_run r
            WHERE r.id IN (SELECT run FROM payment_line WHERE id = ANY(\(asked))) ORDER BY r.id FOR UPDATE
            """
        ).map { try $0.decode("id", as: UUID.self) }
        let rows = try transaction.query(
            "SELECT \(fragment: PaymentLine.stored) FROM payment_line l WHERE l.id = ANY(\(asked)) ORDER BY l.id FOR UPDATE"
        )
        var lines: [UUID: PaymentLine] = [:]
        for row in rows {
            let line = try PaymentLine(row)
            lines[line.id] = line
        }
        var (changed, refused): (Set<UUID>, [ReceiptError]) = ([], [])
        for receipt in receipts {
            guard var line = lines[receipt.line] else {
                refused.append(.noSuchLine(receipt))
                continue
            }
            do throws(ReceiptError) {
                guard try line.take(receipt) else { continue }
                lines[line.id] = line
                changed.insert(line.id)
            } catch {
                refused.append(error)
            }
        }
        try save(changed.sorted().compactMap { lines[$0] })
        try settle(runs)
        return refused
    }

    /// What is withheld from a line shares its fate.
    private func save(_ lines: [PaymentLine]) throws {
        guard !lines.isEmpty else { return }
        let statuses = lines.map(\.status.rawValue)
        let receipts: [JSONB?] = lines.map { $0.receipt.map { JSONB(bytes: JSON.write($0)) } }
        try transaction.pipeline([
            """
            UPDATE payment_line l SET status = n.status, receipt = n.receipt
            FROM unnest(\(lines.map(\.id)), \(statuses), \(receipts))
                AS n(id, status, receipt)
            WHERE l.id = n.id
            """,
            """
            UPDATE payment_line l SET status = n.status FROM unnest(\(lines.map(\.id)), \(statuses)) AS n(id, status)
            WHERE l.against = n.id
            """,
        ])
    }

    /// Takes receipts of the topic in; the first that cannot be right is refused with its reason.
    func takeMessages(_ receipts: [PaymentReceipt]) throws {
        if let refusal = try take(receipts).first { throw MessageRejected(reason: refusal.description) }
    }
}
