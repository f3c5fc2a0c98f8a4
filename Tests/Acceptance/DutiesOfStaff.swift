import Foundation
import JSON
import Outside
import Testing

/// Duties as staff see them: a village's inbox, who does what, and what came of it.
@Suite(.timeLimit(.minutes(2)))
struct DutiesOfStaff {
    let stack = Stack.given
    let subject = "p1_" + String(repeating: "d", count: 26)
    /// A place of the test's own, so that its inbox holds nothing else.
    let village = "99\(UInt32.random(in: 1_000_000_000...3_999_999_999))"

    @Test func `a village's inbox lists its duties, and each is closed once, with an outcome`() async throws {
        let late = try await open("--due", "2021-11-30")
        let soon = try await open("--due", "2999-01-31", "--owner", "wang")
        #expect(try await list() == [late, soon])
        #expect(try await list("--overdue") == [late])
        #expect(try await list("--owner", "wang") == [soon])
        #expect(try await list("--kind", "hazard") == [])
        let given = try await stack.staff(.assistance, "duties", "assign", late, "--to", "wang")
        #expect(given["owner"]?.string == "wang")
        #expect(try await status("complete", late) == 64)
        #expect(try await status("complete", late, "--outcome", " ") == 64)
        let done = try await stack.staff(.assistance, "duties", "complete", late, "--outcome", "已探访，一切正常")
        #expect(done["status"]?.string == "done")
        #expect(done["closedBy"]?.string == "li")
        #expect(try await status("complete", late, "--outcome", "again") == 73)
        #expect(try await status("cancel", late, "--reason", "again") == 73)
        #expect(try await list("--status", "open") == [soon])
        let shown = try await stack.staff(.assistance, "duties", "show", late)
        // The service's own clock may have said meanwhile that it is overdue.
        let history = try #require(shown["history"]?.array).filter { $0["event"]?.string != "overdue" }
        #expect(history.compactMap { $0["event"]?.string } == ["opened", "assigned", "done"])
        #expect(history.allSatisfy { $0["actor"]?.string == "li" })
    }

    @Test func `a duty that recurs is opened by the clock in every period, and a missed one stays overdue`()
        async throws
    {
        let first = try await open("--due", "2021-01-31", "--every", "1m", "--until", "2021-04-30")
        for _ in 1...2 { _ = try await stack.staff(.assistance, "clocks", "run") }
        let rows = try #require(
            try await stack.staff(.assistance, "duties", "list", "--division", village, "--overdue").array
        )
        #expect(rows.compactMap { $0["dueOn"]?.string } == ["2021-01-31", "2021-02-28", "2021-03-31", "2021-04-30"])
        #expect(rows.first?["id"]?.string == first)
    }

    @Test func `what does not exist is 66, what cannot be is 64`() async throws {
        let nobody = "0193b2d0-0000-7000-8000-000000000000"
        #expect(try await status("show", nobody) == 66)
        #expect(try await status("complete", nobody, "--outcome", "x") == 66)
        #expect(try await status("list", "--status", "asleep") == 64)
        #expect(try await status("list", "--division", "here") == 64)
        let kind = ["open", "--kind", "visit", "--subject", subject, "--reason", "r"]
        #expect(
            try await status("open", "--kind", "visit", "--subject", "张三", "--reason", "r", "--due", "2021-11-30") == 64
        )
        #expect(try await status(kind + ["--due", "2021-11-31"]) == 64)
        #expect(try await status(kind + ["--due", "2021-11-30", "--every", "1w"]) == 64)
        #expect(try await status(kind + ["--due", "2021-11-30", "--until", "2021-12-30"]) == 64)
        #expect(try await status(kind + ["--due", "2021-11-30", "--every", "1m", "--until", "2021-11-01"]) == 64)
    }

    private func open(_ more: String...) async throws -> String {
        let fixed = ["duties", "open", "--kind", "visit", "--subject", subject, "--division", village, "--reason", "r"]
        let result = try await stack.run(.assistance, fixed + more + ["--output", "json"]).succeeded()
        return try #require(try JSONValue(parsing: result.output)["id"]?.string)
    }

    private func list(_ more: String...) async throws -> [String] {
        // The first digits of its code will do.
        let fixed = ["duties", "list", "--division", String(village.prefix(11)), "--output", "json"]
        let result = try await stack.run(.assistance, fixed + more).succeeded()
        return try JSONValue(parsing: result.output).array?.compactMap { $0["id"]?.string } ?? []
    }

    private func status(_ arguments: String...) async throws -> Int32 { try await status(arguments) }

    private func status(_ arguments: [String]) async throws -> Int32 {
        try await stack.run(.assistance, ["duties"] + arguments).status
    }
}
