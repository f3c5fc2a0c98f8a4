import Foundation
import Outside
import Postgres

/// What a piece of work costs the machine, however long it takes: wall time is noisy, these are not.
struct Costs: Sendable {
    /// Seconds of processor of the seven services.
    var services: Double
    /// Seconds of processor of PostgreSQL.
    var postgres: Double
    /// Pages of 8 KiB that PostgreSQL looked at, in memory or not.
    var buffers: Double
    /// Bytes of write-ahead log.
    var log: Double

    /// Everything since the servers were started.
    static func soFar(in house: House) async throws -> Costs {
        // Sessions tell of what they looked at when they have been idle for ten seconds, at the latest.
        try await Task.sleep(for: .seconds(11))
        let buffers = try await house.number(
            "SELECT (blks_hit + blks_read)::bigint FROM pg_stat_database WHERE datname = 'onewindow'"
        )
        let log = try await house.number("SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint")
        return Costs(
            services: try house.serviceSeconds(),
            postgres: try house.postgresSeconds(),
            buffers: Double(buffers),
            log: Double(log)
        )
    }

    /// The difference of two moments.
    static func - (later: Costs, earlier: Costs) -> Costs {
        Costs(
            services: later.services - earlier.services,
            postgres: later.postgres - earlier.postgres,
            buffers: later.buffers - earlier.buffers,
            log: later.log - earlier.log
        )
    }

    /// A share, such as one of a number of applications.
    static func / (costs: Costs, count: Double) -> Costs {
        Costs(
            services: costs.services / count,
            postgres: costs.postgres / count,
            buffers: costs.buffers / count,
            log: costs.log / count
        )
    }

    /// So much of it.
    static func * (costs: Costs, factor: Double) -> Costs { costs / (1 / factor) }
}
