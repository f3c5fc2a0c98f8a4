import Foundation
import JSON
import Kafka
import Outside
import Testing

/// What other agencies are asked about households and people, and what becomes of their answers.
///
/// The agencies of the stack are simulated; what they answer follows from the last digit of the town.
@Suite(.timeLimit(.minutes(3)))
struct Verifications {
    let stack = Stack.given

    @Test func `row 23: one request per household, one answer per source, time-outs visible, an as-of date`()
        async throws
    {
        let home = try await household(in: "990000007")
        let (by, afterwards) = (Self.day(after: 1), Self.day(after: 2))
        let asked = try await request(home.caseID, by: by)
        #expect(asked["household"]?.string == home.household)
        #expect(asked["sources"]?.array?.count == 18)
        let id = try #require(asked["id"]?.string)
        let answered = try await eventually("seventeen answers") {
            let shown = try await stack.staff(.assistance, "verifications", "show", id)
            return try shown.sources(in: "answered").count == 17 ? shown : nil
        }
        #expect(try answered.sources(in: "pending") == ["banking-regulation"])
        #expect(answered["state"]?.string == "waiting")
        #expect(try await stack.status(of: home.caseID) == "verifying")
        let seen = try await stack.portal.read(home.application)
        let clocks = try seen.onlyCase(Self.allowance).json["clocks"]?.array ?? []
        #expect(clocks.contains { $0["kind"]?.string == "verification" && $0["until"]?.string == by })
        #expect(clocks.contains { $0["kind"]?.string == "decision" && $0["stopped"]?.string != nil })
        let early = try await stack.run(.assistance, ["cases", "approve", home.caseID])
        #expect(early.status == 73, "nobody decides while the answers are waited for: \(early.words)")
        let second = try await stack.run(.assistance, ["verifications", "request", home.caseID, "--by", by])
        #expect(second.status == 73, "one request at a time: \(second.words)")

        _ = try await stack.staff(.assistance, "clocks", "run", on: by)
        #expect(try await show(id).sources(in: "pending") == ["banking-regulation"], "the day itself still counts")
        _ = try await stack.staff(.assistance, "clocks", "run", on: afterwards)
        let over = try await stack.staff(.assistance, "verifications", "report", id)
        #expect(over["state"]?.string == "complete")
        #expect(try over.sources(in: "timed-out") == ["banking-regulation"])
        // The registers of homes are thirty days old, the others of the day of the question.
        let asOf = over["sources"]?.array?.compactMap { $0["asOf"]?.string }
        #expect(over["asOf"]?.string == asOf?.min())
        #expect(over["asOf"]?.string != asked["askedOn"]?.string)
        #expect(try await stack.status(of: home.caseID) == "under-review")
        let lines = over["lines"]?.array ?? []
        #expect(lines.first { $0["kind"]?.string == "income" }?["differs"]?.bool == true)
        #expect(lines.first { $0["kind"]?.string == "income" }?["reported"]?.int == 30_000)
        #expect(lines.first { $0["kind"]?.string == "homes" }?["differs"]?.bool == false)
        let savings = lines.first { $0["kind"]?.string == "savings" }
        #expect(savings?["reported"] == .null && savings?["silent"]?.array == ["banking-regulation"])

        // Coming later it is still taken in, once; the case has gone on.
        let late = newKey()
        let result = answer(late, to: id, ["asOf": over["askedOn"] ?? .null])
        try await stack.say(result, id: late, about: id)
        try await stack.say(result, id: late, about: id)
        let whole = try await eventually("the late answer") {
            let shown = try await show(id)
            return try shown.sources(in: "timed-out").isEmpty ? shown : nil
        }
        #expect(try whole.sources(in: "late") == ["banking-regulation"])
        #expect(whole["completedOn"] == over["completedOn"])
        let rows = "SELECT count(*) FROM verification_answer WHERE request = '\(id)' AND source = 'banking-regulation'"
        #expect(try await stack.rows(.assistance, rows) == ["1"])
        #expect(try await stack.status(of: home.caseID) == "under-review")
    }

    @Test func `an answer after its day is taken in and marked late`() async throws {
        let home = try await household(in: "990000001")
        // Asked on a day that is over: whatever comes, comes late.
        let asked = try await stack.run(
            .assistance,
            ["verifications", "request", home.caseID, "--by", "2026-01-12", "--output", "json"],
            variables: ["ONEWINDOW_TODAY": "2026-01-05"]
        ).succeeded().json
        let id = try #require(asked["id"]?.string)
        let late = try await eventually("eighteen late answers") {
            let shown = try await show(id)
            return try shown.sources(in: "late").count == 18 ? shown : nil
        }
        #expect(late["state"]?.string == "complete")
        #expect(late["sources"]?.array?.allSatisfy { $0[pointer: "/answer/isLate"]?.bool == true } == true)
        #expect(late["asOf"]?.string == "2025-12-06")
        #expect(try await stack.status(of: home.caseID) == "under-review")
    }

    @Test func `an answer sent twice counts once, a correction takes its place, and what cannot be right is parked`()
        async throws
    {
        let home = try await household(in: "990000008")
        let id = try #require(try await request(home.caseID)["id"]?.string)
        let whole = try await eventually("eighteen answers") {
            let shown = try await show(id)
            return shown["state"]?.string == "complete" ? shown : nil
        }
        #expect(try whole.sources(in: "answered").count == 18)
        try await stack.settled()
        let count = "SELECT count(*) FROM verification_answer WHERE request = '\(id)'"
        #expect(try await stack.rows(.assistance, count) == ["18"], "medical insurance has answered twice")

        let bank = try #require(whole.source("banking-regulation")?[pointer: "/answer/id"])
        let (correction, second, strange) = (newKey(), newKey(), newKey())
        let day = try #require(whole["askedOn"])
        let savings: JSONValue = [
            "kind": "savings", "subject": whole["people"]?[0] ?? .null, "amountFen": 5_000_000,
        ]
        let more: JSONMembers = ["asOf": day, "outcome": "found", "items": [savings]]
        try await stack.say(answer(correction, to: id, more.merging(["corrects": bank])), id: correction, about: id)
        let corrected = try await eventually("the correction") {
            let report = try await stack.staff(.assistance, "verifications", "report", id)
            return report.source("banking-regulation")?[pointer: "/answer/id"]?.string == correction ? report : nil
        }
        let line = corrected["lines"]?.array?.first { $0["kind"]?.string == "savings" }
        #expect(line?["reported"]?.int == 5_000_000 && line?["declared"]?.int == 0 && line?["differs"]?.bool == true)
        #expect(corrected["corrected"]?.array?.count == 1)

        // A key of its own for each, since what comes after a parked message of a key waits behind it.
        try await stack.say(answer(second, to: id, more), id: second, about: second)
        try await stack.say(answer(strange, to: newKey(), more), id: strange, about: strange)
        for parked in [second, strange] {
            let found = try await eventually("the message in quarantine") {
                let all = try await stack.staff(.assistance, "dead-letters", "list").array ?? []
                return all.first { $0["message"]?.string == parked }
            }
            let entry = try #require(found["id"]?.string)
            let done = try await stack.run(
                .assistance,
                ["dead-letters", "discard", entry, "--reason", "made by a test"]
            )
            #expect(done.status == 0, "\(done.words)")
        }
        #expect(try await stack.rows(.assistance, count) == ["19"])
    }

    @Test func `without the household's consent nobody is asked`() async throws {
        let form = Form.hardship(office: "990000001")
        var without = form
        without["consents"] = ["data-sharing"]
        let seen = try await stack.portal.apply(without)
        let caseID = try seen.onlyCase(Self.allowance).id
        let refused = try await stack.run(.assistance, ["verifications", "request", caseID, "--by", Self.by])
        #expect(refused.status == 77, "\(refused.words)")
        let rows = "SELECT count(*) FROM verification_request WHERE case_id = '\(caseID)'"
        #expect(try await stack.rows(.assistance, rows) == ["0"])
    }

    @Test func `row 24: assistance, checking and monitoring know one household by one key`() async throws {
        let somebody = Identity(born: "1966")
        let home = try await household(in: "990000001", somebody)
        let file = try await stack.staff(.assistance, "cases", "show", home.caseID)
        #expect(file["household"]?.string == home.household)
        #expect(file["subject"]?.string == home.household)
        let asked = try await request(home.caseID)
        let id = try #require(asked["id"]?.string)
        #expect(try await show(id)["household"]?.string == home.household)
        let listed = try await stack.staff(.assistance, "verifications", "list", "--household", home.household)
        #expect(listed.array?.compactMap { $0["id"]?.string } == [id])
        // What stands on the topic names the household, and nobody by name or number.
        let sent = try await eventually("the request on the topic") {
            let all = try await stack.records { $0 == "onewindow.assistance.verifications.requests.v1" }
            return all.first { $0.key == Array(id.utf8) }
        }
        let text = String(decoding: sent.value ?? [], as: UTF8.self)
        #expect(text.contains(home.household) && !text.contains(somebody.number))
        _ = try await stack.report("home-damaged", of: somebody, on: Monitoring.yesterday, Monitoring.home)
        let warnings = try await stack.warnings(about: try await stack.pseudonym(of: somebody))
        #expect(warnings.allSatisfy { $0["household"]?.string == home.household })
        let warning = try #require(warnings.first?["id"]?.string)
        let shown = try await stack.staff(.assistance, "warnings", "show", warning)
        #expect(shown["household"]?.string == home.household)
    }
}
