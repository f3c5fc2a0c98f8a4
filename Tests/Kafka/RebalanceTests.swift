import Foundation
import Kafka
import Testing

@Suite(.timeLimit(.minutes(3)))
struct RebalanceTests {
    /// What one of several members of a group has, polled in turn by one thread.
    private final class Member {
        let consumer: KafkaConsumer
        var reading = Reading()
        var wasRevoked = false

        init(_ configuration: KafkaConfiguration, group: String, topic: String) throws {
            consumer = try KafkaConsumer(configuration, group: group, topics: [topic])
        }

        /// Commits what it reads, and again when its partitions are asked back, as one that finishes its work would.
        func turn() throws {
            let event = consumer.poll(maximum: 100, upTo: .milliseconds(50))
            reading.take(event)
            switch event {
            case .messages: try commit()
            case .revoked:
                wasRevoked = true
                try commit()
            default: break
            }
        }

        /// While partitions are being dealt out a broker may refuse: then the next owner reads again.
        private func commit() throws {
            do { try consumer.commit(reading.next) } catch  where error.code == .rebalanced {}
        }
    }

    @Test func `a second member takes over partitions with their offsets, and all back when it leaves`() async throws {
        try await Broker.withTopic { topic in
            let group = Broker.uniqueGroup()
            let producer = try KafkaProducer(try Broker.configuration())
            defer { producer.close() }
            for result in await producer.send((0..<40).map { record(topic, $0) }) { _ = try result.get() }

            let first = try Member(try Broker.configuration(), group: group, topic: topic)
            try until("the first has read all") {
                $0.reading.messages.count == 40
            } of: {
                [first]
            }
            let partitions = first.reading.assigned.count
            #expect(partitions > 1)

            let second = try Member(try Broker.configuration(), group: group, topic: topic)
            try until("both share the topic") {
                !$0.reading.assigned.isEmpty
            } of: {
                [first, second]
            }
            #expect(first.wasRevoked)
            #expect(first.reading.assigned.isDisjoint(with: second.reading.assigned))
            #expect(first.reading.assigned.count + second.reading.assigned.count == partitions)

            for result in await producer.send((40..<80).map { record(topic, $0) }) { _ = try result.get() }
            var total = 0
            try until("the rest is read") { _ in
                total = first.reading.messages.count + second.reading.messages.count
                return total >= 80
            } of: {
                [first, second]
            }
            let values = Set(first.reading.values + second.reading.values)
            #expect(values.count == 80)
            #expect(total == 80, "what was committed before the partitions went is not read again")

            second.consumer.close()
            try until("the first has all again") {
                $0.reading.assigned.count == partitions
            } of: {
                [first]
            }
            first.consumer.close()
        }
    }

    @Test func `close leaves the group, so that the others need not wait for the session to end`() async throws {
        try await Broker.withTopic { topic in
            let producer = try KafkaProducer(try Broker.configuration())
            defer { producer.close() }
            for result in await producer.send((0..<3).map { record(topic, $0) }) { _ = try result.get() }
            // Longer than the test may take: only a member that says goodbye is noticed in time.
            var configuration = try Broker.configuration()
            configuration.sessionTimeout = .seconds(120)
            let group = Broker.uniqueGroup()
            // Both come within the broker's wait for first members, so that they share the first generation.
            let leaving = try Member(configuration, group: group, topic: topic)
            let staying = try Member(configuration, group: group, topic: topic)
            defer { staying.consumer.close() }
            let both = { [leaving, staying] }
            try until("both have partitions", { !$0.reading.assigned.isEmpty }, of: both)

            leaving.consumer.close()
            leaving.consumer.close()
            try until("the other is asked to deal anew", { $0.wasRevoked }, of: { [staying] })
        }
    }

    private func record(_ topic: String, _ number: Int) -> KafkaRecord {
        KafkaRecord(topic, nil, "\(number)", partition: Int32(number % 3))
    }

    /// Polls the members in turn until the condition holds for each.
    private func until(
        _ what: String,
        _ condition: (Member) -> Bool,
        of members: () -> [Member]
    ) throws {
        let deadline = ContinuousClock.now + .seconds(40)
        while !members().allSatisfy(condition) {
            let found = members().map { "\($0.reading.assigned.count) partitions, \($0.reading.messages.count) read" }
            try #require(ContinuousClock.now < deadline, "\(what): \(found)")
            for member in members() { try member.turn() }
        }
    }
}
