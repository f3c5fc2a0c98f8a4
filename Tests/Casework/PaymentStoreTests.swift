import Bureau
@testable import Casework
import CivilAffairs
import Foundation
import Messaging
import Postgres
import Testing

@Suite struct PaymentStoreTests {
    private static let seven = (1...7).map { "p\($0)" }

    @Test func `a run is prepared once, released by another, and settled by its receipts`() async throws {
        try await withPayments { payments in
            try payments.grant(Self.seven)
            let run = try payments.prepare()
            #expect(run.totals.lineCount == 7 && run.totals.payableFen == Fen(3500))
            #expect(try payments.prepare() == run)
            #expect(try payments.instructed().isEmpty)
            let released = try payments.other.release(run.id)
            #expect(released.status == .released && released.releasedBy != run.preparedBy)
            let lines = try payments.lines(run)
            #expect(lines.allSatisfy { $0.status == .instructed })
            #expect(try payments.instructed() == Dictionary(uniqueKeysWithValues: lines.map { ($0.id, Fen(500)) }))
            let receipts = lines.map { PaymentReceipt(line: $0.id, status: .paid, reference: "r") }
            #expect(try payments.take(Array(receipts.dropLast())).isEmpty)
            #expect(try payments.status(run) == .released)
            #expect(try payments.take(receipts).isEmpty)
            #expect(try payments.status(run) == .settled)
            #expect(try payments.prepare().id == run.id)
        }
    }

    @Test func `who prepared a run is refused, and it is kept`() async throws {
        try await withPayments { payments in
            try payments.grant(["p1"])
            let run = try payments.prepare()
            #expect(throws: PaymentError.sameActor(run.id)) { try payments.first.release(run.id) }
            #expect(try payments.status(run) == .prepared)
            #expect(try payments.instructed().isEmpty)
            let events = try payments.archive.connection.query("SELECT event FROM payment_history ORDER BY seq")
            #expect(try events.map { try $0.decode("event", as: String.self) } == ["prepared", "release-refused"])
        }
    }

    @Test func `data that changed asks for the prepared run to be cancelled first`() async throws {
        try await withPayments { payments in
            var award = try #require(try payments.grant(Self.seven).first)
            let run = try payments.prepare()
            try award.suspend()
            award.version += 1
            try payments.save([award])
            #expect(throws: PaymentError.preparedOtherwise(run.id)) { try payments.prepare() }
            #expect(throws: PaymentError.reasonNeeded) { try payments.first.cancel(run.id, because: " ") }
            #expect(try payments.first.cancel(run.id, because: "变动").status == .cancelled)
            #expect(throws: PaymentError.runIs(run.id, .cancelled)) { try payments.other.release(run.id) }
            let next = try payments.prepare()
            #expect(next.id != run.id && next.totals.lineCount == 6)
        }
    }

    @Test func `a failed line is repaid by the next run, once, and never by itself`() async throws {
        try await withPayments { payments in
            try payments.grant(["p1", "p2"])
            let run = try payments.prepare()
            _ = try payments.other.release(run.id)
            let lines = try payments.lines(run)
            let failed = lines[0].id
            #expect(throws: PaymentError.lineIs(failed, .instructed)) {
                try payments.first.payAgain(failed, because: "换卡")
            }
            _ = try payments.take([
                PaymentReceipt(line: failed, status: .failed, cause: "账户已注销"),
                PaymentReceipt(line: lines[1].id, status: .paid),
            ])
            #expect(try payments.status(run) == .settled)
            #expect(try payments.prepare().id == run.id)
            try payments.first.payAgain(failed, because: "换卡")
            #expect(throws: PaymentError.repaidAlready(failed)) { try payments.first.payAgain(failed, because: "换卡") }
            let again = try payments.prepare()
            let repaid = try #require(try payments.lines(again).first)
            #expect(again.totals.lineCount == 1 && repaid.replaces == failed && repaid.kind == .repaid)
            #expect(try payments.prepare() == again)
            _ = try payments.other.release(again.id)
            _ = try payments.take([PaymentReceipt(line: repaid.id, status: .paid)])
            #expect(try payments.prepare().totals.lineCount <= 2)
            #expect(try payments.prepare("2027-01").totals.payableFen == Fen(1000))
        }
    }

    @Test func `the difference of a run explains it line by line`() async throws {
        try await withPayments { payments in
            var awards = try payments.grant(Self.seven, 500, from: "2026-11-01")
            let before = try payments.pay("2026-11")
            try awards[0].suspend()
            try awards[1].end(on: try Bureau.day("2026-11-30"))
            for index in 0...1 { awards[index].version += 1 }
            try payments.save(Array(awards[0...1]))
            try payments.grant(["p8"], 700)
            let run = try payments.prepare()
            let differences = try payments.archive.connection.query(
                "SELECT * FROM payment_difference WHERE run = \(run.id) ORDER BY place"
            ).map { try PaymentDifference($0) }
            let words = differences.map { "\($0.subject) \($0.cause.rawValue) \($0.afterFen.rawValue)" }
            #expect(words == ["p1 suspended 0", "p2 ended 0", "p8 new 700"])
            let sum = differences.reduce(before.totals.totalFen) { $0 + $1.afterFen - $1.beforeFen }
            #expect(sum == run.totals.totalFen)
        }
    }

    @Test func `what was instructed and has no receipt yet can be said again`() async throws {
        try await withPayments { payments in
            try payments.grant(Self.seven)
            let run = try payments.prepare()
            _ = try payments.other.release(run.id)
            let lines = try payments.lines(run)
            _ = try payments.take([PaymentReceipt(line: lines[0].id, status: .paid)])
            var (ids, position): ([UUID], ReplayPosition?) = ([], nil)
            repeat {
                let start = position
                let batch = try payments.archive.connection.withTransaction {
                    try Toy.replay(from: start, since: nil, limit: 2, in: $0)
                }
                ids += batch.messages.map(\.envelope.id)
                position = batch.next
            } while position != nil
            #expect(Set(ids) == Set(lines.dropFirst().map(\.id)) && ids.count == 6)
        }
    }
}
