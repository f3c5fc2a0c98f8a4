import CivilAffairs
import Foundation
import JSON
import Postgres

extension PaymentLine {
    /// The columns that `init(_:)` reads.
    static var stored: SQL {
        """
        l.id, l.award, l.award_version, l.matter, l.subject, l.period_kind, l.covers, l.kind, l.slot, l.amount_fen,
            l.withheld_fen, l.parts, l.cause, l.replaces, l.recovery, l.against, l.status, l.receipt
        """
    }

    init(_ row: PostgresRow) throws {
        let parts = try row.decode("parts", as: JSONB?.self)
        let receipt = try row.decode("receipt", as: JSONB?.self)
        self.init(
            id: try row.decode("id"),
            award: try row.decode("award"),
            awardVersion: try row.decode("award_version"),
            matter: try row.code("matter", of: "payment_line"),
            subject: try row.decode("subject"),
            covers: PaymentPeriod(try row.code("period_kind", of: "payment_line"), on: try row.decode("covers")),
            kind: try row.code("kind", of: "payment_line"),
            slot: try row.decode("slot"),
            amountFen: Fen(try row.decode("amount_fen")),
            withheldFen: Fen(try row.decode("withheld_fen")),
            parts: try parts.map { try JSON.read([AwardPart].self, from: $0.bytes) } ?? [],
            cause: try row.code("cause", of: "payment_line"),
            replaces: try row.decode("replaces"),
            recovery: try row.decode("recovery"),
            against: try row.decode("against"),
            status: try row.code("status", of: "payment_line"),
            receipt: try receipt.map { try JSON.read(PaymentReceipt.self, from: $0.bytes) }
        )
    }
}

extension PaymentRun {
    /// The columns that `init(_:)` reads.
    static var stored: SQL {
        """
        SELECT id, matter, period_kind, period, status, digest, line_count, payable_fen, withheld_fen, prepared_by,
            prepared_at, released_by, released_at FROM payment_run
        """
    }

    init(_ row: PostgresRow) throws {
        let matter = try row.decode("matter", as: String?.self)
        self.init(
            id: try row.decode("id"),
            matter: matter.flatMap { MatterCode(rawValue: $0) },
            period: PaymentPeriod(try row.code("period_kind", of: "payment_run"), on: try row.decode("period")),
            status: try row.code("status", of: "payment_run"),
            totals: PaymentTotals(
                digest: try row.decode("digest"),
                lineCount: try row.decode("line_count"),
                payableFen: Fen(try row.decode("payable_fen")),
                withheldFen: Fen(try row.decode("withheld_fen"))
            ),
            preparedBy: try row.decode("prepared_by"),
            preparedAt: try row.decode("prepared_at"),
            releasedBy: try row.decode("released_by"),
            releasedAt: try row.decode("released_at")
        )
    }
}

extension PaymentDifference {
    init(_ row: PostgresRow) throws {
        self.init(
            award: try row.decode("award"),
            matter: try row.code("matter", of: "payment_difference"),
            subject: try row.decode("subject"),
            cause: try row.code("cause", of: "payment_difference"),
            covers: PaymentPeriod(try row.code("period_kind", of: "payment_difference"), on: try row.decode("covers")),
            beforeFen: Fen(try row.decode("before_fen")),
            afterFen: Fen(try row.decode("after_fen"))
        )
    }
}

extension ClaimedAward {
    init(_ row: PostgresRow) throws {
        let parts = try row.decode("parts", as: JSONB?.self)
        self.init(
            id: try row.decode("id"),
            version: try row.decode("version"),
            terms: AwardTerms(
                amountFen: Fen(try row.decode("amount_fen")),
                cadence: try row.code("cadence", of: "award"),
                from: try row.decode("starts_on"),
                until: try row.decode("ends_on"),
                parts: try parts.map { try JSON.read([AwardPart].self, from: $0.bytes) } ?? []
            ),
            status: try row.code("status", of: "award")
        )
        isSettledBefore = try row.decode("is_settled")
    }
}

extension PostgresRow {
    /// A code that this release knows.
    func code<C: RawRepresentable<String>>(_ column: String, of table: String) throws -> C {
        let value = try decode(column, as: String.self)
        guard let code = C(rawValue: value) else { throw UnreadableRow(table: table, value: value) }
        return code
    }
}
