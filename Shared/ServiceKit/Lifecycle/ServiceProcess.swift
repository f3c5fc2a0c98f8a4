import Foundation
import Logging
public import ServiceLifecycle
import UnixSignals

/// A service's process: one group of long tasks, started in order and stopped in the reverse order.
public enum ServiceProcess {
    /// How long the tasks may take to finish what they have in hand; what is left of ten seconds is for cancelling.
    static let grace = Duration.seconds(7)
    /// After this the process ends whatever its tasks do: supervisors kill after ten seconds.
    static let patience = Duration.seconds(9)

    /// Runs the services with the admin port until SIGTERM or SIGINT, or until one of them fails.
    ///
    /// Array order is dependency order: what stands later is stopped earlier. The admin port is up before all of them
    /// and until the last has stopped. A service that ends by itself ends the process with an error.
    ///
    /// - Throws: `CommandError`, already logged: 69 when a port is taken, 1 when a service failed.
    public static func run(
        identity: ServiceIdentity,
        settings: ServiceSettings,
        services: [any Service],
        health: HealthBoard,
        observability: Observability
    ) async throws {
        let logger = observability.logger
        let admin = AdminServer(
            host: settings.adminHost,
            port: settings.adminPort,
            health: health,
            metrics: observability.metrics,
            logger: logger
        ) { port in
            logger.info("The admin port is open.", metadata: ["port": .stringConvertible(port)])
        }
        // The command line ends on Ctrl-C at once; a service finishes its work first.
        signal(SIGINT, SIG_DFL)
        let watch = ShutdownWatch(health: health, patience: patience, logger: logger)
        try await run([admin] + services + [watch], logger: logger)
        logger.info("The service has stopped.")
    }

    static func run(_ services: [any Service], logger: Logger) async throws {
        var configuration = ServiceGroupConfiguration(
            services: services.map { .init(service: $0, failureTerminationBehavior: .gracefullyShutdownGroup) },
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: logger
        )
        configuration.maximumGracefulShutdownDuration = grace
        do {
            try await ServiceGroup(configuration: configuration).run()
        } catch {
            logger.error("The service cannot go on.", metadata: ["error": "\(error)"])
            throw CommandError(describing: error)
        }
    }
}
