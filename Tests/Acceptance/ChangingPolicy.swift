import Foundation
import JSON
import Outside
import Testing

/// A pack that changes: tried on the live register, put in the schedule by two people, followed by awards and explained.
@Suite(.timeLimit(.minutes(3)))
struct ChangingPolicy {
    let stack = Stack.given

    @Test func `row 37: a draft is tried on the live register, and nothing is written`() async throws {
        let town = try await Town(stack, standard: 600)
        let (poor, edge) = (try await town.household(income: 20_000), try await town.household(income: 55_000))
        let before = try await town.picture(of: [poor, edge])
        let draft = try town.file("draft.yaml", town.pack(standard: 500))
        let lines = try #require(try await simulate(draft, town).array)
        let changes = lines.filter { $0["kind"]?.string == "change" }
        #expect(
            Set(changes.map { "\($0["application"]?.string ?? "") \($0["effect"]?.string ?? "")" })
                == ["\(poor.id) lowered", "\(edge.id) lost", "\(edge.id) gained"]
        )
        let cost = try #require(lines.first { $0["kind"]?.string == "town" })
        #expect(cost["town"]?.string == town.place)
        #expect([cost["paidFen"]?.int, cost["beforeFen"]?.int, cost["afterFen"]?.int] == [45_000, 45_000, 30_000])
        let total = try #require(lines.last)
        #expect([total["households"]?.int, total["losing"]?.int, total["lossFen"]?.int] == [2, 2, 15_000])
        let classes = lines.filter { $0["kind"]?.string == "matter" }.map {
            "\($0["matter"]?.string ?? "") +\($0["gained"]?.int ?? -1) -\($0["lost"]?.int ?? -1)"
        }
        #expect(classes == ["assistance.near-poor +1 -0", "assistance.subsistence-allowance +0 -1"])
        #expect(try await town.picture(of: [poor, edge]) == before)
        let same = try town.file("same.yaml", town.pack(standard: 600))
        let unchanged = try #require(try await simulate(same, town).array)
        #expect(!unchanged.contains { $0["kind"]?.string == "change" })
    }

    @Test func `row 37: a version is scheduled only with passing examples, and approved by somebody else`() async throws
    {
        let town = try await Town(stack, standard: 600)
        let today = try await stack.query(.assistance, "SELECT (now() AT TIME ZONE 'Asia/Shanghai')::date").succeeded()
            .output.trimmingCharacters(in: .whitespacesAndNewlines)
        let draft = try town.file("draft.yaml", town.pack(standard: 650, from: today))
        let wrong = try town.file("wrong.yaml", town.examples(on: today, amount: 40_000))
        let right = try town.file("right.yaml", town.examples(on: today, amount: 45_000))
        let schedule = ["policy", "schedule", "--pack", draft, "--from", today, "--output", "json", "--examples"]
        let failed = try await stack.run(.assistance, schedule + [wrong])
        #expect(failed.status == 1)
        #expect(failed.words.contains("400.00") && failed.words.contains("450.00"), "\(failed.words)")
        #expect(try await town.states() == ["current"])
        let planned = try await stack.run(.assistance, schedule + [right]).succeeded().json
        let digest = try #require(planned[pointer: "/0/digest"]?.string)
        #expect(planned[pointer: "/0/state"]?.string == "awaiting-approval")
        #expect(planned[pointer: "/0/author"]?.string == "li")
        let approve = ["policy", "approve", town.region, digest]
        #expect(try await stack.run(.assistance, approve).status == 77)
        let refusals = try await stack.query(
            .assistance,
            "SELECT actor FROM policy_schedule_history WHERE digest = '\(digest)' AND event = 'approval-refused'"
        )
        #expect(refusals.output.contains("li"))
        let old = try await town.household(income: 20_000)
        let other = ["ASSISTANCE_STAFF_URL": try stack.variable("DATABASE_URL", of: .assistance)]
        #expect(try await stack.run(.assistance, approve, variables: other).status == 0)
        #expect(try await stack.run(.assistance, approve, variables: other).status == 73)
        let new = try await town.household(income: 20_000, on: today)
        #expect(new.amount == 45_000)
        #expect(try await town.states() == ["current"])
        #expect(try await town.digest() == digest)
        try await explains(old, 40_000)
        let lines = try #require(
            try await stack.staff(.assistance, "awards", "adjust", "--from", today, "--division", town.county).array
        )
        #expect(lines.map { $0["effect"]?.string } == ["raised"])
        #expect(lines.map { $0["beforeFen"]?.int } == [40_000])
        #expect(lines.map { $0["afterFen"]?.int } == [45_000])
        let again = try await stack.staff(.assistance, "awards", "adjust", "--from", today, "--division", town.county)
        #expect(again.array?.isEmpty == true)
        let awards = try #require(try await stack.staff(.assistance, "awards", "list", "--application", old.id).array)
        #expect(Set(awards.map { $0["amountFen"]?.int }) == [40_000, 45_000])
        #expect(awards.filter { $0["status"]?.string == "active" }.count == 1)
        try await explains(old, 40_000)
    }

    @Test func `row 37: rising prices bring a subsidy once a month`() async throws {
        let town = try await Town(stack, standard: 600)
        let home = try await town.household(income: 20_000)
        let link = ["awards", "price-link", "--month", "2022-09", "--division", town.county, "--output", "json"]
        let flat = try await stack.run(.assistance, link + ["--cpi", "2.9", "--food", "5.9"])
        #expect(flat.status == 1)
        let preview = try await stack.run(.assistance, link + ["--cpi", "3.2", "--food", "5", "--preview"]).succeeded()
        #expect(try preview.json[pointer: "/0/amountFen"]?.int == 1_920)
        for effect in [["paid"], []] {
            let lines = try await stack.run(.assistance, link + ["--cpi", "3.2", "--food", "5"]).succeeded().json
            #expect(lines.array?.compactMap { $0["effect"]?.string } == effect)
        }
        let awards = try #require(try await stack.staff(.assistance, "awards", "list", "--application", home.id).array)
        let subsidies = awards.filter { $0["matter"]?.string == "assistance.price-subsidy" }
        #expect(subsidies.map { $0["amountFen"]?.int } == [1_920])
        #expect(subsidies.map { $0["from"]?.string } == ["2022-09-01"])
    }

    private func simulate(_ file: String, _ town: Town) async throws -> JSONValue {
        let arguments = ["policy", "simulate", "--pack", file, "--on", "2022-01-01", "--division", town.county]
        return try await stack.run(.assistance, arguments + ["--output", "json"]).succeeded().json
    }

    private func explains(_ home: Town.Home, _ amount: Int64) async throws {
        let explained = try await stack.staff(.assistance, "cases", "explain", home.caseID, "--recompute")
        #expect(explained[pointer: "/recomputed/agrees"]?.bool == true)
        #expect(explained[pointer: "/recomputed/award/amountFen"]?.int == amount)
    }
}
