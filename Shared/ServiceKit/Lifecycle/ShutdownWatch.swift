import Dispatch
import Foundation
import Logging
import ServiceLifecycle

/// Stands last in the group, so it hears first that the process is to stop: takes it out of service and ends it when
/// the others do not come to an end.
struct ShutdownWatch: Service, CustomStringConvertible {
    let health: HealthBoard
    let patience: Duration
    let logger: Logger

    var description: String { "ShutdownWatch" }

    func run() async throws {
        try await gracefulShutdown()
        logger.info("The service is stopping.")
        health.stop()
        let (logger, seconds) = (logger, Double(patience.components.seconds))
        // A queue of its own: a task that blocks the cooperative pool must not keep this from running.
        DispatchQueue(label: "shutdown-watch").asyncAfter(deadline: .now() + seconds) {
            logger.critical("The service did not stop in time and is ended.")
            _exit(ExitStatus.failed.rawValue)
        }
    }
}
