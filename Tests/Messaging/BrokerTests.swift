import Foundation
import Kafka
import Messaging
import Postgres
import Testing

/// The promises end to end: PostgreSQL, relay, broker, consumer, PostgreSQL.
///
/// One after another, since some take the broker down for everybody.
@Suite(.serialized, .timeLimit(.minutes(3)))
struct BrokerTests {
    @Test func `what is committed takes effect once and in order, sent twice or not`() async throws {
        try await withStage { stage in
            let relay = stage.relay()
            let consumer = stage.consumer(relay: relay)
            try await stage.running([relay.run, consumer.run]) {
                let all = stage.words(0..<600, keys: 7)
                try await stage.commit(all)
                try await stage.until { try $0.effects().count >= 600 }
                try await stage.commit(all + [message("last", key: "k0", topic: stage.topic)])
                relay.wake()
                try await stage.until { try $0.words(of: "k0").last == "last" }
                for key in 0..<7 {
                    let words = try await stage.tables { try $0.words(of: "k\(key)") }
                    #expect(words.filter { $0 != "last" } == (0..<600).filter { $0 % 7 == key }.map(String.init))
                }
            }
        }
    }

    @Test func `poison among a hundred stops its key alone; replayed, all take effect in order`() async throws {
        try await withStage { stage in
            let relay = stage.relay()
            let consumer = stage.consumer(relay: relay)
            stage.poison.add("50")
            try await stage.running([relay.run, consumer.run]) {
                try await stage.commit(stage.words(0...100, keys: 10))
                try await stage.until { try $0.effects().count == 95 && $0.quarantine().count == 6 }
                stage.poison.heal()
                try await stage.tables { world in
                    let parked = try #require(try world.quarantine().first { $0.state == .parked })
                    #expect(parked.attempts <= 5)
                    try world.requestReplay(parked.id)
                }
                try await stage.until { try $0.effects().count == 101 }
                let words = try await stage.tables { try $0.words(of: "k0") }
                #expect(words == (0...10).map { "\($0 * 10)" })
            }
        }
    }

    @Test func `a relay that dies between sending and deleting leaves duplicates that nobody notices`() async throws {
        try await withStage { stage in
            try await stage.commit(stage.words(0..<20))
            let sent = try await stage.dyingRelay()
            #expect(sent == 20)
            let relay = stage.relay()
            let consumer = stage.consumer(relay: relay)
            try await stage.running([relay.run, consumer.run]) {
                try await stage.until { try $0.effects().count >= 20 }
                try await stage.commit([message("last", key: "k0", topic: stage.topic)])
                try await stage.until { try $0.words(of: "k0").last == "last" }
                let words = try await stage.tables { try $0.words(of: "k0") }
                #expect(words == (0..<20).map(String.init) + ["last"])
            }
        }
    }

    @Test func `while one relay works another gets no lock, and gets it afterwards`() async throws {
        try await withStage { stage in
            let relay = stage.relay()
            let consumer = stage.consumer(relay: relay)
            try await stage.running([relay.run, consumer.run]) {
                try await stage.commit(stage.words(0..<1))
                try await stage.until { try $0.effects().count == 1 }
                #expect(relay.condition == .active)
                #expect(try await stage.canLock() == false)
            }
            #expect(try await stage.canLock())
        }
    }

    @Test func `two consumers share the work, and one carries on when the other leaves`() async throws {
        try await withStage { stage in
            let relay = stage.relay()
            let pair = [stage.consumer(relay: relay), stage.consumer(relay: relay)]
            try await stage.running([relay.run, pair[0].run]) {
                try await stage.running([pair[1].run]) {
                    try await stage.commit(stage.words(0..<300, keys: 9))
                    try await stage.until { try $0.effects().count == 300 }
                }
                try await stage.commit(stage.words(300..<600, keys: 9))
                try await stage.until { try $0.effects().count == 600 }
            }
            for key in 0..<9 {
                let words = try await stage.tables { try $0.words(of: "k\(key)") }
                #expect(words == (0..<600).filter { $0 % 9 == key }.map(String.init))
            }
        }
    }

    @Test func `a message too large for the broker is put aside and harms nobody else`() async throws {
        try await withStage { stage in
            let relay = stage.relay()
            let consumer = stage.consumer(relay: relay)
            try await stage.running([relay.run, consumer.run]) {
                let large = message(String(repeating: "x", count: 1_500_000), key: "k0", topic: stage.topic)
                try await stage.commit([large] + stage.words(0..<10, keys: 2))
                try await stage.until { try $0.effects().count == 5 }
                let kept = try await stage.tables { try $0.parkedOutbox().map { $0.cause != nil } }
                #expect(kept == [true, false, false, false, false, false])
            }
        }
    }

    @Test func `sessions that the server ends are opened again and nothing is lost`() async throws {
        try await withStage { stage in
            let relay = stage.relay()
            let consumer = stage.consumer(relay: relay)
            try await stage.running([relay.run, consumer.run]) {
                for round in 0..<4 {
                    try await stage.commit(stage.words((round * 50)..<(round * 50 + 50), keys: 3))
                    try await stage.endSessions()
                    relay.wake()
                    try await stage.until { try $0.effects().count >= round * 50 + 50 }
                }
                for key in 0..<3 {
                    let words = try await stage.tables { try $0.words(of: "k\(key)") }
                    #expect(words == (0..<200).filter { $0 % 3 == key }.map(String.init))
                }
            }
        }
    }

    @Test func `a notification from another process wakes the relay`() async throws {
        try await withStage { stage in
            var limits = RelayMachine.Limits()
            limits.poll = .seconds(600)
            let relay = stage.relay(limits)
            let consumer = stage.consumer(relay: relay)
            try await stage.running([relay.run, consumer.run]) {
                for number in 0..<3 {
                    try await stage.commit(stage.words(number...number))
                    try await stage.notify()
                    try await stage.until { try $0.effects().count == number + 1 }
                }
            }
        }
    }
}

extension Stage {
    /// A relay that sends and is gone before it deletes; how many rows it sent.
    func dyingRelay() async throws -> Int {
        let (database, kafka) = (database, kafka)
        return try await tables { world in
            let store = PostgresRelayStore(database)
            let sender = KafkaSender(kafka)
            defer {
                store.release()
                sender.close()
            }
            #expect(try store.acquire())
            let outcomes = sender.send(try store.next(limit: 500, excluding: []))
            #expect(try world.outboxCount() == outcomes.count)
            return outcomes.filter { $0 == .sent }.count
        }
    }

    /// Whether the relay's lock is free.
    func canLock() async throws -> Bool {
        let database = database
        return try await tables { _ in
            let store = PostgresRelayStore(database)
            defer { store.release() }
            return try store.acquire()
        }
    }

    /// Ends every session of the relay and the consumers, as a restart of the server does.
    func endSessions() async throws {
        let name = group
        try await tables { world in
            _ = try world.connection.query(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = \(name)"
            )
        }
    }

    func notify() async throws {
        try await tables { world in
            let schema = world.configuration.searchPath ?? ""
            try world.connection.notify(PostgresRelayStore.channel(schema: schema))
        }
    }
}
