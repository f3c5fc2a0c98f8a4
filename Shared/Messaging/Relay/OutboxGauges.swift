import Postgres
import Synchronization

/// Counts the outbox every few seconds on a connection of its own: the relay's may be waiting for the broker.
final class OutboxGauges: Sendable {
    private let configuration: PostgresConfiguration
    private let bell = WakeSignal()
    private let end = WakeSignal()
    private let isStopping = Atomic(false)
    private let status = Mutex<OutboxStatus?>(nil)

    init(_ configuration: PostgresConfiguration) {
        self.configuration = configuration
    }

    var latest: OutboxStatus? { status.withLock { $0 } }

    func stop() {
        isStopping.store(true, ordering: .releasing)
        bell.wake()
    }

    /// The loop whose life matters has ended.
    func ended() {
        end.wake()
        stop()
    }

    func waitForEnd(upTo duration: Duration) -> Bool {
        end.wait(upTo: duration)
    }

    /// Counts until it is told to stop.
    func watch() {
        let metrics = MessagingMetrics.Outbox()
        var connection: PostgresConnection?
        while !isStopping.load(ordering: .acquiring) {
            do {
                let usable = try connection ?? PostgresConnection.connect(configuration)
                connection = usable
                let fresh = try OutboxStatus.read(usable)
                status.withLock { $0 = fresh }
                metrics.record(fresh)
            } catch {
                // The relay tells of the database's trouble; here the last numbers simply stand.
                connection = nil
            }
            _ = bell.wait(upTo: .seconds(5))
        }
    }
}
