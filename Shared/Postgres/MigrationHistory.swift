/// What has been applied to a database, and what follows from it.
struct MigrationHistory {
    struct Applied {
        let component: String
        let number: Int
        let checksum: String
        let day: String

        init(component: String, number: Int, checksum: String, day: String) {
            self.component = component
            self.number = number
            self.checksum = checksum
            self.day = day
        }

        init(_ row: PostgresRow) throws(PostgresError) {
            component = try row.decode("component")
            number = try row.decode("number")
            checksum = try row.decode("checksum")
            day = try row.decode("day")
        }
    }

    let applied: [Applied]

    /// The steps still to be applied, in the given order; throws when they do not fit what is there.
    func pending(_ migrations: [Migration]) throws(PostgresError) -> [Migration] {
        var pending: [Migration] = []
        var last: [String: Int] = [:]
        for migration in migrations {
            try checkOrder(migration, after: last[migration.component])
            last[migration.component] = migration.number
            if try !isApplied(migration) { pending.append(migration) }
        }
        return pending
    }

    private func checkOrder(_ migration: Migration, after last: Int?) throws(PostgresError) {
        guard let last, migration.number <= last else { return }
        throw refusal("Migration \(migration.title) stands after number \(last); numbers must rise.")
    }

    private func isApplied(_ migration: Migration) throws(PostgresError) -> Bool {
        let own = applied.filter { $0.component == migration.component }
        let newest = own.last?.number ?? 0
        guard let record = own.first(where: { $0.number == migration.number }) else {
            guard migration.number > newest else {
                throw refusal(
                    "Migration \(migration.title) comes before number \(newest), which is applied already. "
                        + "Give it number \(newest + 1)."
                )
            }
            return false
        }
        guard record.checksum == migration.checksum else {
            throw refusal(
                "Migration \(migration.title) differs from the one applied on \(record.day). "
                    + "Add number \(newest + 1) instead of editing it."
            )
        }
        return true
    }

    private func refusal(_ message: String) -> PostgresError {
        PostgresError(.configuration, message, doing: "comparing migrations with the database")
    }
}
