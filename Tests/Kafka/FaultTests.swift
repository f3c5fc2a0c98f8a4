import Foundation
import Kafka
import Testing

/// What only the development broker can be made to do; one after another, since they break it for everybody.
@Suite(
    .serialized,
    .enabled(if: Broker.canBreak, "ONEWINDOW_BROKER_ADMIN is not set: this broker cannot be broken from here"),
    .timeLimit(.minutes(4))
)
struct FaultTests {
    @Test func `while the broker is down for five seconds records wait, and none is lost`() async throws {
        try await Broker.withTopic { topic in
            let producer = try KafkaProducer(try Broker.breakable())
            defer { producer.close() }
            let consumer = try KafkaConsumer(try Broker.breakable(), group: Broker.uniqueGroup(), topics: [topic])
            defer { consumer.close() }
            _ = try await producer.send([KafkaRecord(topic, "k", "0")]).map { try $0.get() }
            var seen = try Reading.until(consumer) { $0.messages.count == 1 }

            try BrokerAdmin.tell("/brokers/down")
            async let results = producer.send((1...200).map { KafkaRecord(topic, "k", "\($0)") })
            try await untilNot { producer.statistics.queued < 200 }
            // The outage lasts as long as the consumer's polls take, which is what it would do in production.
            let deadline = ContinuousClock.now + .seconds(5)
            while ContinuousClock.now < deadline { seen.take(consumer.poll(maximum: 10, upTo: .milliseconds(100))) }
            #expect(seen.messages.count == 1)
            #expect(producer.statistics.queued >= 200)
            try BrokerAdmin.tell("/brokers/up")

            for result in await results { _ = try result.get() }
            let rest = try Reading.until(consumer) { $0.messages.count >= 200 }
            #expect(Set(seen.values + rest.values) == Set((0...200).map(String.init)))
        }
    }

    @Test func `answers that fail are asked for again`() async throws {
        try await Broker.withTopic { topic in
            let producer = try KafkaProducer(try Broker.breakable())
            defer { producer.close() }
            _ = try await producer.send([KafkaRecord(topic, "k", "0")]).map { try $0.get() }
            // 6 is NOT_LEADER_FOR_PARTITION, which passes; without a code the connection breaks.
            try BrokerAdmin.tell("/errors?api=produce&count=2&code=6")
            try BrokerAdmin.tell("/errors?api=produce&count=1")
            let offsets = try await producer.send([KafkaRecord(topic, "k", "1")]).map { try $0.get().offset }
            #expect(offsets.count == 1)
        }
    }

    @Test func `a delayed answer delays the acknowledgement`() async throws {
        try await Broker.withTopic { topic in
            let producer = try KafkaProducer(try Broker.breakable())
            defer { producer.close() }
            _ = try await producer.send([KafkaRecord(topic, "k", "0")]).map { try $0.get() }
            try BrokerAdmin.tell("/delay?ms=300")
            _ = try await producer.send([KafkaRecord(topic, "k", "1")]).map { try $0.get() }
            try BrokerAdmin.tell("/delay?ms=0")
            let took = try #require(producer.statistics.latestAcknowledgement)
            #expect(took >= .milliseconds(280))
        }
    }

    @Test func `records gone before they were read are an error that names the gap, not silence`() async throws {
        try await Broker.withTopic { topic in
            let group = Broker.uniqueGroup()
            let partition = KafkaPartition(topic: topic, partition: 0)
            let producer = try KafkaProducer(try Broker.breakable(["compression.type": "none"]))
            defer { producer.close() }
            _ = try await producer.send([KafkaRecord(topic, nil, "first", partition: 0)]).map { try $0.get() }
            let reader = try KafkaConsumer(try Broker.breakable(), group: group, topics: [topic])
            _ = try Reading.until(reader) { $0.messages.count == 1 }
            try reader.commit([partition: 1])
            reader.close()

            // The mock keeps 5 MiB of a partition.
            let page = String(repeating: "x", count: 100_000)
            for result in await producer.send((0..<120).map { _ in KafkaRecord(topic, nil, page, partition: 0) }) {
                _ = try result.get()
            }
            let late = try KafkaConsumer(try Broker.breakable(), group: group, topics: [topic])
            defer { late.close() }
            let reading = try Reading.until(late) { !$0.errors.isEmpty }
            let error = try #require(reading.errors.first)
            let gap = try #require(error.gap)
            #expect(error.code == .offsetOutOfRange)
            #expect(!error.isInfrastructure)
            #expect(gap.group == group && gap.partition == partition && gap.wanted == 1)
            #expect(error.description.contains(group) && error.description.contains("\(partition)"))
            #expect(reading.messages.isEmpty)

            try late.seekToBeginning(of: partition)
            let rest = try Reading.until(late) { $0.messages.count + Int(gap.oldest) == 121 }
            #expect(rest.messages.first?.offset == gap.oldest)
        }
    }

    @Test func `a committed offset beyond the end of an emptied log means all of it is new`() async throws {
        try await Broker.withTopic { topic in
            let group = Broker.uniqueGroup()
            let partition = KafkaPartition(topic: topic, partition: 0)
            let producer = try KafkaProducer(try Broker.breakable())
            defer { producer.close() }
            _ = try await producer.send([KafkaRecord(topic, nil, "new", partition: 0)]).map { try $0.get() }
            let before = try KafkaConsumer(try Broker.breakable(), group: group, topics: [topic])
            _ = try Reading.until(before) { $0.messages.count == 1 }
            try before.commit([partition: 500])
            before.close()

            let after = try KafkaConsumer(try Broker.breakable(), group: group, topics: [topic])
            defer { after.close() }
            let reading = try Reading.until(after) { $0.messages.count == 1 }
            #expect(reading.values == ["new"])
            #expect(after.statistics.restarts == 1)
        }
    }
}
