import Foundation
import JSON
import Outside
import Testing

/// Livelihood assistants: what is to be done in a village lies in its inbox, and is theirs where they are alone.
@Suite(.timeLimit(.minutes(3)))
struct VillageHands {
    let stack = Stack.given
    let subject = "p1_" + String(repeating: "v", count: 26)

    @Test func `row 43: what is to be done in a village is its assistant's, and no other village sees it`() async throws
    {
        let town = try await Town(stack, standard: 890)
        let (here, there) = ("\(town.place)201", "\(town.place)202")
        _ = try await register("hands-\(here)", in: here, town)
        for login in ["first-\(there)", "second-\(there)"] { _ = try await register(login, in: there, town) }
        let mine = try await open(in: here)
        #expect(mine["owner"]?.string == "hands-\(here)", "the village has one assistant")
        let nobodys = try await open(in: there)
        #expect(nobodys["owner"] == .null, "the village has two: somebody has to say which")
        let (first, second) = (try #require(mine["id"]?.string), try #require(nobodys["id"]?.string))
        #expect(try await inbox("--division", here) == [first])
        #expect(try await inbox("--division", there) == [second])
        #expect(try await inbox("--owner", "hands-\(here)") == [first])
        #expect(
            Set(try await inbox("--division", town.place)) == [first, second],
            "the town sees both of its villages"
        )
        let done = try await stack.staff(.assistance, "duties", "complete", first, "--outcome", "已上门，情况稳定")
        #expect(done["status"]?.string == "done" && done["closedBy"]?.string == "li")
        #expect(try await inbox("--division", here, "--status", "open") == [])
        #expect(try await inbox("--division", there, "--status", "open") == [second])
    }

    @Test func `row 43: an allowance brings the village a review, which ends with the allowance`() async throws {
        let town = try await Town(stack, standard: 890)
        let village = "\(town.place)203"
        let login = "hands-\(village)"
        _ = try await register(login, in: village, town)
        let admitted = try await town.household(income: 20_000, at: village)
        let listed = try await stack.staff(.assistance, "duties", "list", "--division", village)
        let review = try #require(listed.array?.first)
        #expect(listed.array?.count == 1)
        #expect(review["kind"]?.string == "review")
        #expect(review["owner"]?.string == login)
        let told = try await stack.staff(.assistance, "duties", "show", try #require(review["id"]?.string))
        #expect(told["application"]?.string == admitted.id)
        #expect(told["history"]?.array?.first?["event"]?.string == "opened")
        let award = try #require(told["award"]?.string)
        _ = try await stack.run(
            .assistance,
            ["awards", "end", award, "--on", "2022-06-30"]
        ).succeeded()
        let after = try await stack.staff(.assistance, "duties", "show", try #require(review["id"]?.string))
        #expect(after["status"]?.string == "cancelled")
    }

    @Test func `a register of assistants keeps villages only, and answers for the days before`() async throws {
        let town = try await Town(stack, standard: 890)
        let refused = try await register("somebody", in: town.place, town)
        #expect(refused.status == 1, "\(refused.words)")
        let village = "\(town.place)204"
        let added = try await register("early-\(village)", in: village, town).succeeded().json
        let id = try #require(added["id"]?.string)
        _ = try await stack.run(
            .assistance,
            ["registers", "close", "livelihood-assistants", id, "--on", "2022-12-31", "--reason", "合同到期"]
        ).succeeded()
        _ = try await register("late-\(village)", in: village, town, from: "2023-01-01").succeeded()
        for (day, login) in [("2022-12-31", "early-\(village)"), ("2023-01-01", "late-\(village)")] {
            let listed = try await stack.run(
                .assistance,
                [
                    "registers", "list", "livelihood-assistants", "--where", "/village=\(village)", "--on", day,
                    "--output", "json",
                ]
            ).succeeded().json
            #expect(listed.array?.compactMap { $0[pointer: "/record/login"]?.string } == [login])
        }
        #expect(try await open(in: village)["owner"]?.string == "late-\(village)")
    }

    private func register(
        _ login: String,
        in village: String,
        _ town: Town,
        from day: String = "2021-01-01"
    ) async throws -> CommandResult {
        let record: JSONValue = [
            "name": "王协理", "login": .string(login), "village": .string(village), "station": "社会救助服务站",
        ]
        let file = try town.file("\(login).json", record.text)
        let add = ["registers", "add", "livelihood-assistants", "--file", file, "--from", day, "--reason", "聘用"]
        return try await stack.run(.assistance, add + ["--output", "json"])
    }

    private func open(in village: String) async throws -> JSONValue {
        let fixed = [
            "duties", "open", "--kind", "visit", "--subject", subject, "--due", "2999-01-31", "--reason", "走访",
        ]
        return try await stack.run(.assistance, fixed + ["--division", village, "--output", "json"]).succeeded().json
    }

    private func inbox(_ more: String...) async throws -> [String] {
        let listed = try await stack.run(.assistance, ["duties", "list", "--output", "json"] + more).succeeded()
        return try listed.json.array?.compactMap { $0["id"]?.string } ?? []
    }
}
