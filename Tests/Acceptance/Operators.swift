import Foundation
import JSON
import Kafka
import Outside
import Testing

/// What the people who run the system see: where an application is, what does not move and why, who is behind.
@Suite(.timeLimit(.minutes(3)))
struct Operators {
    let stack = Stack.given
    static let nobody = "0193b2d0-0000-7000-8000-000000000000"

    @Test func `an application under review is with the staff, by id as by reference`() async throws {
        let seen = try await stack.portal.apply(Form.hardship())
        let whole = try await stack.staff(.intake, "why", seen.id)
        #expect(whole["id"]?.string == seen.id)
        #expect(whole["status"]?.string == "in-progress")
        #expect(whole["version"]?.int == seen.version)
        #expect(whole["receivedAt"] == seen.json["receivedAt"])
        #expect(whole["dueOn"]?.string == "2021-12-13")
        #expect(whole["departments"]?.array?.compactMap { $0["department"]?.string } == Service.departments.map(\.name))
        let assistance = try share(.assistance, in: whole)
        #expect(assistance["holder"]?.string == "department-staff")
        #expect(assistance["next"]?.string == "decision")
        #expect(assistance["dueOn"]?.string == "2021-12-13")
        #expect(assistance["cases"]?.array?.count == seen.cases.count)
        #expect(try share(.marriage, in: whole)["holder"]?.string == "nobody")
        let reference = try #require(seen.json["reference"]?.string)
        #expect(try await stack.staff(.intake, "why", reference) == whole)
    }

    @Test func `an application that waits for papers is with the applicant, and the papers are named`() async throws {
        let seen = try await stack.portal.apply(Form.hardship())
        let allowance = try seen.onlyCase("assistance.subsistence-allowance")
        _ = try await stack.staff(.assistance, "cases", "ask", allowance.id, "--kind", "income-proof")
        _ = try await stack.portal.follow(seen.id) { $0.status == "awaiting-applicant" }
        let assistance = try share(.assistance, in: try await stack.staff(.intake, "why", seen.id))
        #expect(assistance["status"]?.string == "awaiting-applicant")
        #expect(assistance["holder"]?.string == "applicant")
        #expect(assistance["next"]?.string == "papers")
        #expect(assistance["missing"]?.array?.first?["kind"]?.string == "income-proof")
        for (language, words) in [("zh_CN.UTF-8", ["收入财产证明", "申请人"]), ("C", ["proof of income", "the applicant"])] {
            let variables = ["LANG": language, "LC_ALL": "", "LC_MESSAGES": ""]
            let table = try await stack.run(.intake, ["why", seen.id], variables: variables).succeeded()
            for word in words { #expect(table.output.contains(word), "\(table.output)") }
        }
    }

    @Test(arguments: [nobody, "330683-20211101-000000-0", "nothing"])
    func `what does not exist is 66`(_ name: String) async throws {
        let result = try await stack.run(.intake, ["why", name])
        #expect(result.status == 66, "\(result.words)")
        #expect(result.output.isEmpty)
    }

    @Test func `a department that holds a message in quarantine has not answered, and it is shown why`() async throws {
        let seen = try await stack.portal.apply(Form.divorce())
        let topic = "onewindow.intake.referrals.marriage.v1"
        let trace = String(newKey().filter { $0 != "-" })
        let poison = Array("{ this is no message".utf8)
        let header = KafkaHeader("traceparent", Array("00-\(trace)-00f067aa0ba902b7-01".utf8))
        try await stack.produce(KafkaRecord(topic: topic, key: Array(seen.id.utf8), value: poison, headers: [header]))
        #expect(try await stack.portal.withdraw(seen.id, by: "p1").status == 202)
        let letter = try await parked(.marriage, seen.id, behind: 1)
        #expect(letter["group"]?.string == "onewindow.marriage")
        #expect(letter["topic"]?.string == topic)
        #expect((letter["partition"]?.int ?? -1) >= 0 && (letter["offset"]?.int ?? -1) >= 0)
        #expect(letter["bytes"]?.string == Data(poison).base64EncodedString())
        #expect(letter["traceId"]?.string == trace)
        #expect(letter["cause"]?.string?.isEmpty == false)
        #expect((letter["attempts"]?.int ?? 0) >= 1)
        #expect(letter["history"]?.array?.first?["action"]?.string == "parked")
        let id = try #require(letter["id"]?.string)
        let table = try await stack.run(.marriage, ["dead-letters", "show", id]).succeeded().output
        for text in [trace, topic, "this is no message", Data(poison).base64EncodedString()] {
            #expect(table.contains(text), "\(table)")
        }
        let marriage = try share(.marriage, in: try await stack.staff(.intake, "why", seen.id))
        #expect(marriage["holder"]?.string == "department")
        #expect(marriage["next"]?.string == "answer")
        #expect(try await stuck(seen.id, "not-answered") == ["marriage"])
        #expect(try await stuck(seen.id, "not-answered", longerThan: "1h") == [])
        let done = try await stack.run(.marriage, ["dead-letters", "discard", id, "--reason", "made by a test"])
        #expect(done.status == 0, "\(done.words)")
        _ = try await stack.portal.follow(seen.id) { $0.status == "withdrawn" }
        #expect(try await stuck(seen.id, "not-answered") == [])
    }

    @Test func `an answer that intake cannot take in is with its operators`() async throws {
        let seen = try await stack.portal.apply(Form.hardship())
        let topic = "onewindow.assistance.cases.v1"
        try await stack.produce(KafkaRecord(topic: topic, key: Array(seen.id.utf8), value: Array("not this".utf8)))
        let letter = try await parked(.intake, seen.id, behind: 0)
        let id = try #require(letter["id"]?.string)
        let assistance = try share(.assistance, in: try await stack.staff(.intake, "why", seen.id))
        #expect(assistance["holder"]?.string == "intake-operators")
        #expect(assistance["next"]?.string == "dead-letter")
        #expect(assistance["deadLetter"]?.string == id)
        #expect(try await stuck(seen.id, "answer-in-quarantine") == ["assistance"])
        let done = try await stack.run(.intake, ["dead-letters", "discard", id, "--reason", "made by a test"])
        #expect(done.status == 0, "\(done.words)")
        #expect(try await stuck(seen.id, "answer-in-quarantine") == [])
        let again = try share(.assistance, in: try await stack.staff(.intake, "why", seen.id))
        #expect(again["holder"]?.string == "department-staff")
    }

    @Test func `an application whose day is over is overdue until it is decided`() async throws {
        let seen = try await stack.portal.apply(Form.hardship())
        #expect(try await stuck(seen.id, "overdue") == ["assistance"], "it was due in 2021")
        _ = try await stack.staff(.assistance, "cases", "approve", seen.onlyCase("assistance.subsistence-allowance").id)
        _ = try await stack.portal.follow(seen.id) { $0.status == "completed" }
        #expect(try await stuck(seen.id, "overdue") == [])
    }

    /// The departments in which an application is stuck for a reason.
    private func stuck(_ id: String, _ reason: String, longerThan: String = "0s") async throws -> [String] {
        let rows = try await stack.staff(
            .intake,
            "stuck",
            "--longer-than",
            longerThan,
            "--reason",
            reason,
            "--limit",
            "100000"
        )
        let ours = (rows.array ?? []).filter { $0["application"]?.string == id }
        #expect(ours.allSatisfy { $0["reason"]?.string == reason && $0["since"]?.string != nil })
        return ours.compactMap { $0["department"]?.string }
    }

    /// The message of a key that is parked, once so many wait behind it.
    private func parked(_ service: Service, _ key: String, behind: Int64) async throws -> JSONValue {
        try await eventually("a message of \(key) is parked") { () async throws -> JSONValue? in
            let list = try await stack.staff(service, "dead-letters", "list", "--key", key).array ?? []
            guard let id = list.first(where: { $0["state"]?.string == "parked" })?["id"]?.string else { return nil }
            let shown = try await stack.staff(service, "dead-letters", "show", id)
            guard shown["heldBehind"]?.int == behind else { throw OutsideError(shown.text) }
            return shown
        }
    }

    private func share(_ service: Service, in whole: JSONValue) throws -> JSONValue {
        try #require(whole["departments"]?.array?.first { $0["department"]?.string == service.name })
    }
}
