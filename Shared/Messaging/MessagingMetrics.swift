import CoreMetrics
import Kafka

/// What the messaging of a service counts, under its Prometheus names.
enum MessagingMetrics {
    /// What a schema holds.
    struct Outbox {
        private let rows = Gauge(label: "onewindow_outbox_rows")
        private let oldest = Gauge(label: "onewindow_outbox_oldest_seconds")
        private let parked = Gauge(label: "onewindow_outbox_parked_rows")
        private let quarantine = Gauge(label: "onewindow_quarantine_rows")

        func record(_ status: OutboxStatus) {
            rows.record(status.rows)
            oldest.record(status.oldestSeconds)
            parked.record(status.parked)
            quarantine.record(status.quarantined)
        }
    }

    /// Rows acknowledged by the broker.
    static func relayed() -> Counter {
        Counter(label: "onewindow_relay_sent_total")
    }

    /// What became of the messages of one consumer group.
    struct Inbox {
        private let fresh: Counter
        private let duplicate: Counter
        private let held: Counter
        private let parked: Counter
        private let replayed: Counter
        private let group: String
        private let waiting: Gauge
        private let batch: Recorder

        init(group: String) {
            func counter(_ result: String) -> Counter {
                Counter(label: "onewindow_inbox_messages_total", dimensions: [("group", group), ("result", result)])
            }
            fresh = counter("new")
            duplicate = counter("duplicate")
            held = counter("held")
            parked = counter("parked")
            replayed = counter("replayed")
            self.group = group
            waiting = Gauge(label: "onewindow_inbox_waiting", dimensions: [("group", group)])
            batch = Recorder(label: "onewindow_inbox_batch_messages", dimensions: [("group", group)])
        }

        func count(_ result: InboxResult, size: Int, isReplay: Bool) {
            (isReplay ? replayed : fresh).increment(by: Int64(result.fresh))
            duplicate.increment(by: Int64(result.duplicates))
            held.increment(by: Int64(result.held))
            parked.increment(by: Int64(result.parked))
            batch.record(size)
        }

        func isWaiting(_ waits: Bool) {
            waiting.record(waits ? 1 : 0)
        }

        /// Messages were gone before they were read; there is a series only for partitions where that happened.
        func gap(in partition: KafkaPartition) {
            let place = [("group", group), ("topic", partition.topic), ("partition", "\(partition.partition)")]
            Counter(label: "onewindow_inbox_gaps_total", dimensions: place).increment()
        }
    }
}
