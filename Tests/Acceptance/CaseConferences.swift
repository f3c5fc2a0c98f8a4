import Foundation
import JSON
import Outside
import Testing

/// Conferences on cases of urgent need: recorded, tied to the case, followed up.
@Suite(.timeLimit(.minutes(2)))
struct CaseConferences {
    let stack = Stack.given
    let register = "case-conferences"

    private var kept: KeptRecords { KeptRecords(stack: stack) }

    @Test(arguments: ["urgent-need", "emergency-clinic"])
    func `row 33: a conference is recorded with participants and outcome, and shown with its case`(
        _ kind: String
    ) async throws {
        let (aid, subject) = try await urgentCase()
        let held = try await kept.added(conference(aid, subject, kind), to: register)
        let shown = try await stack.staff(.assistance, "cases", "explain", aid)
        #expect(shown[pointer: "/records/0/register"]?.string == register)
        #expect(shown[pointer: "/records/0/record/outcome"]?.string == "先行救助，转医疗救助")
        #expect(shown[pointer: "/records/0/record/participants/1/department"]?.string == "卫健局")
        #expect(shown[pointer: "/records/0/changedBy"]?.string == "li")
        let words = try await stack.run(.assistance, ["cases", "explain", aid], variables: ["LANG": "zh_CN.UTF-8"])
        #expect(words.output.contains("个案会商"), "\(words.output)")
        #expect(words.output.contains("先行救助，转医疗救助"))
        let own = try await stack.staff(.assistance, "registers", "list", register, "--where", "/case=\(aid)")
        #expect(own.array?.compactMap { $0["id"] } == [held["id"]])
        let duties = try await stack.staff(.assistance, "duties", "list", "--subject", subject)
        #expect(duties[0]?["kind"]?.string == "conference-step")
        #expect(duties[0]?["owner"]?.string == "wang")
        #expect(duties[0]?["overdue"]?.bool == true)
        let duty = try #require(duties[0]?["id"]?.string)
        let opened = try await stack.staff(.assistance, "duties", "show", duty)
        #expect(opened["case"]?.string == aid)
        #expect(opened[pointer: "/history/0/reason"]?.string == "联系医院垫付急诊费用")
        _ = try await stack.staff(.assistance, "duties", "complete", duty, "--outcome", "已垫付")
        try await stack.settled()
        #expect(try await kept.said(of: try #require(held["id"]?.string)) == [], "nothing of it is public")
    }

    @Test func `row 33: a conference hangs on a case and on whom it is about, and says who was there`() async throws {
        let (aid, subject) = try await urgentCase()
        let right = conference(aid, subject, "urgent-need")
        let wrong: [(String, JSONValue)] = [
            ("/case", "0193b2d0-0000-7000-8000-000000000000"),
            ("/subject", .string("p1_" + String(repeating: "d", count: 26))),
            ("/participants", [["name": "李", "department": "民政局"]]),
            ("/outcome", " "),
        ]
        for (pointer, value) in wrong {
            var record = right
            record[pointer: pointer] = value
            let refused = try await kept.add(record, to: register)
            #expect(refused.status == 1, "\(pointer)")
            #expect(refused.words.contains(pointer), "\(refused.words)")
        }
        #expect(try await stack.staff(.assistance, "cases", "show", aid)["records"] == nil)
        #expect(try await kept.add(right, to: register).status == 0)
        #expect(try await kept.add(right, to: register).status == 73, "one a day")
    }

    /// Somebody in urgent need: the case and the pseudonym that it shows.
    private func urgentCase() async throws -> (id: String, subject: String) {
        let aid = try await stack.portal.apply(KeptRecords.need(at: "990000003")).onlyCase("assistance.temporary-aid")
        #expect(aid.finding("track")?["observed"]?.string == "urgent")
        let shown = try await stack.staff(.assistance, "cases", "show", aid.id)
        return (aid.id, try #require(shown["subject"]?.string))
    }

    private func conference(_ aid: String, _ subject: String, _ kind: String) -> JSONValue {
        [
            "case": .string(aid), "subject": .string(subject), "kind": .string(kind), "heldOn": "2022-01-12",
            "place": "镇便民服务中心",
            "participants": [
                ["name": "李", "department": "民政局"], ["name": "王", "department": "卫健局"],
            ],
            "questions": ["急诊费用由谁承担"], "outcome": "先行救助，转医疗救助",
            "nextSteps": [["what": "联系医院垫付急诊费用", "owner": "wang", "dueOn": "2022-01-14"]],
        ]
    }
}
