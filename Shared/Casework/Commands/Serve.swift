import ArgumentParser
import CivilAffairs
import Foundation
import Kafka
import Messaging
import Policy
import Postgres
import ServiceKit
import ServiceLifecycle

/// `serve`: the department's process: take referrals and facts in, send what is said, fire clocks, answer for its health.
struct Serve<S: DepartmentService>: AsyncParsableCommand {
    static var configuration: CommandConfiguration { CommandConfiguration(commandName: "serve") }
    @OptionGroup var options: SettingsOptions

    func run() async throws {
        let (settings, entries) = try SettingsSource(options: options).load(for: S.identity)
        if options.printConfig {
            return try Output(format: .table).print(text: entries.map(\.description).joined(separator: "\n"))
        }
        let observability = Observability.start(S.identity, level: settings.logLevel)
        let database = PostgresConfiguration(
            url: settings.databaseURL,
            applicationName: S.identity.name,
            searchPath: S.identity.schema
        )
        let kafka = KafkaConfiguration(
            bootstrapServers: settings.kafkaBootstrap,
            clientID: "\(S.identity.name)-\(settings.instance)",
            settings: settings.kafkaSettings
        )
        let office = try Department.office(S.self, settings, database)
        let relay = Relay(database: database, kafka: kafka, logger: observability.logger)
        let consumer = Consumer(
            Department.subscription(S.self, office),
            service: S.identity.name,
            database: database,
            kafka: kafka,
            relayWake: { relay.wake() },
            logger: observability.logger
        )
        let clocks = ClockService(office: office, database: database, relay: relay, logger: observability.logger)
        let health = HealthBoard()
        DepartmentHealth.register(on: health, S.self, database: database, relay: relay, consumer: consumer)
        try await ServiceProcess.run(
            identity: S.identity,
            settings: settings,
            services: [relay, consumer, clocks],
            health: health,
            observability: observability
        )
    }
}

/// How a department's process is put together.
extension Department {
    /// The office under the settings; the policies are those in the database.
    static func office<S: DepartmentService>(
        _ service: S.Type,
        _ settings: ServiceSettings,
        _ database: PostgresConfiguration
    ) throws -> Office<S> {
        let connection = try PostgresConnection.connect(database)
        defer { connection.close() }
        return Office<S>(
            policies: try PolicyShelf(reading: connection),
            calendar: try PolicyFiles(directory: settings.policiesDirectory).calendar(),
            clock: SystemClock(),
            ids: SystemIDs(),
            fixedToday: settings.today.flatMap { Day($0) }
        )
    }

    /// Referrals from intake, the facts of every other service, and intake's questions about what is held.
    static func subscription<S: DepartmentService>(_ service: S.Type, _ office: Office<S>) -> Subscription {
        let name = ServiceName(S.department)
        return Subscription(
            group: ConsumerGroup.name(of: name),
            topics: ConsumerGroup.topics(of: name),
            handler: DepartmentHandler<S>(office: office)
        )
    }
}
