import Foundation
import Kafka
import Testing

@Suite(.timeLimit(.minutes(1)))
struct AdminTests {
    @Test func `topics are listed with their partitions`() async throws {
        try await Broker.withTopic { topic in
            let producer = try KafkaProducer(try Broker.configuration())
            defer { producer.close() }
            _ = try await producer.send([KafkaRecord(topic, "k", "v")]).map { try $0.get() }
            let topics = try KafkaAdmin(try Broker.configuration()).topics()
            #expect((topics[topic] ?? 0) > 1)
        }
    }

    @Test func `an absent broker is an obstacle in the surroundings, named`() throws {
        var configuration = try Broker.configuration()
        configuration.bootstrapServers = "127.0.0.1:1"
        configuration.requestTimeout = .milliseconds(300)
        let error = #expect(throws: KafkaError.self) { try KafkaAdmin(configuration).topics() }
        #expect(error?.isInfrastructure == true)
        #expect([.unreachable, .timedOut].contains(error?.code))
    }

    @Test(.disabled(if: Broker.canBreak, "the development broker does not create topics on request"))
    func `creating a topic twice creates it once`() throws {
        let admin = try KafkaAdmin(try Broker.configuration())
        let topic = KafkaTopic(
            name: "onewindow.tests.\(UUID().uuidString.lowercased()).v1",
            partitions: 4,
            retention: .seconds(60)
        )
        #expect(try admin.createTopics([topic]) == [topic.name])
        #expect(try admin.createTopics([topic]).isEmpty)
    }
}
