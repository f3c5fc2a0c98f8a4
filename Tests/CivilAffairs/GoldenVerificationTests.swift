import CivilAffairs
import Foundation
import JSON
import Testing

@Suite struct GoldenVerificationTests {
    private let person = "p1_aaaaaaaaaaaaaaaaaaaaaaaaaa"

    @Test func `a request names pseudonyms, a place and days, and nothing of what was applied for`() throws {
        try expectGolden(
            VerificationRequest(
                id: #require(UUID(text: "0193a5c0-0000-7000-8000-000000000001")),
                purpose: .economicStatus,
                household: HouseholdKey(rawValue: "h1_aaaaaaaaaaaaaaaaaaaaaaaaaa"),
                people: [person],
                division: DivisionCode("330683001"),
                sources: [VerificationSource(code: "finance", answerBy: #require(Day("2021-11-15")))],
                askedOn: #require(Day("2021-11-01"))
            ),
            """
            {"id":"0193a5c0-0000-7000-8000-000000000001","purpose":"economic-status",
            "household":"h1_aaaaaaaaaaaaaaaaaaaaaaaaaa","people":["p1_aaaaaaaaaaaaaaaaaaaaaaaaaa"],
            "division":"330683001","sources":[{"code":"finance","answerBy":"2021-11-15"}],"askedOn":"2021-11-01"}
            """
        )
    }

    @Test func `a result names its request, its source and its day`() throws {
        try expectGolden(
            VerificationResult(
                id: #require(UUID(text: "0193a5c0-0000-7000-8000-000000000002")),
                request: #require(UUID(text: "0193a5c0-0000-7000-8000-000000000001")),
                source: "human-resources",
                outcome: .found,
                asOf: #require(Day("2021-10-31")),
                corrects: UUID(text: "0193a5c0-0000-7000-8000-000000000003"),
                items: [
                    VerificationItem(kind: "income", subject: person, amountFen: Fen(30_000)),
                    VerificationItem(kind: "homes", subject: person, count: 1),
                    VerificationItem(kind: "identity", subject: person, other: person),
                ]
            ),
            """
            {"id":"0193a5c0-0000-7000-8000-000000000002","request":"0193a5c0-0000-7000-8000-000000000001",
            "source":"human-resources","outcome":"found","asOf":"2021-10-31",
            "corrects":"0193a5c0-0000-7000-8000-000000000003",
            "items":[{"kind":"income","subject":"p1_aaaaaaaaaaaaaaaaaaaaaaaaaa","amountFen":30000},
            {"kind":"homes","subject":"p1_aaaaaaaaaaaaaaaaaaaaaaaaaa","count":1},
            {"kind":"identity","subject":"p1_aaaaaaaaaaaaaaaaaaaaaaaaaa","other":"p1_aaaaaaaaaaaaaaaaaaaaaaaaaa"}]}
            """
        )
    }
}
