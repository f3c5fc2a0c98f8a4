import Bureau
import CivilAffairs
import Foundation
import JSON
import Testing

@testable import Assistance

/// The rules of verification: who has answered, who is late, as of when the whole is true.
@Suite struct VerificationTests {
    private static let person = "p1_" + String(repeating: "a", count: 26)
    private let bank = Agency(code: "bank", chinese: "银", english: "bank", kinds: ["savings"], days: nil, source: "")
    private let police = Agency(
        code: "police",
        chinese: "公安",
        english: "police",
        kinds: ["identity", "vehicles"],
        days: nil,
        source: ""
    )
    private let asked: Verification

    init() throws {
        asked = Verification(
            id: UUID(),
            caseID: UUID(),
            application: UUID(),
            purpose: .economicStatus,
            household: HouseholdKey.minted(),
            people: [Self.person],
            division: nil,
            askedOn: try Bureau.day("2026-01-05"),
            askedAt: Date(timeIntervalSince1970: 0),
            sources: [
                AskedSource(code: "bank", answerBy: try Bureau.day("2026-01-12")),
                AskedSource(code: "police", answerBy: try Bureau.day("2026-01-14")),
            ]
        )
    }

    private func answer(
        _ source: String,
        asOf day: String = "2026-01-05",
        corrects: UUID? = nil,
        _ items: [VerificationItem] = []
    ) throws -> VerificationResult {
        VerificationResult(
            id: UUID(),
            request: asked.id,
            source: source,
            outcome: items.isEmpty ? .notFound : .found,
            asOf: try Bureau.day(day),
            corrects: corrects,
            items: items
        )
    }

    private func savings(_ fen: Int64, of person: String = person) -> VerificationItem {
        VerificationItem(kind: "savings", subject: person, amountFen: Fen(fen))
    }

    @Test func `the last day still counts, the day after does not, and the earliest register dates the whole`()
        throws
    {
        var asked = asked
        let first = try answer("bank", asOf: "2025-12-31")
        let isNew = try asked.take(first, from: bank, on: Bureau.day("2026-01-12"))
        #expect(isNew && asked.isWaiting)
        #expect(asked.sources[0].state == .answered)
        let early = try asked.expire(on: Bureau.day("2026-01-14"))
        #expect(!early)
        let isOver = try asked.expire(on: Bureau.day("2026-01-15"))
        #expect(isOver)
        #expect(asked.sources[1].state == .timedOut)
        #expect(try asked.completedOn == Bureau.day("2026-01-15"))
        #expect(try asked.asOf == Bureau.day("2025-12-31"))
        let late = try answer("police", asOf: "2025-12-01")
        let isTaken = try asked.take(late, from: police, on: Bureau.day("2026-02-01"))
        #expect(isTaken)
        #expect(asked.sources[1].state == .late)
        #expect(asked.answers.last?.isLate == true)
        #expect(try asked.completedOn == Bureau.day("2026-01-15"), "the case does not wait again")
        #expect(try asked.asOf == Bureau.day("2025-12-01"))
    }

    @Test func `one answer stands for each source`() throws {
        var asked = asked
        let day = try Bureau.day("2026-01-06")
        let first = try answer("bank", [savings(100)])
        let isNew = try asked.take(first, from: bank, on: day)
        let isNewAgain = try asked.take(first, from: bank, on: day)
        #expect(isNew)
        #expect(!isNewAgain)
        let second = try answer("bank", [savings(200)])
        #expect(refusal(of: second, bank, by: asked, on: day) == .answeredAlready("bank", first.id))
        let correction = try answer("bank", corrects: first.id, [savings(200)])
        let isTaken = try asked.take(correction, from: bank, on: day)
        #expect(isTaken)
        #expect(asked.standing.map(\.result) == [correction])
        #expect(asked.answers.count == 2)
        let third = try answer("bank", corrects: first.id)
        #expect(refusal(of: third, bank, by: asked, on: day) == .answeredAlready("bank", correction.id))
    }

    @Test func `an answer that cannot be right is refused`() throws {
        let day = try Bureau.day("2026-01-06")
        let other = "p1_" + String(repeating: "b", count: 26)
        let identity = VerificationItem(kind: "identity", subject: Self.person)
        let strange: [(VerificationResult, Agency?, VerificationError)] = [
            (try answer("tax"), nil, .notAsked("tax", asked.id)),
            (try answer("bank", [identity]), bank, .unknownKind("identity", "bank")),
            (try answer("police", [identity]), police, .unknownKind("identity", "police")),
            (try answer("bank", [savings(1, of: other)]), bank, .stranger("bank")),
            (try answer("bank", [savings(-1)]), bank, .outOfRange("savings", "bank")),
            (try answer("bank", asOf: "2026-01-07"), bank, .asOfInFuture(try Bureau.day("2026-01-07"))),
            (try answer("bank", corrects: UUID()), bank, .nothingToCorrect("bank")),
        ]
        for (result, agency, error) in strange {
            let refused = refusal(of: result, agency, by: asked, on: day)
            #expect(refused == error)
        }
    }

    private func refusal(
        of result: VerificationResult,
        _ agency: Agency?,
        by asked: Verification,
        on day: Day
    ) -> VerificationError? {
        var asked = asked
        do throws(VerificationError) {
            _ = try asked.take(result, from: agency, on: day)
            return nil
        } catch {
            return error
        }
    }

    @Test func `the table names the eighteen agencies of the document, and no days that it does not set`() throws {
        let text = try String(contentsOf: Watch.policies.appending(path: Agency.file), encoding: .utf8)
        let agencies = try Agency.table(text)
        #expect(agencies.count == 18)
        #expect(agencies.allSatisfy { $0.days == nil && $0.answers(.economicStatus) })
        #expect(agencies.filter { $0.answers(.identity) }.map(\.code) == ["public-security"])
        let phrase = try #require(agencies.first?.source)
        #expect(agencies.allSatisfy { phrase.contains($0.chinese) })
    }
}
