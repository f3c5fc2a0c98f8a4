import CivilAffairs
import CoreMetrics
import Foundation
import Logging
import Messaging
import Postgres
import ServiceKit
import ServiceLifecycle
import Synchronization

/// Compares with the departments by itself, round after round, and shows what it finds.
struct ReconciliationService: Service {
    let premises: Premises
    let pool: PostgresPool
    /// The time between two rounds.
    let interval: Duration
    /// Called after each commit that wrote to the outbox.
    let committed: @Sendable () -> Void
    let logger: Logger
    private let state = ReconciliationBoard()

    init(
        premises: Premises,
        pool: PostgresPool,
        interval: Duration,
        committed: @escaping @Sendable () -> Void,
        logger: Logger
    ) {
        self.premises = premises
        self.pool = pool
        self.interval = interval
        self.committed = committed
        self.logger = logger
    }

    /// Works until the shutdown is announced.
    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await round()
                // Ended by cancellation.
                try? await Task.sleep(for: interval)
            }
        }
    }

    /// What health says: reported, since a restart would help nobody.
    var health: HealthState {
        state.current.trouble.map { .unwell($0) } ?? .well()
    }

    private func round() async {
        do {
            let found = try await pool.withTransaction { [premises, interval] tx in
                // While the broker is away, questions would only pile up.
                let isBehind = try OutboxStatus.isOlder(than: interval, in: tx)
                if !isBehind {
                    try ReconciliationRound.ask(every: interval, ids: premises.ids, at: premises.now, in: tx)
                }
                return try ReconciliationState.read(patience: interval * 3, on: tx)
            }
            committed()
            if let trouble = found.trouble, trouble != state.current.trouble {
                logger.warning(
                    "The comparison with the departments found something",
                    metadata: ["trouble": "\(trouble)"]
                )
            }
            state.show(found)
        } catch {
            logger.warning(
                "The departments could not be asked; it will be tried again",
                metadata: ["error": "\(error)"]
            )
        }
    }
}

/// The state last read, for health, and as metrics.
private final class ReconciliationBoard: Sendable {
    private let state = Mutex(ReconciliationState())

    var current: ReconciliationState { state.withLock { $0 } }

    func show(_ found: ReconciliationState) {
        state.withLock { $0 = found }
        for department in Department.allCases {
            Gauge(label: "onewindow_reconciliation_differences", dimensions: [("department", department.rawValue)])
                .record(found.differences[department] ?? 0)
            Gauge(label: "onewindow_reconciliation_silent", dimensions: [("department", department.rawValue)])
                .record(found.silent[department] == nil ? 0 : 1)
        }
        Gauge(label: "onewindow_reconciliation_windows").record(found.windows)
        Gauge(label: "onewindow_reconciliation_oldest_seconds")
            .record(found.oldest.map { max(0, Date().timeIntervalSince($0)) } ?? 0)
    }
}
