import Foundation
import Kafka
import Testing

/// The broker that these tests run against, from the environment.
enum Broker {
    /// Required: a test run without a broker has proved nothing.
    static func bootstrap() throws -> String {
        try #require(
            ProcessInfo.processInfo.environment["KAFKA_BOOTSTRAP"],
            "Set KAFKA_BOOTSTRAP to a broker's host:port; deploy/local/up starts the development broker."
        )
    }

    /// Whether faults can be made to happen.
    static let canBreak = BrokerAdmin.url != nil

    static func configuration(_ settings: [String: String] = [:]) throws -> KafkaConfiguration {
        KafkaConfiguration(bootstrapServers: try bootstrap(), clientID: "kafka-tests", settings: settings)
    }

    /// The broker that tests of faults may break.
    static func breakable(_ settings: [String: String] = [:]) throws -> KafkaConfiguration {
        var configuration = try configuration(settings)
        configuration.bootstrapServers = try BrokerAdmin.bootstrap()
        return configuration
    }

    /// Runs a test on a topic of its own, gone from nobody's way by its unique name.
    static func withTopic<R>(
        partitions: Int = 3,
        _ body: (String) async throws -> R
    ) async throws -> R {
        let name = "onewindow.tests.\(UUID().uuidString.lowercased()).v1"
        if !canBreak {
            try KafkaAdmin(try configuration()).createTopics([KafkaTopic(name: name, partitions: partitions)])
        }
        return try await body(name)
    }

    static func uniqueGroup() -> String { "tests-\(UUID().uuidString.lowercased())" }
}

/// What a consumer read, polled until a condition holds or the time is up.
struct Reading {
    var messages: [KafkaMessage] = []
    var assigned: Set<KafkaPartition> = []
    var errors: [KafkaError] = []

    /// Polls until the condition holds; a test fails when it does not within the time.
    static func until(
        _ consumer: KafkaConsumer,
        within limit: Duration = .seconds(25),
        at location: SourceLocation = #_sourceLocation,
        _ condition: (Reading) -> Bool
    ) throws -> Reading {
        var reading = Reading()
        let deadline = ContinuousClock.now + limit
        while !condition(reading) {
            let found = "read \(reading.values.suffix(3)) of \(reading.assigned.count), errors \(reading.errors)"
            try #require(ContinuousClock.now < deadline, "\(found)", sourceLocation: location)
            reading.take(consumer.poll(maximum: 500, upTo: .milliseconds(100)))
        }
        return reading
    }

    mutating func take(_ event: KafkaEvent) {
        switch event {
        case .messages(let new): messages += new
        case .assigned(let partitions): assigned.formUnion(partitions)
        case .revoked(let partitions), .lost(let partitions): assigned.subtract(partitions)
        case .error(let error): errors.append(error)
        case .idle: break
        }
    }

    /// The next offset to read per partition.
    var next: [KafkaPartition: Int64] {
        Dictionary(messages.map { ($0.source, $0.offset + 1) }, uniquingKeysWith: max)
    }

    var values: [String] { messages.map { String(decoding: $0.value ?? [], as: UTF8.self) } }
}

extension KafkaRecord {
    init(_ topic: String, _ key: String?, _ value: String, partition: Int32? = nil) {
        self.init(topic: topic, key: key.map { Array($0.utf8) }, value: Array(value.utf8), partition: partition)
    }
}

extension Result {
    var failure: Failure? {
        if case .failure(let error) = self { error } else { nil }
    }
}
