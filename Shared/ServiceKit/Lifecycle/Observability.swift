import CoreMetrics
public import Logging

/// The logger and the metrics of a process.
public struct Observability: Sendable {
    /// The root logger.
    public let logger: Logger
    /// All metrics.
    public let metrics: PrometheusRegistry

    /// A logger and a registry that belong to nobody else, as a test needs them.
    public init(logger: Logger, metrics: PrometheusRegistry = PrometheusRegistry()) {
        self.logger = logger
        self.metrics = metrics
    }

    /// Makes JSON lines and Prometheus the process's logging and metrics; once in a process, before anything is made
    /// that logs or counts.
    public static func start(_ identity: ServiceIdentity, level: Logger.Level) -> Observability {
        LoggingSystem.bootstrap(
            { _, provider in JSONLogHandler(identity: identity, level: level, metadataProvider: provider) },
            metadataProvider: nil
        )
        let metrics = PrometheusRegistry()
        MetricsSystem.bootstrap(metrics)
        return Observability(logger: Logger(label: identity.name), metrics: metrics)
    }
}
