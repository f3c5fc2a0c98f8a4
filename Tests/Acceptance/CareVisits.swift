import Foundation
import JSON
import Outside
import Testing

/// Care visits: whoever draws a benefit is visited and given the list of what they get.
@Suite(.timeLimit(.minutes(3)))
struct CareVisits {
    let stack = Stack.given

    @Test func `row 36: lists are made from live awards, visits opened once, and each delivery is acknowledged`()
        async throws
    {
        let town = try await Town(stack, standard: 890)
        let (first, second) = (try await town.household(income: 20_000), try await town.household(income: 30_000))
        let day = "2022-03-01"
        let lists = try await list(town, on: day)
        #expect(lists.count == 2)
        let benefits = lists.compactMap { $0["benefits"]?.array }.flatMap(\.self)
        #expect(Set(benefits.compactMap { $0["amountFen"]?.int }) == [first.amount, second.amount])
        #expect(Set(lists.compactMap { $0["monthlyFen"]?.int }) == [69_000, 59_000])
        #expect(benefits.allSatisfy { $0["matter"]?.string == "assistance.subsistence-allowance" })
        #expect(benefits.allSatisfy { $0["since"]?.string != nil && $0["until"] == .null })
        #expect(
            benefits.allSatisfy { ($0["nextReview"]?.string ?? "") > "2022-11" },
            "the review that is open is told, not one whose day has passed"
        )
        #expect(try await list(town, on: "2021-01-01").isEmpty, "nothing was live on that day")
        #expect(try await duties(town).isEmpty, "without a day nothing is opened")

        let opened = try await list(town, on: day, "--due", "2022-03-31")
        let ids = opened.compactMap { $0["duty"]?.string }
        #expect(Set(ids).count == 2)
        let again = try await list(town, on: day, "--due", "2022-03-31")
        #expect(again.compactMap { $0["duty"]?.string } == ids, "the second run opens nothing")
        #expect(Set(try await duties(town)) == Set(ids))

        let before = try await stack.staff(.assistance, "care", "show", ids[0])
        let blank = try await stack.run(.assistance, ["care", "deliver", ids[0], "--received-by", " "])
        #expect(blank.status == 64)
        let given = try await deliver(ids[0]).succeeded().json
        #expect(given["receivedBy"]?.string == "本人")
        #expect(try await deliver(ids[0]).status == 73, "a list is handed over once")
        let done = try await stack.staff(.assistance, "duties", "show", ids[0])
        #expect(done["status"]?.string == "done" && done["closedBy"]?.string == "li")
        #expect(given["deliveredOn"]?.string != nil && given["deliveredOn"] == done["closedOn"])

        let half = try #require(
            try await stack.staff(.assistance, "care", "status", "--division", town.place).array?.first
        )
        #expect(half["planned"]?.int == 2 && half["visited"]?.int == 1 && half["delivered"]?.int == 1)
        #expect(half["visitedPercent"]?.string == "50.00" && half["deliveredPercent"]?.string == "50.00")
        _ = try await stack.staff(.assistance, "duties", "complete", ids[1], "--outcome", "已探访，家中无人签收")
        let all = try #require(
            try await stack.staff(.assistance, "care", "status", "--division", town.place).array?.first
        )
        #expect(all["visitedPercent"]?.string == "100.00" && all["deliveredPercent"]?.string == "50.00")

        let award = try #require(before["benefits"]?[0]?["award"]?.string)
        _ = try await stack.run(.assistance, ["awards", "end", award, "--on", "2022-06-30"]).succeeded()
        let after = try await stack.staff(.assistance, "care", "show", ids[0])
        #expect(after["benefits"] == before["benefits"], "what was handed over stays as it was")
        #expect(try await list(town, on: "2022-07-01").count == 1)
    }

    @Test func `what was delivered is never written over, and nothing but a visit is delivered`() async throws {
        let town = try await Town(stack, standard: 890)
        _ = try await town.household(income: 20_000)
        let opened = try await list(town, on: "2022-03-01", "--due", "2022-03-31")
        let id = try #require(opened.first?["duty"]?.string)
        _ = try await deliver(id).succeeded()
        for change in [
            "UPDATE care_delivery SET received_by = 'x'", "DELETE FROM care_visit", "TRUNCATE care_delivery",
        ] {
            #expect(try await stack.query(.assistance, change).status != 0, "\(change)")
        }
        #expect(try await deliver(newKey()).status == 66)
        let early = try await stack.run(
            .assistance,
            ["care", "list", "--division", town.place, "--on", "2022-03-01", "--due", "2022-02-28"]
        )
        #expect(early.status == 64)
    }

    @Test func `row 36: what is granted in kind stands on the list too`() async throws {
        let (kept, place) = (KeptRecords(stack: stack), "990000007")
        let service = "care-\(newKey())"
        let record: JSONValue = [
            "service": .string(service), "kind": "home-care", "provider": "示例社工服务中心", "unit": "小时",
            "priceFen": 6_000, "area": "9900",
        ]
        _ = try await kept.added(record, to: "purchased-services", from: "2022-01-01")
        let seen = try await stack.portal.apply(KeptRecords.need(at: place))
        let aid = try seen.onlyCase("assistance.temporary-aid").id
        #expect(
            try await kept.status(["cases", "approve", aid, "--in-kind", "\(service)=12", "--reason", "行动不便"]) == 0
        )
        let listed = try await stack.staff(.assistance, "care", "list", "--division", place, on: "2022-02-01")
        let benefits = listed.array?.compactMap { $0["benefits"]?.array }.flatMap(\.self) ?? []
        let granted = try #require(benefits.first { $0[pointer: "/inKind/0/service"]?.string == service })
        #expect(granted[pointer: "/inKind/0/units"]?.int == 12 && granted["amountFen"]?.int == 0)
    }

    private func list(_ town: Town, on day: String, _ more: String...) async throws -> [JSONValue] {
        let fixed = ["care", "list", "--division", town.place, "--on", day, "--output", "json"]
        return try await stack.run(.assistance, fixed + more).succeeded().json.array ?? []
    }

    private func duties(_ town: Town) async throws -> [String] {
        let listed = try await stack.staff(
            .assistance,
            "duties",
            "list",
            "--division",
            town.place,
            "--kind",
            "care-visit"
        )
        return listed.array?.compactMap { $0["id"]?.string } ?? []
    }

    private func deliver(_ duty: String) async throws -> CommandResult {
        let fixed = ["care", "deliver", duty, "--received-by", "本人", "--output", "json"]
        return try await stack.run(.assistance, fixed)
    }
}
