import Foundation
import Kafka
import Testing

@Suite(.timeLimit(.minutes(2)))
struct ProducerTests {
    @Test func `ten thousand records are acknowledged in order`() async throws {
        try await Broker.withTopic { topic in
            let producer = try KafkaProducer(try Broker.configuration())
            let results = await producer.send(
                (0..<10_000).map { KafkaRecord(topic, nil, "value \($0)", partition: Int32($0 % 3)) }
            )
            producer.close()
            let positions = try results.map { try $0.get() }
            #expect(positions.count == 10_000)
            for (place, position) in positions.enumerated() {
                try #require(position.partition == KafkaPartition(topic: topic, partition: Int32(place % 3)))
                try #require(position.offset == Int64(place / 3))
            }
            #expect(producer.statistics.completed == 10_000)
            #expect(producer.statistics.queued == 0)
        }
    }

    @Test func `a full queue makes the sender wait and loses nothing`() async throws {
        try await Broker.withTopic { topic in
            let producer = try KafkaProducer(try Broker.configuration(["queue.buffering.max.messages": "50"]))
            defer { producer.close() }
            let results = await producer.send((0..<2_000).map { KafkaRecord(topic, "k", "\($0)") })
            let offsets = try results.map { try $0.get().offset }
            #expect(offsets == Array(0..<2_000))
            #expect(producer.statistics.waits > 0)
        }
    }

    @Test func `a blocking thread may wait for the acknowledgements`() async throws {
        try await Broker.withTopic { topic in
            let producer = try KafkaProducer(try Broker.configuration())
            defer { producer.close() }
            let results = await withCheckedContinuation { continuation in
                Thread { continuation.resume(returning: producer.sendAndWait([KafkaRecord(topic, "k", "v")])) }.start()
            }
            #expect(try results.map { try $0.get().offset } == [0])
            #expect(producer.sendAndWait([]).isEmpty)
        }
    }

    @Test func `a record that cannot be sent holds back the later ones of its key only`() async throws {
        try await Broker.withTopic { topic in
            let producer = try KafkaProducer(try Broker.configuration())
            defer { producer.close() }
            let huge = String(repeating: "x", count: 1_100_000)
            let results = await producer.send([
                KafkaRecord(topic, "a", "1"), KafkaRecord(topic, "a", huge), KafkaRecord(topic, "b", "2"),
                KafkaRecord(topic, "a", "3"),
            ])
            #expect(results.map { $0.failure?.code } == [nil, .tooLarge, nil, .heldBack])
            #expect(results.map { $0.failure?.isInfrastructure } == [nil, false, nil, true])
        }
    }

    @Test func `a closed producer refuses in words`() async throws {
        let producer = try KafkaProducer(try Broker.configuration())
        producer.close()
        producer.close()
        let results = await producer.send([KafkaRecord("onewindow.tests.never", "k", "v")])
        #expect(results.first?.failure?.code == .closed)
    }

    @Test func `what waits for an absent broker is given up by purge`() async throws {
        var configuration = try Broker.configuration()
        configuration.bootstrapServers = "127.0.0.1:1"
        let producer = try KafkaProducer(configuration)
        defer { producer.close() }
        async let results = producer.send((0..<100).map { KafkaRecord("onewindow.tests.never", "\($0)", "v") })
        try await untilNot { producer.statistics.queued == 0 }
        producer.purge()
        // Whatever the sender had not yet handed in at that moment is given up or refused by closing.
        producer.close(flushingFor: .zero)
        let codes = await results.map { $0.failure?.code }
        #expect(codes.count == 100 && codes.allSatisfy { $0 == .purged || $0 == .closed })
    }

    @Test func `a property that does not exist is named and its value is not shown`() throws {
        let error = #expect(throws: KafkaError.self) {
            try KafkaProducer(try Broker.configuration(["sasl.passwort": "secret"]))
        }
        #expect(error?.code == .configuration)
        #expect(error?.description.contains("sasl.passwort") == true)
        #expect(error?.description.contains("secret") == false)
        #expect("\(try Broker.configuration(["sasl.password": "secret"]))".contains("secret") == false)
    }
}
