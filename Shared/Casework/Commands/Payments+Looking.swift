import ArgumentParser
import CivilAffairs
import Foundation
import JSON
import Postgres
import ServiceKit

extension Payments {
    /// A run; with `--difference` how it differs from the period before, with `--lines` what it pays.
    struct Show: ParsableCommand {
        static var configuration: CommandConfiguration { .init(commandName: "show") }
        @Argument var id: UUIDArgument
        @Flag var difference = false
        @Flag var lines = false
        @Option var status: String?
        @Option var limit = 1000
        @OptionGroup var output: OutputOptions

        func run() throws {
            let desk = try PaymentDesk<S>.open()
            let known = try desk.run(id.id)
            if difference {
                let found = try desk.differences(known.id, limit: limit)
                try output.printer.print(found, columns: PaymentDifference.columns)
            } else if lines {
                let found = try desk.lines(known.id, status: status, limit: limit)
                try output.printer.print(found, columns: PaymentLine.columns)
            } else {
                let columns = PaymentRun.columns + [Column("changedAwards")]
                try output.printer.print(one: try desk.overview(known), columns: columns)
            }
        }
    }

    /// How far the runs are; of one run, how its lines stand.
    struct Status: ParsableCommand {
        static var configuration: CommandConfiguration { .init(commandName: "status") }
        @Argument var id: UUIDArgument?
        @Option var limit = 100
        @OptionGroup var output: OutputOptions

        func run() throws {
            let desk = try PaymentDesk<S>.open()
            guard let id else {
                let rows = try desk.session.connection.query(
                    "\(fragment: PaymentRun.stored) ORDER BY prepared_at DESC, id DESC LIMIT \(limit)"
                )
                return try output.printer.print(try rows.map { try PaymentRun($0) }, columns: PaymentRun.columns)
            }
            let known = try desk.run(id.id)
            let columns = [
                Column("matter", as: .words("matter")), Column("kind", as: .words("payment.kind")),
                Column("status", as: .words("payment.line")), Column("lines"), Column("amountFen", as: .money),
            ]
            try output.printer.print(rows: try desk.standing(known.id), columns: columns)
        }
    }
}

extension PaymentDesk {
    /// A run, and how many of its awards were changed since it was frozen.
    func overview(_ run: PaymentRun) throws -> JSONValue {
        let rows = try session.connection.query(
            """
            SELECT count(DISTINCT a.id) AS changed FROM payment_line l JOIN award a ON a.id = l.award
            WHERE l.run = \(run.id) AND (a.body->>'version')::bigint <> l.award_version
            """
        )
        var value = try JSONValue.parse(JSON.write(run), limits: .trusted)
        value["changedAwards"] = .number(JSONNumber(integer: try rows.first?.decode("changed") ?? 0))
        return value
    }

    func differences(_ run: UUID, limit: Int) throws -> [PaymentDifference] {
        try session.connection.query(
            """
            SELECT award, matter, subject, cause, period_kind, covers, before_fen, after_fen FROM payment_difference
            WHERE run = \(run) ORDER BY place LIMIT \(limit)
            """
        ).map { try PaymentDifference($0) }
    }

    func lines(_ run: UUID, status: String?, limit: Int) throws -> [PaymentLine] {
        try session.connection.query(
            """
            SELECT \(fragment: PaymentLine.stored) FROM payment_line l
            WHERE l.run = \(run) AND (\(status)::text IS NULL OR l.status = \(status)) ORDER BY l.place LIMIT \(limit)
            """
        ).map { try PaymentLine($0) }
    }

    /// How many lines of each matter and kind stand where, and what they come to.
    func standing(_ run: UUID) throws -> [JSONValue] {
        let rows = try session.connection.query(
            """
            SELECT matter, kind, status, count(*) AS lines, sum(amount_fen)::bigint AS amount_fen FROM payment_line
            WHERE run = \(run) GROUP BY matter, kind, status ORDER BY matter, kind, status
            """
        )
        return try rows.map { row in
            .object([
                "matter": .string(try row.decode("matter")),
                "kind": .string(try row.decode("kind")),
                "status": .string(try row.decode("status")),
                "lines": .number(JSONNumber(integer: try row.decode("lines"))),
                "amountFen": .number(JSONNumber(integer: try row.decode("amount_fen"))),
            ])
        }
    }
}
