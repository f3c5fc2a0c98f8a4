import Foundation
import JSON
import Outside
import Testing

/// What the people who run the system see of messages: who is behind, what waits, and sending again.
@Suite(.timeLimit(.minutes(3)))
struct OperatorsOfMessages {
    let stack = Stack.given

    @Test func `intake tells how far behind all seven groups are, a department of its own`() async throws {
        let all = try await stack.staff(.intake, "lag").array ?? []
        let groups = Set(all.compactMap { $0["group"]?.string })
        #expect(groups == Set(Service.allCases.map { "onewindow.\($0.name)" }))
        #expect(all.allSatisfy { ($0["messages"]?.int ?? -1) >= 0 })
        #expect(all.filter { $0["kind"]?.string == "unsent" && $0["oldestSeconds"]?.int != nil }.count == 1)
        let own = try await stack.staff(.funeral, "lag").array ?? []
        #expect(Set(own.compactMap { $0["group"]?.string }) == ["onewindow.funeral"])
        #expect(own.contains { $0["topic"]?.string == "onewindow.intake.referrals.funeral.v1" })
    }

    @Test func `a broker that is away is 69, in words that name it`() async throws {
        let away = try await stack.run(.intake, ["lag"], variables: ["KAFKA_BOOTSTRAP": "127.0.0.1:1"])
        #expect(away.status == 69, "\(away.words)")
        #expect(away.words.contains("127.0.0.1:1"))
        #expect(away.output.isEmpty)
        let unnamed = try await stack.run(.intake, ["lag"], variables: ["KAFKA_BOOTSTRAP": ""])
        #expect(unnamed.status == 64, "\(unnamed.words)")
    }

    @Test func `what was said since a moment is said again, and nothing before it`() async throws {
        let before = try await stack.portal.apply(Form.hardship())
        let seen = try await stack.portal.apply(Form.hardship())
        let moment = try #require(seen.json["receivedAt"]?.string)
        let all = try await stack.staff(.intake, "outbox", "replay")["messages"]?.int ?? 0
        let since = try await stack.staff(.intake, "outbox", "replay", "--since", moment)["messages"]?.int ?? 0
        #expect(since >= 6)
        #expect(since <= all - 6, "\(before.id) was sent before")
        for service in [Service.intake, .assistance] {
            let none = try await stack.staff(service, "outbox", "replay", "--since", "2100-01-01T00:00:00+08:00")
            #expect(none["messages"]?.int == 0)
        }
        let today = try await stack.staff(.assistance, "outbox", "replay", "--since", "2020-01-01")["messages"]?.int
        #expect((today ?? 0) > 0)
        #expect(try await stack.run(.intake, ["outbox", "replay", "--since", "yesterday"]).status == 64)
    }

    @Test func `nothing is parked, and sending again what is not is 66`() async throws {
        let topic = "onewindow.intake.referrals.marriage.v1"
        #expect(try await stack.staff(.intake, "outbox", "parked").array != nil)
        let result = try await stack.run(.intake, ["outbox", "retry", "--topic", topic, "--key", newKey()])
        #expect(result.status == 66, "\(result.words)")
    }

    @Test func `a message that was parked can be sent again, and is then answered`() async throws {
        let taken = try await stack.portal.apply(Form.divorce())
        let topic = "onewindow.intake.referrals.marriage.v1"
        // Parked by hand as the relay does it for a message that the broker does not take.
        let sql = """
            INSERT INTO outbox_parked (seq, id, topic, key, value, created_at, state, cause)
            VALUES (nextval(pg_get_serial_sequence('outbox', 'seq')), gen_random_uuid(), '\(topic)', '\(taken.id)',
                '{}', now(), 'parked', 'too-large')
            """
        _ = try await stack.rows(.intake, sql)
        let parked = try await stack.staff(.intake, "outbox", "parked", "--limit", "1000").array ?? []
        let ours = try #require(parked.first { $0["key"]?.string == taken.id })
        #expect(ours["cause"]?.string == "too-large")
        #expect(ours["topic"]?.string == topic)
        #expect(ours["bytes"]?.int == 2)
        let sent = try await stack.staff(.intake, "outbox", "retry", "--topic", topic, "--key", taken.id)
        #expect(sent["messages"]?.int == 1)
        let letter = try await eventually("it arrives, and is no message") { () async throws -> String? in
            let list = try await stack.staff(.marriage, "dead-letters", "list", "--key", taken.id).array ?? []
            return list.first?["id"]?.string
        }
        let done = try await stack.run(.marriage, ["dead-letters", "discard", letter, "--reason", "made by a test"])
        #expect(done.status == 0, "\(done.words)")
    }
}
