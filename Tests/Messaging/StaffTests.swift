import Foundation
import Kafka
import Messaging
import Postgres
import Testing

/// What the staff's commands see and do, over PostgreSQL.
@Suite(.timeLimit(.minutes(1)))
struct StaffTests {
    /// Parks `poison` of key `a` and holds `after` behind it; the first entry's id.
    private static func parked(_ world: PostgresWorld, _ member: Member, _ bench: Bench) throws -> UUID {
        world.poison.add("poison")
        try bench.deliver([message("poison", key: "a"), message("after", key: "a")], to: member)
        return try #require(try Quarantine.list(on: world.connection).first).id
    }

    @Test func `an entry is shown with its bytes, its cause in words and who waits behind it`() async throws {
        try await withPostgresWorld { world in
            let bench = Bench(world)
            let id = try Self.parked(world, bench.consumer(), bench)
            let exhibit = try Quarantine.show(id, on: world.connection)
            #expect(try Envelope(decoding: exhibit.value, headers: exhibit.headers).word == "poison")
            #expect(exhibit.entry.detail == "The word `poison` is poison.")
            #expect(exhibit.headers.map(\.name) == ["content-type"])
            #expect(exhibit.heldBehind == 1)
            #expect(exhibit.history.map(\.action) == ["parked"])
        }
    }

    @Test func `the list is filtered by group, topic, key and state`() async throws {
        try await withPostgresWorld { world in
            let bench = Bench(world)
            _ = try Self.parked(world, bench.consumer(), bench)
            func count(_ change: (inout Quarantine.Filter) -> Void) throws -> Int {
                var filter = Quarantine.Filter()
                change(&filter)
                return try Quarantine.list(filter, on: world.connection).count
            }
            #expect(try count { _ in } == 2)
            #expect(try count { $0.states = [.held] } == 1)
            #expect(try count { $0.key = "a" } == 2)
            #expect(try count { $0.key = "b" } == 0)
            #expect(try count { $0.group = "others" } == 0)
            #expect(try count { $0.topic = Names.topic } == 2)
            #expect(try count { $0.limit = 1 } == 1)
        }
    }

    @Test func `every act is recorded with its actor, and the record outlives the entry`() async throws {
        try await withPostgresWorld { world in
            let bench = Bench(world)
            let member = bench.consumer()
            let id = try Self.parked(world, member, bench)
            try Quarantine.requestReplay(id, actor: "wang", on: world.connection)
            member.run()
            try Quarantine.requestReplay(id, actor: "li", on: world.connection)
            world.poison.heal()
            member.run()
            let acts = try Quarantine.history(of: id, on: world.connection)
            let expected = [
                "parked", "replay-requested", "replay-failed", "replay-requested", "replayed",
            ]
            #expect(acts.map(\.action) == expected)
            #expect(acts.map(\.actor) == ["consumer", "wang", "consumer", "li", "consumer"])
            #expect(try world.words(of: "a") == ["poison", "after"])
        }
    }

    @Test func `what cannot be done is refused in words`() async throws {
        try await withPostgresWorld { world in
            let bench = Bench(world)
            let id = try Self.parked(world, bench.consumer(), bench)
            let held = try #require(try Quarantine.list(on: world.connection).last).id
            let connection = world.connection
            func refusal(_ body: () throws -> Void) -> QuarantineError.Code? {
                do {
                    try body()
                    return nil
                } catch {
                    return (error as? QuarantineError)?.code
                }
            }
            #expect(refusal { try Quarantine.requestReplay(UUID(), actor: "w", on: connection) } == .notFound)
            #expect(refusal { try Quarantine.requestReplay(held, actor: "w", on: connection) } == .conflict(.held))
            #expect(refusal { try Quarantine.discard(id, reason: " ", actor: "w", on: connection) } == .reasonMissing)
            try Quarantine.discard(id, reason: "withdrawn", actor: "w", on: connection)
            #expect(refusal { try Quarantine.requestReplay(id, actor: "w", on: connection) } == .conflict(.discarded))
        }
    }

    @Test func `the state of the outbox is counted`() async throws {
        try await withPostgresWorld { world in
            #expect(try OutboxStatus.read(world.connection).oldestSeconds == 0)
            try world.commit([message("1"), message("2")])
            let status = try OutboxStatus.read(world.connection)
            #expect(status.rows == 2)
            #expect(status.oldestSeconds > 0)
            #expect(status.parked == 0 && status.quarantined == 0)
        }
    }

    @Test func `rows put aside are sent again in their order`() async throws {
        try await withPostgresWorld { world in
            let bench = Bench(world)
            bench.broker.fault = { _ in .refused }
            let long = String((0..<20_000).map { Character(UnicodeScalar(UInt8(33 + $0 * $0 % 90))) })
            try world.commit([message("long", key: long), message("1"), message("2")])
            bench.relayAll()
            #expect(try OutboxParking.list(on: world.connection).map { $0.cause != nil } == [true, true, false])
            bench.broker.fault = { _ in nil }
            try world.commit([message("3")])
            #expect(try OutboxParking.sendAgain(topic: Names.topic, key: "k", on: world.connection) == 2)
            bench.relayAll()
            #expect(bench.log(Names.topic).map(\.word) == ["1", "2", "3"])
        }
    }

    @Test func `keys and values with NUL, bad UTF-8 or great length are parked like any other`() async throws {
        try await withPostgresWorld { world in
            let bench = Bench(world)
            world.poison.add("\\u0000")
            bench.broker.append(topic: Names.topic, key: [0, 0xFF], value: [0, 1], headers: [KafkaHeader("h", [0])])
            bench.broker.append(topic: Names.topic, key: [0], value: message("\\u0000", key: "").envelope.encoded())
            bench.broker.append(topic: Names.topic, key: (0..<50_000).map { UInt8($0 % 251) }, value: nil)
            bench.consumer().run()
            #expect(try Quarantine.list(on: world.connection).count == 3)
            let first = try #require(try Quarantine.list(on: world.connection).first)
            #expect(try Quarantine.show(first.id, on: world.connection).headers.count == 1)
        }
    }
}
