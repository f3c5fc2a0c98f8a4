import Foundation
import JSON
import Outside
import Testing

/// Services that the government buys: listed, granted in kind, delivered and evaluated.
@Suite(.timeLimit(.minutes(3)))
struct ServicesInKind {
    let stack = Stack.given
    let place = "990000003"
    let matter = "assistance.temporary-aid"
    let service = "S-\(UInt32.random(in: 0 ... .max))"

    private var kept: KeptRecords { KeptRecords(stack: stack) }

    @Test func `row 41: an award can be in kind, with provider and score, and no money goes out for it`() async throws {
        let listed = try await list(service, area: "9900")
        let seen = try await need()
        let aid = try seen.onlyCase(matter).id
        let approve = ["cases", "approve", aid, "--in-kind"]
        #expect(try await kept.status(approve + ["\(service)=12"]) == 64, "other than the rules say: a reason")
        #expect(try await kept.status(approve + ["nothing=12", "--reason", "r"]) == 66)
        #expect(try await kept.status(approve + ["\(service)=0", "--reason", "r"]) == 64)
        #expect(try await kept.status(approve + ["\(service)=12", "--reason", "行动不便，需要照料"]) == 0)
        let award = try await award(of: seen.id)
        let shown = try await stack.staff(.assistance, "awards", "show", award)
        #expect(shown["amountFen"]?.int == 0)
        #expect(shown[pointer: "/inKind/0/provider"]?.string == "示例社工服务中心")
        #expect(shown[pointer: "/inKind/0/units"]?.int == 12)
        #expect(shown["records"] == nil)
        let score = try await kept.added(evaluation(award), to: "service-evaluations")
        #expect(score[pointer: "/record/score"]?.int == 83)
        let scored = try await stack.staff(.assistance, "awards", "show", award)
        #expect(scored[pointer: "/records/0/register"]?.string == "service-evaluations")
        #expect(scored[pointer: "/records/0/record/score"]?.int == 83)
        #expect(try await kept.add(evaluation(award), to: "service-evaluations").status == 73, "once a period")
        #expect(!(try await awardsPaid()).contains(award))
        let told = try await eventually("the list and the score are public", within: .seconds(30)) {
            let said = try await kept.said(of: listed) + kept.said(of: score["id"]?.string ?? "")
            return said.count == 2 ? said : nil
        }
        #expect(told[0][pointer: "/data/record/priceFen"]?.int == 6_000)
        #expect(told[1][pointer: "/data/record/score"]?.int == 83)
        let visible = try await stack.portal.follow(seen.id) { $0.status == "completed" }
        #expect(try visible.onlyCase(matter).answer?[pointer: "/award/inKind/0/service"]?.string == service)
    }

    @Test func `row 41: one decision grants money and a service, and only the money is paid`() async throws {
        _ = try await list(service, area: "9900")
        let seen = try await need()
        let aid = try seen.onlyCase(matter)
        let sum = ["--amount-fen", String(try #require(aid.amountFen))]
        #expect(try await kept.status(["cases", "approve", aid.id, "--in-kind", service] + sum) == 0)
        let award = try await award(of: seen.id)
        let shown = try await stack.staff(.assistance, "awards", "show", award)
        #expect(shown["amountFen"]?.int == 150_000)
        #expect(shown[pointer: "/inKind/0/units"]?.int == 1)
        #expect(try await awardsPaid().contains(award))
    }

    @Test func `row 41: what is bought for other places, or not on that day, is not granted`() async throws {
        let aid = try await need().onlyCase(matter).id
        let approve = ["cases", "approve", aid, "--in-kind"]
        _ = try await list("\(service)-far", area: "3302")
        #expect(try await kept.status(approve + ["\(service)-far", "--reason", "r"]) == 66)
        _ = try await list("\(service)-late", area: "9900", from: "2022-01-12")
        #expect(try await kept.status(approve + ["\(service)-late", "--reason", "r"]) == 66)
        let allowance = try await stack.portal.apply(Form.hardship()).onlyCase("assistance.subsistence-allowance").id
        _ = try await list(service, area: "33", from: "2021-01-01")
        let refused = ["cases", "approve", allowance, "--in-kind", service, "--reason", "r"]
        #expect(try await kept.status(refused) == 64, "the allowance is money")
    }

    @Test func `row 41: only what an award grants is evaluated, and the points must be right`() async throws {
        _ = try await list(service, area: "9900")
        let seen = try await need()
        _ = try await stack.staff(.assistance, "cases", "approve", try seen.onlyCase(matter).id)
        let money = try await award(of: seen.id)
        #expect(try await kept.add(evaluation(money), to: "service-evaluations").status == 1)
        var wrong = evaluation(money)
        wrong[pointer: "/items/0/points"] = 61
        let refused = try await kept.add(wrong, to: "service-evaluations")
        #expect(refused.status == 1)
        #expect(refused.words.contains("/items/0/points"), "\(refused.words)")
    }

    private func need() async throws -> ApplicationView {
        try await stack.portal.apply(KeptRecords.need(at: place))
    }

    /// Puts a service on the list; the id of its record.
    private func list(_ service: String, area: String, from day: String = "2022-01-01") async throws -> String {
        let record: JSONValue = [
            "service": .string(service), "kind": "home-care", "provider": "示例社工服务中心", "unit": "小时",
            "priceFen": 6_000, "area": .string(area),
        ]
        return try #require(try await kept.added(record, to: "purchased-services", from: day)["id"]?.string)
    }

    private func evaluation(_ award: String) -> JSONValue {
        [
            "award": .string(award), "service": .string(service), "from": "2022-01-11", "until": "2022-02-10",
            "items": [
                ["item": "按时到岗", "points": 50, "maximum": 60], ["item": "服务对象满意", "points": 33, "maximum": 40],
            ],
        ]
    }

    private func award(of application: String) async throws -> String {
        let awards = try await stack.staff(.assistance, "awards", "list", "--application", application)
        return try #require(awards[0]?["id"]?.string)
    }

    /// The awards that a run of single payments would pay; the run is given up again.
    private func awardsPaid() async throws -> [String] {
        let run = try await stack.staff(
            .assistance,
            "payments",
            "prepare",
            "--period",
            "2022-01-11",
            "--matter",
            matter
        )
        let id = try #require(run["id"]?.string)
        let lines = try await stack.staff(.assistance, "payments", "show", id, "--lines", "--limit", "100000")
        _ = try await stack.staff(.assistance, "payments", "cancel", id, "--reason", "test")
        return lines.array?.compactMap { $0["award"]?.string } ?? []
    }
}
