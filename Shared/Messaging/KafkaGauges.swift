import CoreMetrics
import Kafka

/// What the clients of the broker count, as metrics: queue, errors, lag, rebalances.
struct KafkaGauges: Sendable {
    private let queued: Gauge
    private let errors: Gauge
    private let waits: Gauge
    private let lag: Gauge
    private let rebalances: Gauge
    private let restarts: Gauge

    /// Gauges of one client; `client` is `producer`, or the consumer's group.
    init(client: String) {
        func gauge(_ name: String) -> Gauge {
            Gauge(label: "onewindow_kafka_\(name)", dimensions: [("client", client)])
        }
        queued = gauge("queued_records")
        errors = gauge("errors")
        waits = gauge("full_queue_waits")
        lag = gauge("lag_records")
        rebalances = gauge("rebalances")
        restarts = gauge("restarts_from_beginning")
    }

    /// Shows what a client counted since it was made.
    func record(_ statistics: KafkaStatistics) {
        queued.record(statistics.queued)
        errors.record(statistics.errors)
        waits.record(statistics.waits)
        lag.record(statistics.lag.values.reduce(0, +))
        rebalances.record(statistics.rebalances)
        restarts.record(statistics.restarts)
    }
}
