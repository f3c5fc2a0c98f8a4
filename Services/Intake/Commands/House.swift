import Casework
import CivilAffairs
import Foundation
import Kafka
import Logging
import Messaging
import Postgres
import ServiceKit
import ServiceLifecycle

/// How intake's process is put together.
struct House {
    private let relay: Relay
    private let consumer: Consumer
    private let counter: ServiceCounter
    private let housekeeping: Housekeeping
    private let reconciliation: ReconciliationService
    private let doors: DoorService
    private let watch: ChangeWatch
    private let board: ChangeBoard
    private let pool: PostgresPool

    init(_ settings: ServiceSettings, _ own: IntakeSettings, _ observability: Observability) throws {
        let logger = observability.logger
        var database = PostgresConfiguration(
            url: settings.databaseURL,
            applicationName: Intake.identity.name,
            searchPath: Intake.identity.schema
        )
        database.statementTimeout = .seconds(30)
        let kafka = KafkaConfiguration(
            bootstrapServers: settings.kafkaBootstrap,
            clientID: "\(Intake.identity.name)-\(settings.instance)",
            settings: settings.kafkaSettings
        )
        let premises = Premises(
            keyring: try SubjectKeyring(keyFile: [UInt8](Data(contentsOf: URL(filePath: settings.subjectKeyFile)))),
            ids: SystemIDs(),
            clock: SystemClock(),
            fixedToday: settings.today.flatMap { Day($0) }
        )
        let (relay, board) = (Relay(database: database, kafka: kafka, logger: logger), ChangeBoard())
        let pool = PostgresPool(database, size: 4)
        let counter = ServiceCounter(
            database: database,
            premises: premises,
            committed: { relay.wake() },
            logger: logger
        )
        let window = Reception(premises: premises, counter: counter, pool: pool, board: board) {
            relay.wake()
            board.wake()
        }
        consumer = Consumer(
            PartHandler.subscription,
            service: Intake.identity.name,
            database: database,
            kafka: kafka,
            // Called after each commit of answers: that is when whoever listens has something to hear.
            relayWake: { board.wake() },
            logger: logger
        )
        housekeeping = Housekeeping(pool: pool, logger: logger)
        reconciliation = ReconciliationService(
            premises: premises,
            pool: pool,
            interval: own.reconciliationInterval,
            committed: { relay.wake() },
            logger: logger
        )
        doors = DoorService(window: window, settings: own.doors, logger: logger)
        watch = ChangeWatch(board: board, pool: pool, logger: logger)
        (self.relay, self.board, self.pool, self.counter) = (relay, board, pool, counter)
    }

    /// In the order of dependence; the watch stops first, because it ends the streams that the doors wait for.
    var services: [any Service] { [relay, consumer, counter, housekeeping, reconciliation, doors, watch] }

    /// Ready = migrated, the database reachable; the broker is reported, because intake works without it.
    func register(on health: HealthBoard) {
        health.register("database", required: true) { [pool] in
            do {
                let pending = try await pool.withConnection { connection in
                    try Migrations.pending(Intake.allMigrations, in: connection)
                }
                return pending.isEmpty ? .well() : .unwell("Migrations are pending. Run `intake migrate`.")
            } catch {
                return .unwell("The database does not answer.")
            }
        }
        health.register("relay", required: false) { [relay] in relay.condition.health }
        health.register("consumer", required: false) { [consumer] in consumer.condition.health }
        health.register("reconciliation", required: false) { [reconciliation] in reconciliation.health }
    }

    func register(on metrics: PrometheusRegistry) {
        metrics.gauge("onewindow_counter_waiting", help: "Submissions that wait for a writer.") { [counter] in
            Double(counter.waiting)
        }
        metrics.gauge("onewindow_listeners", help: "Streams of server-sent events that are open.") { [board] in
            Double(board.count)
        }
        metrics.counter("onewindow_applications_total", help: "Applications taken in since the start.") { [counter] in
            Double(counter.taken)
        }
        metrics.counter("onewindow_commits_total", help: "Transactions that took applications in.") { [counter] in
            Double(counter.commits)
        }
    }
}
