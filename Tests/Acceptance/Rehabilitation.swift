import Foundation
import JSON
import Outside
import Testing

/// Referrals to care and rehabilitation, and devices that a community lends out.
@Suite(.timeLimit(.minutes(3)))
struct Rehabilitation {
    let stack = Stack.given
    let place = "990000003"
    let device = "WC-\(UInt32.random(in: 0 ... .max))"

    private var kept: KeptRecords { KeptRecords(stack: stack) }

    @Test(arguments: ["severe-disability-care", "mental-illness-rehabilitation", "assistive-device"])
    func `row 46: a referral is referred, accepted and ended with an outcome, and every state is kept`(
        _ service: String
    ) async throws {
        let subject = try await somebody()
        var record: JSONValue = [
            "subject": .string(subject), "service": .string(service), "referredOn": "2022-01-12",
            "facility": "示例康复中心", "state": "accepted",
        ]
        let register = "rehabilitation-referrals"
        #expect(try await kept.add(record, to: register).status == 1, "it begins as referred")
        record[pointer: "/state"] = "referred"
        var unknown = record
        unknown[pointer: "/subject"] = .string("p1_" + String(repeating: "e", count: 26))
        #expect(try await kept.add(unknown, to: register).status == 1, "nobody knows the person")
        let referral = try await kept.added(record, to: register)
        let id = try #require(referral["id"]?.string)
        let change = ["registers", "change", register, id, "--reason", "r", "--set"]
        #expect(try await kept.status(change + ["/state=\"ended\""]) == 1, "no outcome")
        #expect(try await kept.status(change + ["/state=\"accepted\""]) == 0)
        #expect(try await kept.status(change + ["/state=\"referred\""]) == 1, "not back")
        #expect(try await kept.status(change + ["/state=\"ended\"", "/outcome=\"可在社区独立生活\""]) == 0)
        #expect(try await kept.status(change + ["/facility=\"别处\""]) == 1, "it is over")
        let history = try await stack.staff(.assistance, "registers", "history", register, id).array ?? []
        #expect(history.compactMap { $0[pointer: "/record/state"]?.string } == ["referred", "accepted", "ended"])
        let said = try await eventually("every state is out", within: .seconds(30)) {
            let said = try await kept.said(of: id)
            return said.count == 3 ? said : nil
        }
        #expect(said.allSatisfy { !$0.text.contains(subject) }, "who is referred is not public")
    }

    @Test func `row 46: a device is with one person at a time, however many ask at once`() async throws {
        #expect(try await lend(to: try await somebody()).status == 1, "no such device")
        try await keepDevice()
        let (one, other) = (try await somebody(), try await somebody())
        async let first = lend(to: one)
        async let second = lend(to: other)
        #expect(try await [first.status, second.status].sorted() == [0, 73])
        let loans = try await stack.staff(
            .assistance,
            "registers",
            "list",
            "device-loans",
            "--where",
            "/device=\(device)"
        )
        #expect(loans.array?.count == 1)
    }

    @Test func `row 46: a loan falls due, is returned, and the device goes out again`() async throws {
        try await keepDevice()
        let (one, other) = (try await somebody(), try await somebody())
        let loan = try await lend(to: one).succeeded().json
        let id = try #require(loan["id"]?.string)
        let overdue = try await stack.staff(.assistance, "duties", "list", "--overdue", "--subject", one)
        #expect(overdue[0]?["kind"]?.string == "return-device")
        #expect(overdue[0]?["dueOn"]?.string == "2022-02-12")
        #expect(try await lend(to: other, from: "2022-02-20").status == 73)
        let change = ["registers", "change", "device-loans", id, "--reason", "续租", "--set"]
        #expect(try await kept.status(change + ["/borrower=\"\(other)\""]) == 1, "another person is another loan")
        #expect(try await kept.status(change + ["/dueOn=\"2999-03-12\""]) == 0)
        let open = try await stack.staff(.assistance, "duties", "list", "--status", "open", "--subject", one)
        #expect(open.array?.compactMap { $0["dueOn"]?.string } == ["2999-03-12"], "the term is prolonged")
        let today = try #require(open[0]?["id"]?.string)
        let close = ["registers", "close", "device-loans", id, "--reason", "完好归还", "--on"]
        let day = try #require(try await stack.staff(.assistance, "duties", "show", today)["openedOn"]?.string)
        #expect(try await kept.status(close + [day]) == 0)
        let done = try await stack.staff(.assistance, "duties", "show", today)
        #expect(done["status"]?.string == "done")
        #expect(done["outcome"]?.string == "完好归还")
        #expect(try await lend(to: other, from: "2999-01-01").status == 0)
        let said = try await eventually("the loan and its return are out", within: .seconds(30)) {
            let said = try await kept.said(of: id)
            return said.count == 3 ? said : nil
        }
        #expect(said.allSatisfy { !$0.text.contains(one) }, "who has it is not public")
        #expect(said.last?[pointer: "/data/validUntil"]?.string == day)
    }

    private func keepDevice() async throws {
        let record: JSONValue = ["device": .string(device), "kind": "轮椅", "place": .string(place)]
        _ = try await kept.added(record, to: "assistive-devices", from: "2022-01-01")
    }

    private func lend(to borrower: String, from day: String = "2022-01-12") async throws -> CommandResult {
        let record: JSONValue = [
            "device": .string(device), "borrower": .string(borrower), "dueOn": "2022-02-12", "rentFen": 3_000,
            "division": .string(place),
        ]
        return try await kept.add(record, to: "device-loans", from: day)
    }

    /// The pseudonym of somebody who has applied here.
    private func somebody() async throws -> String {
        let seen = try await stack.portal.apply(KeptRecords.need(at: place))
        let id = try seen.onlyCase("assistance.temporary-aid").id
        return try #require(try await stack.staff(.assistance, "cases", "show", id)["subject"]?.string)
    }
}
