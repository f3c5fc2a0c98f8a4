public import CivilAffairs
public import Foundation
import JSON
public import Postgres

extension RegisterEntry {
    /// The records valid on a day as they read on that day, in the order of their keys.
    ///
    /// `filters`: pointers and the texts that must stand there.
    public static func valid(
        on day: Day,
        where filters: [RegisterFilter] = [],
        limit: Int? = nil,
        in reading: some PostgresReading
    ) throws -> [RegisterEntry] {
        let rows = try reading.query(
            """
            SELECT entry.* FROM (
                SELECT DISTINCT ON (id) \(fragment: columns) FROM register_history
                WHERE register = \(Record.register.rawValue) AND valid_from <= \(day) ORDER BY id, version DESC
            ) AS entry JOIN register_record USING (id)
            WHERE (entry.valid_until IS NULL OR entry.valid_until >= \(day)) AND NOT EXISTS (
                SELECT FROM unnest(\(filters.map(\.path)), \(filters.map(\.value))) AS wanted (path, value)
                WHERE entry.body #>> string_to_array(path, \(RegisterFilter.separator)) IS DISTINCT FROM value
            )
            ORDER BY register_record.key, id LIMIT \(limit)
            """
        )
        return try rows.map { try RegisterEntry($0) }
    }

    /// How many records are valid on a day.
    public static func count(on day: Day, in reading: some PostgresReading) throws -> Int {
        let rows = try reading.query(
            """
            SELECT count(*) AS records FROM (
                SELECT DISTINCT ON (id) valid_until FROM register_history
                WHERE register = \(Record.register.rawValue) AND valid_from <= \(day) ORDER BY id, version DESC
            ) AS entry WHERE valid_until IS NULL OR valid_until >= \(day)
            """
        )
        return try rows.first?.decode("records") ?? 0
    }

    /// The record with a natural key that is valid on a day.
    public static func find(key: String, on day: Day, in reading: some PostgresReading) throws -> RegisterEntry? {
        let rows = try reading.query(
            """
            SELECT \(fragment: columns) FROM register_history
            WHERE valid_from <= \(day) AND id = (
                SELECT id FROM register_record
                WHERE register = \(Record.register.rawValue) AND key = \(key) AND first_day <= \(day)
                    AND (valid_until IS NULL OR valid_until >= \(day))
            )
            ORDER BY version DESC LIMIT 1
            """
        )
        return try rows.first.map { try RegisterEntry($0) }
    }

    /// All versions of a record, the first one first.
    public static func history(of id: UUID, in reading: some PostgresReading) throws -> [RegisterEntry] {
        let rows = try reading.query(
            """
            SELECT \(fragment: columns) FROM register_history
            WHERE id = \(id) AND register = \(Record.register.rawValue) ORDER BY version
            """
        )
        return try rows.map { try RegisterEntry($0) }
    }

    /// Which of these keys a valid record has on one of the days.
    static func taken(_ keys: [String], from: Day, until: Day?, in reading: some PostgresReading) throws -> Set<String>
    {
        let rows = try reading.query(
            """
            SELECT key FROM register_record
            WHERE register = \(Record.register.rawValue) AND key = ANY(\(keys))
                AND (valid_until IS NULL OR valid_until >= first_day)
                AND (valid_until IS NULL OR valid_until >= \(from))
                AND (\(until)::date IS NULL OR first_day <= \(until))
            """
        )
        return Set(try rows.map { try $0.decode("key") })
    }

    static var columns: SQL {
        "id, version, first_day, valid_from, valid_until, body, reason, at, actor"
    }

    init(_ row: PostgresRow) throws {
        id = try row.decode("id")
        version = try row.decode("version")
        firstDay = try row.decode("first_day")
        validFrom = try row.decode("valid_from")
        validUntil = try row.decode("valid_until")
        record = try JSON.read(Record.self, from: try row.decode("body", as: JSONB.self).bytes)
        reason = try row.decode("reason")
        mark = RegisterMark(actor: try row.decode("actor"), at: try row.decode("at"))
    }
}

/// A place in a record and the text that must stand there: `/town=鹿山街道`.
public struct RegisterFilter: Sendable, Equatable {
    /// Between the steps of a path: a control character, which no name of a member has.
    static let separator = "\u{1F}"

    /// The steps to the place.
    let path: String
    /// The text; numbers and truth values as JSON writes them.
    let value: String

    /// Reads `/pointer=value`; nil for any other text.
    public init?(_ text: String) {
        guard text.hasPrefix("/"), let equals = text.firstIndex(of: "=") else { return nil }
        path = text[..<equals].dropFirst().split(separator: "/", omittingEmptySubsequences: false)
            .map { $0.replacing("~1", with: "/").replacing("~0", with: "~") }
            .joined(separator: Self.separator)
        value = String(text[text.index(after: equals)...])
    }
}
