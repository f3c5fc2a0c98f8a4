import CivilAffairs
public import Foundation
import JSON
import Messaging
import Postgres

extension PaymentOffice {
    /// Releases a prepared run: the instructions go out with the commit, all of them or none.
    ///
    /// What the tables hold is added up once more on the way; if it is not what was prepared, nothing is released. Whoever
    /// prepared it is refused, and the attempt is kept. Wake the relay afterwards.
    public func release(_ id: UUID) throws -> PaymentRun {
        let refusal: PaymentError? = try connection.withTransaction { transaction -> PaymentError? in
            let payments = PostgresPayments(transaction, batch: batch)
            let run = try payments.run(locking: id)
            do {
                try run.checkRelease(by: try actor(transaction))
            } catch PaymentError.sameActor {
                try payments.record("release-refused", of: id)
                return .sameActor(id)
            }
            let moment = clock.now
            var tally = PaymentTally()
            while let lines = try payments.lines(of: id, from: tally.lineCount) {
                tally.add(lines)
                let payable = lines.filter { $0.payableFen > .zero }
                try Outbox.append(payable.map { Self.message($0, of: id, at: moment) }, in: transaction)
            }
            guard tally.totals == run.totals else { throw PaymentError.notAsPrepared(id) }
            try payments.instruct(id)
            try payments.record("released", of: id)
            return nil
        }
        if let refusal { throw refusal }
        return try connection.withTransaction { try PostgresPayments($0).run(locking: id) }
    }

    /// The message of a line; its id is the line's, so that it is the same whenever it is said.
    static func message(_ line: PaymentLine, of run: UUID, at moment: Date) -> OutgoingMessage {
        OutgoingMessage(
            topic: Topic.paymentInstructions(S.department),
            key: line.subject,
            envelope: Envelope(
                id: line.id,
                source: "/onewindow/\(S.department.rawValue)",
                type: EventType.paymentInstructed(S.department),
                subject: line.subject,
                time: moment,
                data: JSON.write(line.instruction(in: run))
            )
        )
    }

    private func actor(_ transaction: PostgresTransaction) throws -> String {
        let rows = try transaction.query("SELECT session_user::text AS actor")
        guard let row = rows.first else {
            throw PostgresError(.decoding, "There is no answer.", doing: "asking who is signed in")
        }
        return try row.decode("actor")
    }
}

extension PostgresPayments {
    /// The next lines of a run in their order; nil after the last.
    func lines(of run: UUID, from place: Int) throws -> [PaymentLine]? {
        let rows = try transaction.query(
            """
            SELECT \(fragment: PaymentLine.stored) FROM payment_line l
            WHERE l.run = \(run) AND l.place >= \(place) ORDER BY l.place LIMIT \(batch)
            """
        )
        return rows.isEmpty ? nil : try rows.map(PaymentLine.init)
    }

    /// The lines of a run are out of hand; those of which everything is withheld are done.
    func instruct(_ run: UUID) throws {
        try transaction.pipeline([
            """
            UPDATE payment_line SET status = CASE WHEN amount_fen = withheld_fen THEN 'paid' ELSE 'instructed' END
            WHERE run = \(run) AND kind <> 'recovery'
            """,
            """
            UPDATE payment_line l SET status = c.status FROM payment_line c
            WHERE l.run = \(run) AND l.kind = 'recovery' AND c.id = l.against
            """,
            """
            UPDATE payment_run SET status = 'released', released_by = session_user, released_at = now()
            WHERE id = \(run)
            """,
        ])
        try settle([run])
    }

    /// Runs of which no line waits for a receipt any more are settled.
    func settle(_ runs: [UUID]) throws {
        try transaction.execute(
            """
            UPDATE payment_run r SET status = 'settled' WHERE r.id = ANY(\(runs)) AND r.status = 'released'
                AND NOT EXISTS (SELECT FROM payment_line WHERE run = r.id AND status = 'instructed')
            """
        )
    }
}
