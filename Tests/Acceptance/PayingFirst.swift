import Foundation
import JSON
import Outside
import Testing

/// Small sums that are paid before their papers are there, from the fund of the town.
@Suite(.timeLimit(.minutes(3)))
struct PayingFirst {
    let stack = Stack.given
    let matter = "assistance.temporary-aid"
    /// A town of the test's own, so that nobody else draws on its fund.
    let town = "990000\(Int.random(in: 100...999))"

    private var fund: String { "reserve-fund/\(town)" }
    private var kept: KeptRecords { KeptRecords(stack: stack) }

    @Test func `row 30: a small sum is paid at once from the town's fund, and its papers are due by a day`()
        async throws
    {
        let seen = try await stack.portal.apply(KeptRecords.need(at: town))
        let aid = try seen.onlyCase(matter)
        #expect(aid.finding("paid-before-papers")?["observed"]?.string == "identity-card emergency-proof")
        let pay = ["cases", "approve", aid.id, "--pay-first"]
        let papers = ["--papers-by", "2022-01-31"]
        #expect(try await kept.status(pay + papers) == 66, "the town has no fund yet")
        let start = try await fill(100_000)
        #expect(try await kept.status(pay) == 64, "no day for the papers")
        #expect(try await kept.status(pay + ["--papers-by", "2022-01-10"]) == 64, "before the decision")
        #expect(try await kept.status(pay + papers) == 73, "the fund holds too little")
        #expect(try await stack.staff(.assistance, "cases", "show", aid.id)["status"]?.string == "under-review")
        #expect(try await stack.staff(.assistance, "awards", "list", "--application", seen.id).array == [])
        #expect(try await balance() == start)
        _ = try await fill(100_000)
        let decided = try await stack.run(.assistance, pay + papers + ["--output", "json"]).succeeded().json
        #expect(decided[pointer: "/decision/award/paidFrom"]?.string == fund)
        #expect(try await balance() == start + 100_000 - 150_000)
        let lines = try #require(try await stack.staff(.assistance, "ledger", "show", fund).array)
        #expect(lines.last?["case"]?.string == aid.id)
        #expect(lines.last?["amountFen"]?.int == -150_000)
        #expect(try await kept.status(pay + papers) == 73, "decided once")
        let subject = try #require(decided["subject"]?.string)
        let overdue = try await duties(subject, "--overdue")
        #expect(overdue.compactMap { $0["kind"]?.string } == ["papers"])
        #expect(overdue.first?["dueOn"]?.string == "2022-01-31")
        #expect(overdue.first?["division"]?.string == town)
        let duty = try #require(overdue.first?["id"]?.string)
        #expect(try await stack.staff(.assistance, "duties", "show", duty)["case"]?.string == aid.id)
        _ = try await stack.staff(.assistance, "duties", "complete", duty, "--outcome", "身份证和急难证明已补齐")
        #expect(try await duties(subject, "--overdue") == [])
        #expect(try await kept.status(["ledger", "check"]) == 0)
    }

    @Test func `row 30: with its papers complete it leaves nothing to be done`() async throws {
        _ = try await fill(150_000)
        let papers = ["identity-card", "emergency-proof"]
        let aid = try await stack.portal.apply(KeptRecords.need(at: town, papers: papers)).onlyCase(matter)
        let decided = try await stack.staff(.assistance, "cases", "approve", aid.id, "--pay-first")
        #expect(decided[pointer: "/decision/award/paidFrom"]?.string == fund)
        #expect(try await duties(try #require(decided["subject"]?.string)) == [])
    }

    @Test func `row 30: two approvals at the same moment never draw more than the fund holds`() async throws {
        let start = try await fill(200_000)
        // What another run has left in the fund is of no use to these two.
        let amount = String(start / 2 + 1)
        var ids: [String] = []
        for _ in 1...2 { ids.append(try await stack.portal.apply(KeptRecords.need(at: town)).onlyCase(matter).id) }
        let arguments = ids.map {
            [
                "cases", "approve", $0, "--pay-first", "--papers-by", "2022-01-31", "--amount-fen", amount, "--reason",
                "r",
            ]
        }
        async let one = kept.status(arguments[0])
        async let other = kept.status(arguments[1])
        #expect(try await [one, other].sorted() == [0, 73])
        #expect(try await balance() == start - (start / 2 + 1))
    }

    @Test func `row 30: more than the town may decide, and what is not urgent, is not paid first`() async throws {
        _ = try await fill(500_000)
        let first = ["--pay-first", "--papers-by", "2022-01-31", "--reason", "核定"]
        let urgent = try await stack.portal.apply(KeptRecords.need(at: town)).onlyCase(matter).id
        #expect(try await kept.status(["cases", "approve", urgent, "--amount-fen", "200001"] + first) == 64)
        let slow = KeptRecords.need(at: town, urgent: false, papers: ["no-other-cover"])
        let staged = try await stack.portal.apply(slow).onlyCase(matter).id
        #expect(try await kept.status(["cases", "approve", staged] + first) == 64)
        #expect(try await kept.status(["cases", "approve", urgent, "--amount-fen", "200000"] + first) == 0)
    }

    /// Puts money into the town's fund and gives its balance.
    private func fill(_ amount: Int) async throws -> Int64 {
        _ = try await stack.run(.assistance, ["ledger", "open", fund, "--unit", "fen", "--reason", "备用金"])
        _ = try await stack.staff(
            .assistance,
            "ledger",
            "post",
            "--from",
            "outside/fen",
            "--to",
            fund,
            "--amount-fen",
            String(amount),
            "--reason",
            "拨付"
        )
        return try await balance()
    }

    private func balance() async throws -> Int64 {
        let accounts = try await stack.staff(.assistance, "ledger", "accounts").array ?? []
        return accounts.first { $0["code"]?.string == fund }?["balanceFen"]?.int ?? -1
    }

    private func duties(_ subject: String, _ more: String...) async throws -> [JSONValue] {
        let list = ["duties", "list", "--subject", subject, "--output", "json"]
        return try await stack.run(.assistance, list + more).succeeded().json.array ?? []
    }
}
