public import CivilAffairs
public import Foundation
import JSON
import Messaging
public import Postgres

/// One register in the department's own schema, within one transaction.
public struct PostgresRegister<Record: RegisterRecord> {
    let transaction: PostgresTransaction
    let setting: BlockSetting

    /// The register of a transaction.
    public init(_ transaction: PostgresTransaction, _ setting: BlockSetting) {
        self.transaction = transaction
        self.setting = setting
    }

    /// Takes up a record from a day on; today unless said otherwise.
    @discardableResult
    public func add(
        _ record: Record,
        from first: Day? = nil,
        until last: Day? = nil,
        reason: String
    ) throws -> RegisterEntry<Record> {
        let entry = try RegisterEntry(
            id: setting.ids.next(),
            record,
            from: first ?? setting.today,
            until: last,
            reason: reason
        )
        return try save(entry, before: nil)
    }

    /// Changes a record by a rule; the row is held until the transaction ends.
    ///
    /// `version`: the version that was looked at; nil = whatever stands.
    @discardableResult
    public func change(
        _ id: UUID,
        version: Int? = nil,
        _ body: (inout RegisterEntry<Record>) throws -> Void
    ) throws -> RegisterEntry<Record> {
        let held = try transaction.query(
            "SELECT FROM register_record WHERE id = \(id) AND register = \(Record.register.rawValue) FOR UPDATE"
        )
        // Read after the lock is held, so that the version is the one that stands.
        guard !held.isEmpty, let before = try RegisterEntry<Record>.history(of: id, in: transaction).last else {
            throw RegisterError.notFound(Record.register, id.text)
        }
        try before.expect(version: version)
        var entry = before
        try body(&entry)
        return try save(entry, before: before)
    }

    /// Writes new records, all of them or none.
    func add(_ entries: [RegisterEntry<Record>]) throws {
        guard !entries.isEmpty else { return }
        try lookUp(entries)
        // In the order of keys: two imports wait for each other in the same order.
        let sorted = entries.sorted { $0.record.naturalKey < $1.record.naturalKey }
        do {
            try transaction.pipeline([Self.upsert(sorted), Self.remember(sorted)])
        } catch {
            guard error.constraint == "register_key_once" else { throw error }
            throw RegisterError.keyTaken(Record.register, key: sorted.count == 1 ? sorted[0].record.naturalKey : nil)
        }
        try transaction.say(sorted.compactMap { $0.news(after: nil) }, setting)
    }

    private func save(
        _ entry: RegisterEntry<Record>,
        before: RegisterEntry<Record>?
    ) throws -> RegisterEntry<Record> {
        if let before {
            try lookUp([entry])
            try transaction.pipeline([Self.upsert([entry]), Self.remember([entry])])
            try transaction.say([entry.news(after: before)].compactMap(\.self), setting)
        } else {
            try add([entry])
        }
        return try RegisterEntry<Record>.history(of: entry.id, in: transaction).last ?? entry
    }

    private static func upsert(_ entries: [RegisterEntry<Record>]) -> SQL {
        """
        INSERT INTO register_record (id, register, key, version, first_day, valid_from, valid_until)
        SELECT id, \(Record.register.rawValue), key, version, first_day, valid_from, valid_until
        FROM unnest(\(entries.map(\.id)), \(entries.map(\.record.naturalKey)), \(entries.map { Int32($0.version) }),
            \(entries.map(\.firstDay)), \(entries.map(\.validFrom)), \(entries.map(\.validUntil)))
        AS row(id, key, version, first_day, valid_from, valid_until)
        ON CONFLICT (id) DO UPDATE SET version = EXCLUDED.version, valid_from = EXCLUDED.valid_from,
            valid_until = EXCLUDED.valid_until
        """
    }

    private static func remember(_ entries: [RegisterEntry<Record>]) -> SQL {
        """
        INSERT INTO register_history (id, version, register, first_day, valid_from, valid_until, body, reason)
        SELECT id, version, \(Record.register.rawValue), first_day, valid_from, valid_until, body, reason
        FROM unnest(\(entries.map(\.id)), \(entries.map { Int32($0.version) }), \(entries.map(\.firstDay)),
            \(entries.map(\.validFrom)), \(entries.map(\.validUntil)),
            \(entries.map { JSONB(bytes: JSON.write($0.record)) }), \(entries.map(\.reason)))
        AS row(id, version, first_day, valid_from, valid_until, body, reason)
        """
    }
}
