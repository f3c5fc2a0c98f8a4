import Foundation
import Kafka
import Logging
import Messaging
import Postgres
import Testing

/// Relay and consumers as they ship, over PostgreSQL and a broker, with a topic and a group of the test's own.
final class Stage: Sendable {
    let database: PostgresConfiguration
    let kafka: KafkaConfiguration
    let topic: String
    let group: String
    let poison = Poison()
    private let thread = WorkerThread(name: "stage")
    private let commits: AsyncStream<Void>
    private let committed: AsyncStream<Void>.Continuation

    init(_ database: PostgresConfiguration) async throws {
        let name = "\(UUID().uuidString.lowercased().prefix(8))"
        topic = "onewindow.tests.\(name).v1"
        group = "tests-\(name)"
        kafka = try await Broker.configuration()
        var database = database
        database.applicationName = group
        self.database = database
        (commits, committed) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
        try Broker.make([topic, Names.answers, Names.deadLetters], kafka)
    }

    func relay(_ limits: RelayMachine.Limits = RelayMachine.Limits()) -> Relay {
        Relay(database: database, kafka: kafka, limits: limits, logger: quiet)
    }

    func consumer(relay: Relay) -> Consumer {
        let handler = WritingHandler(poison: poison)
        return Consumer(
            Subscription(group: group, topics: [topic], handler: handler),
            service: Names.service,
            database: database,
            kafka: kafka,
            relayWake: { [committed] in
                relay.wake()
                committed.yield()
            },
            logger: quiet
        )
    }

    /// Runs something with the tables at hand, on a thread of its own.
    func tables<R: Sendable>(_ body: @escaping @Sendable (PostgresWorld) throws -> R) async throws -> R {
        try await thread.run { [database, poison] in
            var configuration = database
            configuration.applicationName = "messaging-tests"
            let world = try PostgresWorld(configuration, poison: poison)
            defer { world.connection.close() }
            return try body(world)
        }
    }

    func commit(_ messages: [OutgoingMessage]) async throws {
        try await tables { try $0.commit(messages) }
    }

    func words(_ range: some Sequence<Int>, keys: Int = 1) -> [OutgoingMessage] {
        range.map { message("\($0)", key: "k\($0 % keys)", topic: topic) }
    }

    /// Waits, from commit to commit of the consumers, until a condition holds.
    func until(_ condition: @escaping @Sendable (PostgresWorld) throws -> Bool) async throws {
        if try await tables(condition) { return }
        for await _ in commits where try await tables(condition) { return }
        throw CancellationError()
    }

    /// Runs services while the body works, and ends them with it.
    func running(_ services: [@Sendable () async throws -> Void], _ body: () async throws -> Void) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for service in services { group.addTask { try await service() } }
            let outcome: Result<Void, any Error>
            do { outcome = .success(try await body()) } catch { outcome = .failure(error) }
            group.cancelAll()
            try outcome.get()
        }
    }

    func end() async {
        await thread.stop()
    }

    private var quiet: Logger {
        Logger(label: "messaging-tests") { _ in SwiftLogNoOpLogHandler() }
    }
}

/// Lends a stage.
func withStage(_ body: (Stage) async throws -> Void) async throws {
    try await withScratchSchema { configuration in
        let stage = try await Stage(configuration)
        let outcome: Result<Void, any Error>
        do { outcome = .success(try await body(stage)) } catch { outcome = .failure(error) }
        await stage.end()
        try outcome.get()
    }
}
