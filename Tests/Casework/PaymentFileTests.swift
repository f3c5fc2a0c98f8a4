import Bureau
@testable import Casework
import CivilAffairs
import Foundation
import JSON
import Testing

@Suite struct PaymentFileTests {
    private static let line = "0193e4c2-7b1a-7c3d-9e5f-0123456789ab"

    @Test func `receipts are read from a file, quotes and all`() throws {
        let id = try #require(UUID(text: Self.line))
        let records = [
            "\u{FEFF}line,status,cause,paidOn,reference", "\(Self.line),paid,,2026-12-10,A1",
            "\(Self.line),failed,\"账户已注销, \"\"久悬\"\"\",,", "",
        ]
        let text = records.joined(separator: "\r\n")
        let read = try ReceiptFile.read(text)
        #expect(
            read == [
                PaymentReceipt(line: id, status: .paid, paidOn: try Bureau.day("2026-12-10"), reference: "A1"),
                PaymentReceipt(line: id, status: .failed, cause: "账户已注销, \"久悬\""),
            ]
        )
    }

    @Test(arguments: [
        ("line,status", 1), ("line,status,cause,paidOn,reference\nx,paid,,,", 2),
        ("line,status,cause,paidOn,reference\n\(line),gone,,,", 2),
        ("line,status,cause,paidOn,reference\n\(line),paid,,10.12.,", 2),
        ("line,status,cause,paidOn,reference\n\(line),paid,\"x,,", 2),
        ("line,status,cause,paidOn,reference\n\(line),paid,,,,", 2),
    ]) func `a line that is no receipt is named`(_ text: String, _ line: Int) {
        #expect(throws: PaymentError.unreadableReceipt(line: line)) { try ReceiptFile.read(text) }
    }

    @Test func `a file has its name only when it is complete, and ends with its digest`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "run.csv").path
        let award = try claimed(from: "2026-12-01")
        let lines = try Claim.of([award]).reckoning("2026-12").lines
        var tally = PaymentTally()
        tally.add(lines)
        let run = PaymentRun(
            id: UUID(),
            matter: nil,
            period: try #require(PaymentPeriod("2026-12")),
            totals: tally.totals,
            preparedBy: "li",
            preparedAt: Date()
        )
        let file = try PaymentFile(at: path)
        try file.add(lines)
        #expect(!FileManager.default.fileExists(atPath: path))
        try file.finish(run)
        let records = try String(contentsOfFile: path, encoding: .utf8).split(whereSeparator: \.isNewline)
        #expect(records.count == 3)
        #expect(
            records[1]
                == "\(lines[0].id.text),\(award.id.text),assistance.subsistence-allowance,a,2026-12,regular,500,0"
        )
        #expect(records[2].hasPrefix("digest,") && records[2].hasSuffix(",\(run.totals.digest),1,500"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["run.csv"])
    }

    @Test func `messages are read from JSON as they were written`() throws {
        let instruction = PaymentInstruction(
            line: UUID(),
            run: UUID(),
            award: UUID(),
            matter: .destituteSupport,
            subject: "p1_x",
            period: "2026-12",
            kind: .regular,
            amountFen: Fen(1179),
            withheldFen: Fen(21),
            parts: [AwardPart(kind: "living", amountFen: Fen(1000)), AwardPart(kind: "care", amountFen: Fen(200))]
        )
        #expect(try JSON.read(PaymentInstruction.self, from: JSON.write(instruction)) == instruction)
        let receipt = PaymentReceipt(line: UUID(), status: .failed, cause: "账户已注销")
        #expect(try JSON.read(PaymentReceipt.self, from: JSON.write(receipt)) == receipt)
    }

    @Test func `the digest is of what is frozen and of nothing else`() throws {
        let claim = try Claim.of([claimed(from: "2026-11-01", id: UUID())])
        let (once, again) = (try digest(claim), try digest(claim))
        #expect(once == again)
        var other = claim
        let award = claim.awards[0]
        other.awards[0] = ClaimedAward(id: award.id, version: 2, terms: award.terms, status: award.status)
        #expect(try digest(other) != once)
    }

    private func digest(_ claim: Claim) throws -> String {
        var tally = PaymentTally()
        tally.add(try claim.reckoning("2026-12").lines)
        return tally.totals.digest
    }
}
