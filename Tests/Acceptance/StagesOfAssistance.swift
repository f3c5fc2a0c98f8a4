import JSON
import Kafka
import Outside
import Testing

/// One submission at the window: what it becomes in assistance and beside it, and how far it has come.
@Suite(.timeLimit(.minutes(3)))
struct StagesOfAssistance {
    let stack = Stack.given
    let allowance = "assistance.subsistence-allowance"

    @Test func `row 1: one submission, three classes and three joint items of other bureaus under one number`()
        async throws
    {
        let somebody = Identity(born: "1952")
        let seen = try await stack.portal.apply(Form.hardship(somebody))
        let classes = [allowance, "assistance.near-poor", "assistance.destitute-support"]
        for matter in classes { #expect(try seen.onlyCase(matter).answer != nil, "\(matter)") }
        #expect(seen.department(.assistance)?["jointItems"] == nil, "nothing before a class is recognised")
        _ = try await stack.staff(.assistance, "cases", "approve", seen.onlyCase(allowance).id)
        let told = try await stack.portal.follow(seen.id) { $0.jointItems.count == 3 }
        #expect(told.jointItems == ["employment referred", "housing referred", "electricity referred"])
        #expect(try classes.map { try told.onlyCase($0).status } == ["approved", "refused", "refused"])
        let today = try await stack.today()
        let subject = try await stack.pseudonym(of: somebody)
        let messages = try await eventually("the bureaus are told", within: .seconds(30)) {
            let all = try await stack.recordsSaid("joint-item").filter { $0["subject"]?.string == subject }
            return all.count >= 3 ? all : nil
        }
        #expect(Set(messages.compactMap { $0["item"]?.string }) == ["employment", "housing", "electricity"])
        #expect(messages.allSatisfy { $0["because"]?.string == allowance && $0["division"]?.string == "330683001" })
        try await answer("housing-aid-answered", of: somebody, on: today, "granted")
        try await answer("electricity-relief-answered", of: somebody, on: today, "declined")
        try await answer("employment-aid-answered", of: somebody, on: today, "granted")
        let done = try await stack.portal.follow(seen.id) { view in
            view.jointItems == ["employment granted", "housing granted", "electricity declined"]
        }
        #expect(done.json["reference"] == seen.json["reference"])
        try await answer("housing-aid-answered", of: somebody, on: today, "declined")
        try await stack.settled()
        #expect(try await stack.portal.read(seen.id).jointItems == done.jointItems, "the first answer stands")
    }

    @Test func `row 4: four stages are shown as a timeline of the case`() async throws {
        let seen = try await stack.portal.apply(Form.hardship())
        let open = try seen.onlyCase(allowance)
        let today = try await stack.today()
        #expect(
            open.stages == ["acceptance 2021-11-01", "economic-check \(today)", "determination -", "handling -"]
        )
        _ = try await stack.staff(.assistance, "cases", "approve", open.id)
        let done = try await stack.portal.follow(seen.id) { $0.status == "completed" }
        let approved = try done.onlyCase(allowance)
        #expect(
            approved.stages == [
                "acceptance 2021-11-01", "economic-check \(today)", "determination 2021-11-01", "handling 2021-11-01",
            ]
        )
        #expect(
            approved.json["timeline"]?.array?.map { $0["by"]?.string } == [
                "application", "assessment", "staff", "award",
            ]
        )
        let refused = try done.onlyCase("assistance.near-poor")
        #expect(refused.stages.suffix(2) == ["determination 2021-11-01", "handling -"])
        #expect(refused.json["timeline"]?.array?[2]["by"]?.string == "rule")
        let told = try await stack.staff(.assistance, "cases", "timeline", open.id)
        #expect(told["stages"] == approved.json["timeline"])
        let events = try #require(told["history"]?.array)
        #expect(events.compactMap { $0["event"]?.string } == ["opened", "assessed", "no-public-notice", "approved"])
        #expect(events.last?["actor"]?.string == "li")
    }

    @Test func `row 27: one certificate and one letter are enough, nothing further is asked for`() async throws {
        var form = Form.hardship()
        form[pointer: "/evidence"] = [["kind": "identity-card"], ["kind": "authorization-letter"]]
        let seen = try await stack.portal.apply(form)
        #expect(seen.missing.isEmpty)
        #expect(seen.status == "in-progress")
        let open = try seen.onlyCase(allowance)
        #expect(open.status == "under-review" && open.outcome == "approved")
        #expect(open.finding("two-documents-enough")?["observed"]?.int == 2)
        _ = try await stack.staff(.assistance, "cases", "approve", open.id)
        let done = try await stack.portal.follow(seen.id) { $0.status == "completed" }
        #expect(try done.onlyCase(allowance).amountFen == 59_000)
        #expect(
            try await stack.portal.apply(Form.hardship()).onlyCase(allowance).finding("two-documents-enough") == nil
        )
    }

    private func answer(_ kind: String, of somebody: Identity, on day: String, _ level: String) async throws {
        let answer = try await stack.report(kind, of: somebody, on: day, ["level": .string(level)])
        #expect([200, 201].contains(answer.status), "\(answer.status): \(answer.text)")
    }
}

extension ApplicationView {
    /// The joint items of assistance: `item status` of each.
    var jointItems: [String] {
        (department(.assistance)?["jointItems"]?.array ?? []).map {
            "\($0["item"]?.string ?? "") \($0["status"]?.string ?? "")"
        }
    }
}

extension CaseView {
    /// The stages: `stage day` of each.
    var stages: [String] {
        (json["timeline"]?.array ?? []).map { "\($0["stage"]?.string ?? "") \($0["reachedOn"]?.string ?? "-")" }
    }
}

extension Stack {
    /// Today in the bureau's zone, as the services' database has it.
    func today(plus days: Int = 0) async throws -> String {
        let sql = "SELECT ((now() AT TIME ZONE 'Asia/Shanghai')::date + \(days))::text"
        return try await rows(.assistance, sql).first ?? ""
    }

    /// What assistance has made public of records of a block.
    func recordsSaid(_ block: String) async throws -> [JSONValue] {
        try await records { $0 == "onewindow.assistance.records.v1" }.compactMap(\.value)
            .map { try JSONValue.parse(Array($0)) }
            .filter { $0["type"]?.string == "onewindow.assistance.\(block).changed" }
            .compactMap { $0["data"] }
    }
}
