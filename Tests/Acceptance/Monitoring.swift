import Foundation
import JSON
import Outside
import Testing

/// What other agencies report, and what is made of it: warnings with an owner, a day and a visit.
@Suite(.timeLimit(.minutes(3)))
struct Monitoring {
    let stack = Stack.given
    static let home: JSONMembers = ["division": "990000001"]

    @Test func `row 21: a large medical-spend event raises a warning with a visit task`() async throws {
        let somebody = Identity(born: "1970")
        let id = newKey()
        let details = Self.home.merging(["amountFen": 4_500_000])
        let answer = try await stack.report("medical-spending", of: somebody, on: Self.yesterday, id: id, details)
        #expect(answer.status == 201, "\(answer.text)")
        let fact = try #require(try answer.json["id"]?.string)
        let warnings = try await stack.warnings(about: try await stack.pseudonym(of: somebody), atLeast: 3)
        let warning = try #require(warnings.first { $0["indicator"]?.string == "MED-30" })
        #expect(warning["action"]?.string == "visit")
        #expect(warning["observed"]?.int == 4_500_000)
        #expect(warning["facts"]?.array?.compactMap(\.string) == [fact])
        #expect(warning["division"]?.string == "990000001")
        let again = try await stack.report("medical-spending", of: somebody, on: Self.yesterday, id: id, details)
        #expect(again.status == 200)
        #expect(again.text == answer.text)
        let other = try await stack.report(
            "medical-spending",
            of: somebody,
            on: Self.yesterday,
            id: id,
            ["amountFen": 1]
        )
        #expect(other.status == 422)
        #expect(try other.json["type"]?.string == "urn:onewindow:problem:fact-reused")
        let run = try await stack.staff(.assistance, "monitoring", "run").array ?? []
        #expect(!run.contains { $0["subject"] == warning["subject"] }, "the same alarm is not raised again")
    }

    @Test func `row 51: a warning has owner and deadline`() async throws {
        let somebody = Identity(born: "1971")
        _ = try await stack.report("home-damaged", of: somebody, on: Self.yesterday, Self.home)
        let subject = try await stack.pseudonym(of: somebody)
        let warning = try #require(try await stack.warnings(about: subject).first)
        let id = try #require(warning["id"]?.string)
        #expect(warning["owner"]?.string == "town:990000001")
        let due = try #require(warning["dueOn"]?.string)
        #expect(due > (warning["raisedOn"]?.string ?? "9"))
        let overdue = try await stack.staff(
            .assistance,
            "warnings",
            "list",
            "--overdue",
            "--subject",
            subject,
            on: "2027-06-01"
        )
        #expect(overdue.array?.compactMap { $0["id"]?.string } == [id])
        #expect(try await stack.staff(.assistance, "warnings", "list", "--overdue", "--subject", subject).array == [])
        let elsewhere = try await stack.staff(.assistance, "warnings", "list", "--division", "33", "--subject", subject)
        #expect(elsewhere.array == [])
        let assigned = try await stack.staff(.assistance, "warnings", "assign", id, "--to", "wang")
        #expect(assigned["owner"]?.string == "wang")
        let closed = try await stack.staff(.assistance, "warnings", "close", id, "--outcome", "已入户，房屋已加固")
        #expect(closed["state"]?.string == "closed")
        let story = try await stack.staff(.assistance, "warnings", "show", id)
        #expect(story["outcome"]?.string == "已入户，房屋已加固")
        #expect(story["history"]?.array?.compactMap { $0["event"]?.string } == ["raised", "assigned", "closed"])
        #expect(story["history"]?.array?.last?["actor"]?.string == "li")
        let twice = try await stack.run(.assistance, ["warnings", "close", id, "--outcome", "再次"])
        #expect(twice.status == 73, "\(twice.words)")
        let nobody = try await stack.run(.assistance, ["warnings", "show", newKey()])
        #expect(nobody.status == 66)
    }

    @Test func `row 28: a lead from any service opens a case`() async throws {
        let (first, second) = (Identity(born: "1972"), Identity(born: "1973"))
        _ = try await stack.report("hardship-reported", of: first, on: Self.yesterday, Self.home)
        // Whoever meets somebody in need says so: here another department, about a person whom no form has named.
        _ = try await stack.report("death-reported", of: second, on: Self.yesterday, Self.home)
        let other = try await stack.pseudonym(of: second)
        _ = try await stack.staff(
            .elderlyCare,
            "facts",
            "record",
            "hardship-reported",
            "--subject",
            other,
            "--division",
            "990000001",
            on: Self.yesterday
        )
        for subject in [try await stack.pseudonym(of: first), other] {
            let warning = try #require(try await stack.warnings(about: subject).first)
            #expect(warning["action"]?.string == "lead")
            let lead = try #require(warning["lead"]?.string)
            let file = try await stack.staff(.assistance, "cases", "show", lead)
            #expect(file["matter"]?.string == "assistance.active-discovery")
            #expect(file["application"] == .null)
            #expect(file["status"]?.string == "under-review")
            #expect(file["dueOn"] == warning["dueOn"])
            let taken = try await stack.staff(.assistance, "cases", "approve", lead, "--reason", "协助本人申请低保")
            #expect(taken["status"]?.string == "approved")
            #expect(taken["award"] == .null, "a lead grants nothing")
        }
    }

    @Test func `row 12: a disability certificate produces an invitation, never a silent grant`() async throws {
        let somebody = Identity(born: "1974")
        let answer = try await stack.report(
            "disability-certified",
            of: somebody,
            on: Self.yesterday,
            Self.home.merging(["level": "2"])
        )
        #expect(answer.status == 201, "\(answer.text)")
        let subject = try await stack.pseudonym(of: somebody)
        let warnings = try await stack.warnings(about: subject, atLeast: 2)
        let invitation = try #require(warnings.first { $0["indicator"]?.string == "DISABILITY" })
        #expect(invitation["action"]?.string == "invite")
        #expect(invitation["owner"]?.string == "town:990000001" && invitation["dueOn"]?.string != nil)
        let granted = "SELECT count(*) FROM award WHERE '\(subject)' = ANY(beneficiaries)"
        #expect(try await stack.rows(.assistance, granted) == ["0"])
        let cases = "SELECT count(*) FROM case_file WHERE subject = '\(subject)'"
        #expect(try await stack.rows(.assistance, cases) == ["0"])
    }

    @Test func `a correction takes the warning back`() async throws {
        let somebody = Identity(born: "1975")
        let id = newKey()
        _ = try await stack.report("hardship-reported", of: somebody, on: Self.yesterday, id: id, Self.home)
        let subject = try await stack.pseudonym(of: somebody)
        _ = try await stack.warnings(about: subject)
        let answer = try await stack.report(
            "hardship-reported",
            of: somebody,
            on: Self.yesterday,
            [:],
            ["corrects": .string(id)]
        )
        #expect(answer.status == 201, "\(answer.text)")
        _ = try await eventually("the warning withdrawn") {
            let found = try await stack.warnings(about: subject)
            return found.allSatisfy { $0["state"]?.string == "withdrawn" } ? found : nil
        }
        let lead = "SELECT status FROM case_file WHERE subject = '\(subject)'"
        #expect(try await stack.rows(.assistance, lead) == ["withdrawn"])
    }

    @Test func `a real region watches nothing until it has set thresholds`() async throws {
        let all = try await stack.staff(.assistance, "monitoring", "indicators").array ?? []
        let invented = all.filter { $0["region"]?.string == "sample-city" }
        #expect(invented.count >= 30 && invented.allSatisfy { $0["status"]?.string == "watched" })
        let regions: Set = ["shengzhou", "suqian", "hunan", "wuhu", "shanwei"]
        let real = all.filter { regions.contains($0["region"]?.string ?? "") }
        #expect(real.count == invented.count * 5)
        #expect(real.allSatisfy { $0["status"]?.string == "threshold-missing" && $0["threshold"] == .null })
    }

    /// The day before today in the bureau's zone.
    static var yesterday: String {
        let calendar = Calendar(identifier: .gregorian)
        var bureau = calendar
        bureau.timeZone = TimeZone(secondsFromGMT: 8 * 3600) ?? .gmt
        let parts = bureau.dateComponents([.year, .month, .day], from: Date().addingTimeInterval(-86_400))
        return String(format: "%04d-%02d-%02d", parts.year ?? 0, parts.month ?? 0, parts.day ?? 0)
    }
}
