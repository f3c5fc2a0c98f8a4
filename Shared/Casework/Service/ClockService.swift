import CivilAffairs
import Foundation
import Logging
import Messaging
import Postgres
import ServiceLifecycle

/// Fires the clocks that are due, and opens the duties whose periods have begun, once a minute, in batches.
struct ClockService<S: DepartmentService>: Service {
    let office: Office<S>
    let database: PostgresConfiguration
    let relay: Relay
    let logger: Logger

    func run() async throws {
        let pool = PostgresPool(database, size: 1)
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await fire(over: pool)
                // Woken by cancellation; a day has 1,440 minutes and a clock is due on a day.
                try? await Task.sleep(for: .seconds(60))
            }
        }
        await pool.close()
    }

    private func fire(over pool: PostgresPool) async {
        do {
            var last: UUID?
            repeat {
                let after = last
                last = try await pool.withTransaction { [office] transaction -> UUID? in
                    let due = try ClockWork.due(on: office.today, after: after, in: transaction)
                    var request = LoadRequest()
                    request.applications = Set(due)
                    try office.work(in: transaction, request) { $0.runClocks() }
                    return due.last
                }
                relay.wake()
            } while last != nil && !Task.isCancelled
            while !Task.isCancelled {
                let isDone = try await pool.withTransaction { [office] in
                    try S.runClocks(on: office.today, at: office, in: $0).isEmpty
                }
                relay.wake()
                if isDone { break }
            }
            try await runDuties(over: pool)
            try await pool.withTransaction { [office] in try QueueClock.run(S.queues, office.setting(), in: $0) }
            relay.wake()
        } catch {
            logger.warning("The clocks could not be fired; they will be tried again", metadata: ["error": "\(error)"])
        }
    }

    private func runDuties(over pool: PostgresPool) async throws {
        var last: UUID?
        while !Task.isCancelled {
            let after = last
            let batch = try await pool.withTransaction { [office] transaction -> DutyBatch in
                let day = office.today
                let batch = try DutyWork.due(on: day, after: after, in: transaction)
                if !batch.isEmpty { try office.work(in: transaction, on: day, batch.request) { $0.runDuties() } }
                return batch
            }
            if batch.isEmpty { return }
            last = batch.duties.last ?? last
            relay.wake()
        }
    }
}
