import Foundation
import JSON
import Kafka
import Outside
import Testing

/// What stands whatever fails: no application lost, none twice, none wrong.
@Suite(.serialized, .onItsOwnStack, .timeLimit(.minutes(10)))
struct FaultsOfTheStack {
    @Test func `refused requests leave every table of intake as it was`() async throws {
        let stack = try await OwnStack.here().stack()
        _ = try await stack.portal.apply(Form.hardship())
        try await stack.settled()
        let before = try await stack.counts(.intake)
        for fault in FaultyRequest.all {
            let form = Form.hardship()
            let answer = try await stack.portal.send(fault.make(stack.portal.submission(form), form))
            #expect(answer.status == fault.status, "\(fault)")
        }
        #expect(try await stack.counts(.intake) == before)
    }

    @Test func `every kind of application ends right when nothing fails`() async throws {
        let trial = Trial("no fault", on: try await OwnStack.here().stack())
        try await trial.submit(rounds: 1)
        let verdict = try await trial.verdict()
        #expect(verdict.isClean, "\(verdict)")
        #expect(verdict.accepted == Sample.allCases.count)
    }

    @Test func `a poisoned message is parked, later ones of its key wait, and discarding it lets them go`() async throws
    {
        let stack = try await OwnStack.here().stack()
        let seen = try await stack.portal.apply(Form.divorce())
        let topic = "onewindow.intake.referrals.marriage.v1"
        let poison = Array("{ this is no message".utf8)
        try await stack.produce(KafkaRecord(topic: topic, key: Array(seen.id.utf8), value: poison))
        #expect(try await stack.portal.withdraw(seen.id, by: "p1").status == 202)
        let letter = try await eventually("the message is parked with one held behind it") {
            () async throws -> String? in
            let list = try await stack.staff(.marriage, "dead-letters", "list", "--key", seen.id).array ?? []
            guard let id = list.first(where: { $0["state"]?.string == "parked" })?["id"]?.string else { return nil }
            let shown = try await stack.staff(.marriage, "dead-letters", "show", id)
            guard shown["heldBehind"]?.int == 1 else { throw OutsideError(shown.text) }
            #expect(shown["bytes"]?.string == Data(poison).base64EncodedString())
            #expect(shown["topic"]?.string == topic)
            return id
        }
        #expect(try await stack.portal.read(seen.id).cases.first?.status == "cooling-off")
        let other = try await stack.portal.apply(Form.divorce())
        #expect(other.cases.first?.status == "cooling-off", "other applications go on")
        let discarded = try await stack.run(.marriage, ["dead-letters", "discard", letter, "--reason", "not ours"])
        #expect(discarded.status == 0, "\(discarded.words)")
        _ = try await stack.portal.follow(seen.id) { $0.status == "withdrawn" }
        let told = try await stack.records { $0 == "onewindow.marriage.dead-letters.v1" }
        #expect(!told.isEmpty, "who watches the topic learns of it")
        #expect(!told.contains { String(decoding: $0.value ?? [], as: UTF8.self).contains("this is no message") })
    }

    @Test func `nothing is lost when the stack goes down and up again with an empty broker`() async throws {
        let own = try OwnStack.here()
        let before = try await own.stack()
        let decided = try await decideSome(before)
        let trial = Trial("stack down and up, broker empty", on: before)
        try await trial.submit(rounds: 2)
        try await own.down()
        try await own.up()
        trial.injected("stack down and up")
        try await trial.submit(rounds: 1)
        let verdict = try await trial.verdict(repairing: true)
        #expect(verdict.isClean, "\(verdict)")
        let back = try await own.stack()
        #expect(try await back.portal.read(decided.id).json == decided.json, "what was decided stands as it was")
    }

    /// An application that is decided.
    @discardableResult
    private func decideSome(_ stack: Stack) async throws -> ApplicationView {
        let seen = try await stack.portal.apply(Form.hardship())
        _ = try await stack.staff(.assistance, "cases", "approve", seen.onlyCase("assistance.subsistence-allowance").id)
        return try await stack.portal.follow(seen.id) { $0.status == "completed" }
    }
}
