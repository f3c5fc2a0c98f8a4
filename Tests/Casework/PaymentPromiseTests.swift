@testable import Casework
import CivilAffairs
import Foundation
import JSON
import Messaging
import Postgres
import Testing

/// What the tables keep true whatever happens: two at once, a backend that dies at any statement, receipts twice.
@Suite struct PaymentPromiseTests {
    private static let ten = (10...19).map { "p\($0)" }

    @Test(.timeLimit(.minutes(1)))
    func `of two releases at the same moment one does it, and each line is instructed once`()
        async throws
    {
        try await withPayments { payments in
            try payments.grant(Self.ten)
            let run = try payments.prepare()
            // Both wait for the run, so that both go on at the same moment.
            let (one, two) = (try payments.racer(), try payments.racer())
            try payments.archive.connection.withTransaction { tx in
                _ = try PostgresPayments(tx).run(locking: run.id)
                for racer in [one, two] { racer.start { _ = try $0.release(run.id) } }
                try waitForWaiters(2, tx)
            }
            let outcomes = [one.outcome(), two.outcome()]
            #expect(outcomes.count { $0 == nil } == 1)
            #expect(outcomes.compactMap { $0 as? PaymentError } == [.runIs(run.id, .released)])
            #expect(try payments.instructed().count == 10)
        }
    }

    @Test func `two who prepare at the same moment get the same run`() async throws {
        try await withPayments { payments in
            try payments.grant(Self.ten)
            let period = try #require(PaymentPeriod("2026-12"))
            let (one, two) = (try payments.racer(), try payments.racer())
            let found = Found()
            for racer in [one, two] { racer.start { found.add(try $0.prepare(period).id) } }
            #expect(one.outcome() == nil && two.outcome() == nil)
            #expect(Set(found.ids).count == 1)
            #expect(try payments.archive.count("SELECT count(*) FROM payment_line") == 10)
        }
    }

    @Test(.timeLimit(.minutes(2))) func `a release killed at any statement leaves nothing, and the next one is whole`()
        async throws
    {
        try await withPayments { payments in
            try payments.grant(Self.ten)
            let run = try payments.prepare()
            let deaths = try dieEverywhere(payments) {
                try $0.release(run.id)
            } untouched: { () throws in
                #expect(try payments.status(run) == .prepared)
                #expect(try payments.instructed().isEmpty)
                #expect(try payments.lines(run).allSatisfy { $0.status == .prepared })
            }
            #expect(deaths >= 10)
            #expect(try payments.status(run) == .released)
            #expect(try payments.instructed().values.reduce(Fen.zero, +) == Fen(5000))
            #expect(try payments.instructed().count == 10)
        }
    }

    @Test(.timeLimit(.minutes(2))) func `a preparation killed at any statement leaves nothing`() async throws {
        try await withPayments { payments in
            try payments.grant(Self.ten)
            let period = try #require(PaymentPeriod("2026-12"))
            let deaths = try dieEverywhere(payments) {
                try $0.prepare(period)
            } untouched: { () throws in
                #expect(try payments.archive.count("SELECT count(*) FROM payment_run") == 0)
                #expect(try payments.archive.count("SELECT count(*) FROM payment_line") == 0)
            }
            #expect(deaths >= 8)
            #expect(try payments.archive.count("SELECT count(*) FROM payment_line") == 10)
            #expect(try payments.prepare().totals.payableFen == Fen(5000))
        }
    }

    @Test func `a receipt twice changes nothing, one that contradicts is refused with its cause`() async throws {
        try await withPayments { payments in
            try payments.grant(["p1", "p2"])
            let run = try payments.prepare()
            let lines = try payments.lines(run)
            let paid = PaymentReceipt(line: lines[0].id, status: .paid, reference: "A1")
            #expect(try payments.take([paid]) == [.notInstructed(paid.line, .prepared)])
            _ = try payments.other.release(run.id)
            #expect(try payments.take([paid, paid]).isEmpty)
            let failed = PaymentReceipt(line: lines[0].id, status: .failed, cause: "退票")
            #expect(try payments.take([failed, paid]) == [.contradicts(paid.line, paid, failed)])
            let otherwise = PaymentReceipt(line: lines[0].id, status: .paid, reference: "B2")
            #expect(try payments.take([otherwise]) == [.contradicts(paid.line, paid, otherwise)])
            let unknown = PaymentReceipt(line: UUID(), status: .paid)
            #expect(try payments.take([unknown]) == [.noSuchLine(unknown)])
            #expect(try payments.lines(run).map(\.status) == [.paid, .instructed])
        }
    }

    @Test func `a message with a contradicting receipt is rejected with its cause`() async throws {
        try await withPayments { payments in
            try payments.grant(["p1"])
            let run = try payments.prepare()
            _ = try payments.other.release(run.id)
            let line = try payments.lines(run)[0].id
            let messages = [ReceiptStatus.paid, .failed].map { status in
                IncomingMessage(
                    topic: Topic.paymentReceipts(.assistance),
                    key: line.text,
                    envelope: Envelope(
                        id: UUID(),
                        source: "/bank",
                        type: EventType.paymentReceipted(.assistance),
                        time: Date(),
                        data: JSON.write(PaymentReceipt(line: line, status: status))
                    )
                )
            }
            let handle = { (message: IncomingMessage) in
                let mail = try DepartmentMail<Toy>([message])
                #expect(mail.isEmpty && mail.receipts.count == 1)
                try payments.archive.connection.withTransaction { try PostgresPayments($0).takeMessages(mail.receipts) }
            }
            try handle(messages[0])
            try handle(messages[0])
            let rejection = #expect(throws: MessageRejected.self) { try handle(messages[1]) }
            #expect(rejection?.reason.contains("is paid already") == true)
            #expect(try payments.status(run) == .settled)
        }
    }

    @Test func `the tables refuse a second payment, a changed line and a step back`() async throws {
        try await withPayments { payments in
            try payments.grant(["p1"])
            let run = try payments.prepare()
            let line = try payments.lines(run)[0]
            expect("payment_line_paid_once", payments) {
                try PostgresPayments($0).insert([line.copy], from: 1, of: run.id)
            }
            expect("payment_line_frozen", payments) { _ = try $0.execute("UPDATE payment_line SET amount_fen = 501") }
            expect("payment_line_frozen", payments) { _ = try $0.execute("DELETE FROM payment_line") }
            expect("payment_line_status", payments) { _ = try $0.execute("UPDATE payment_line SET status = 'failed'") }
            expect("payment_run_second_person", payments) { tx in
                _ = try tx.execute("UPDATE payment_run SET status = 'released', released_by = prepared_by")
            }
            _ = try payments.other.release(run.id)
            expect("payment_line_status", payments) {
                _ = try $0.execute("UPDATE payment_line SET status = 'prepared'")
            }
        }
    }

    @Test func `lines that are not those prepared are not released`() async throws {
        try await withPayments { payments in
            try payments.grant(Self.ten)
            let run = try payments.prepare()
            _ = try payments.archive.connection.withTransaction { tx in
                try tx.execute("ALTER TABLE payment_line DISABLE TRIGGER USER")
                try tx.execute("UPDATE payment_line SET amount_fen = 9000 WHERE place = 4")
                return try tx.execute("ALTER TABLE payment_line ENABLE TRIGGER USER")
            }
            #expect(throws: PaymentError.notAsPrepared(run.id)) { try payments.other.release(run.id) }
            #expect(try payments.instructed().isEmpty)
        }
    }

    private func expect(_ constraint: String, _ payments: PaymentArchive, _ body: (PostgresTransaction) throws -> Void)
    {
        let error = #expect(throws: PostgresError.self) {
            try payments.archive.connection.withTransaction { try body($0) }
        }
        #expect(error?.constraint == constraint)
    }
}

extension PaymentLine {
    /// The same payment as another line.
    fileprivate var copy: PaymentLine {
        PaymentLine(
            id: UUID(),
            award: award,
            awardVersion: awardVersion,
            matter: matter,
            subject: subject,
            covers: covers,
            kind: .arrears,
            slot: slot,
            amountFen: amountFen,
            cause: .arrears
        )
    }
}
