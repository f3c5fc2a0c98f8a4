import CivilAffairs
import Foundation
import Postgres

/// Where the overviews are kept, within one transaction.
protocol OverviewStore {
    /// Reads applications that the transaction then owns; those that do not exist are absent.
    func lock(_ ids: [UUID]) throws -> [UUID: Overview]

    /// Writes the parts that were merged and what follows from them for their applications.
    func save(_ overviews: [Overview], merged parts: [DepartmentPart]) throws
}

/// The overviews in intake's own PostgreSQL schema.
struct PostgresOverviewStore: OverviewStore {
    let transaction: PostgresTransaction

    func lock(_ ids: [UUID]) throws -> [UUID: Overview] {
        try Overviews.lock(ids, in: transaction)
    }

    func save(_ overviews: [Overview], merged parts: [DepartmentPart]) throws {
        try Overviews.save(overviews, merged: parts, in: transaction)
    }
}

/// The overviews in memory, for simulations and tests; what it changes is taken from `overviews` in the end.
final class MemoryOverviewStore: OverviewStore {
    private(set) var overviews: [UUID: Overview]

    init(_ overviews: [UUID: Overview]) {
        self.overviews = overviews
    }

    func lock(_ ids: [UUID]) throws -> [UUID: Overview] {
        overviews.filter { ids.contains($0.key) }
    }

    func save(_ changed: [Overview], merged parts: [DepartmentPart]) throws {
        for overview in changed { overviews[overview.id]?.version = overview.version }
        for part in parts { overviews[part.application]?.parts[part.department] = part }
    }
}
