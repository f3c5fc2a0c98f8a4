import Foundation
import Kafka
import Testing

@Suite(.timeLimit(.minutes(3)))
struct ConsumerTests {
    @Test func `a group reads on where its last member committed`() async throws {
        try await Broker.withTopic { topic in
            let group = Broker.uniqueGroup()
            try await send((0..<20).map { KafkaRecord(topic, "k", "\($0)") })
            let first = try KafkaConsumer(try Broker.configuration(), group: group, topics: [topic])
            let begun = try Reading.until(first) { $0.messages.count == 20 }
            #expect(begun.values == (0..<20).map(String.init))
            let last = try #require(begun.messages.last)
            try first.commit([last.source: 12])
            first.close()

            let second = try KafkaConsumer(try Broker.configuration(), group: group, topics: [topic])
            defer { second.close() }
            let resumed = try Reading.until(second) { $0.messages.count == 8 }
            #expect(resumed.values == (12..<20).map(String.init))
            #expect(second.statistics.completed == 8)
        }
    }

    @Test func `records of a key keep their order among many keys`() async throws {
        try await Broker.withTopic { topic in
            try await send((0..<3_000).map { KafkaRecord(topic, "key \($0 % 17)", "\($0)") })
            let consumer = try KafkaConsumer(try Broker.configuration(), group: Broker.uniqueGroup(), topics: [topic])
            defer { consumer.close() }
            let reading = try Reading.until(consumer) { $0.messages.count == 3_000 }
            for (_, messages) in Dictionary(grouping: reading.messages, by: \.key) {
                let numbers = messages.compactMap { Int(String(decoding: $0.value ?? [], as: UTF8.self)) }
                #expect(numbers == numbers.sorted())
                #expect(Set(messages.map(\.partition)).count == 1)
            }
        }
    }

    @Test func `headers, null and empty payloads and keys arrive as they were sent`() async throws {
        try await Broker.withTopic { topic in
            let headers = [
                KafkaHeader("traceparent", Array("00-ab".utf8)), KafkaHeader("again", [1]), KafkaHeader("again", []),
            ]
            try await send([
                KafkaRecord(topic: topic, key: Array("k".utf8), value: nil, headers: headers, partition: 0),
                KafkaRecord(topic: topic, key: [], value: [], partition: 0),
                KafkaRecord(topic: topic, key: nil, value: [0, 255], partition: 0),
            ])
            let consumer = try KafkaConsumer(try Broker.configuration(), group: Broker.uniqueGroup(), topics: [topic])
            defer { consumer.close() }
            let messages = try Reading.until(consumer) { $0.messages.count == 3 }.messages
            #expect(messages.map(\.value) == [nil, [], [0, 255]])
            #expect(messages.map(\.key) == [Array("k".utf8), [], nil])
            #expect(messages.map(\.headers) == [headers, [], []])
            let sent = try #require(messages.first?.timestamp)
            #expect(abs(sent.timeIntervalSinceNow) < 120)
        }
    }

    @Test func `lag is the distance from the committed offset to the end`() async throws {
        try await Broker.withTopic { topic in
            let group = Broker.uniqueGroup()
            let partition = KafkaPartition(topic: topic, partition: 1)
            try await send((0..<10).map { KafkaRecord(topic, nil, "\($0)", partition: 1) })
            let admin = try KafkaAdmin(try Broker.configuration())
            #expect(try admin.lag(group: group, topics: [topic])[partition] == 10)
            #expect(try admin.watermarks(topic)[partition] == 0..<10)

            let consumer = try KafkaConsumer(try Broker.configuration(), group: group, topics: [topic])
            _ = try Reading.until(consumer) { $0.messages.count == 10 }
            #expect(consumer.statistics.lag[partition] == 0)
            try consumer.commit([partition: 7])
            #expect(try admin.lag(group: group, topics: [topic])[partition] == 3)
            consumer.close()
        }
    }

    @Test func `a group that starts at the end sees only what comes later`() async throws {
        try await Broker.withTopic { topic in
            try await send((0..<3).map { KafkaRecord(topic, nil, "old", partition: $0) })
            let consumer = try KafkaConsumer(
                try Broker.configuration(),
                group: Broker.uniqueGroup(),
                topics: [topic],
                startingAt: .end
            )
            defer { consumer.close() }
            _ = try Reading.until(consumer) { !$0.assigned.isEmpty }
            // The next poll begins reading; the end is found out by the broker before anything is fetched.
            _ = consumer.poll(maximum: 1, upTo: .seconds(1))
            try await send([KafkaRecord(topic, nil, "new", partition: 0)])
            let later = try Reading.until(consumer) { !$0.messages.isEmpty }
            #expect(later.values == ["new"])
        }
    }

    @Test func `a partition can be read again from any offset`() async throws {
        try await Broker.withTopic { topic in
            try await send((0..<5).map { KafkaRecord(topic, nil, "\($0)", partition: 0) })
            let consumer = try KafkaConsumer(try Broker.configuration(), group: Broker.uniqueGroup(), topics: [topic])
            defer { consumer.close() }
            let partition = KafkaPartition(topic: topic, partition: 0)
            _ = try Reading.until(consumer) { $0.messages.count == 5 }
            try consumer.seek(partition, to: 3)
            let again = try Reading.until(consumer) { $0.messages.count == 2 }
            #expect(again.values == ["3", "4"])
            try consumer.pause([partition])
            try consumer.seekToBeginning(of: partition)
            guard case .idle = consumer.poll(maximum: 10, upTo: .milliseconds(300)) else {
                Issue.record("a paused partition was read")
                return
            }
            try consumer.resume([partition])
            let all = try Reading.until(consumer) { $0.messages.count == 5 }
            #expect(all.values == ["0", "1", "2", "3", "4"])
        }
    }

    private func send(_ records: [KafkaRecord]) async throws {
        let producer = try KafkaProducer(try Broker.configuration())
        defer { producer.close() }
        for result in await producer.send(records) { _ = try result.get() }
    }
}
