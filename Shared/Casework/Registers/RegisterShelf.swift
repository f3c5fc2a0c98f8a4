import CivilAffairs
import Foundation
import JSON
import Postgres

/// All registers of a department together: which of their records hang on a case or an award.
///
/// A record hangs on what its member `case` or `award` names.
enum RegisterShelf {
    /// What a record may hang on.
    enum Place {
        case ofCase(UUID)
        case ofAward(UUID)

        fileprivate var condition: SQL {
            switch self {
            case .ofCase(let id): "h.body->>'case' = \(id.text)"
            case .ofAward(let id): "h.body->>'award' = \(id.text)"
            }
        }
    }

    /// The records as they stand, without those that were struck off.
    static func records(of place: Place, in reading: some PostgresReading) throws -> [HangingRecord] {
        let rows = try reading.query(
            """
            SELECT h.id, h.register, r.key, h.version, h.valid_from, h.valid_until, h.body, h.actor
            FROM register_history h JOIN register_record r ON r.id = h.id AND r.version = h.version
            WHERE \(fragment: place.condition) AND (r.valid_until IS NULL OR r.valid_until >= r.first_day)
            ORDER BY h.register, h.valid_from, h.id
            """
        )
        return try rows.map(HangingRecord.init)
    }
}

/// A record of some register, as those see it who look at what it hangs on.
struct HangingRecord {
    let json: JSONValue

    fileprivate init(_ row: PostgresRow) throws {
        let until: Day? = try row.decode("valid_until")
        json = [
            "id": .string(try row.decode("id", as: UUID.self).text), "register": .string(try row.decode("register")),
            "key": .string(try row.decode("key")),
            "version": .number(JSONNumber(integer: try row.decode("version", as: Int.self))),
            "validFrom": .string(try row.decode("valid_from", as: Day.self).description),
            "validUntil": until.map { .string($0.description) } ?? .null,
            "record": try JSONValue.parse(try row.decode("body", as: JSONB.self).bytes, limits: .trusted),
            "changedBy": .string(try row.decode("actor")),
        ]
    }
}

extension JSONValue {
    /// The same object with the records that hang on it, where there are any.
    func with(_ records: [HangingRecord]) -> JSONValue {
        guard !records.isEmpty else { return self }
        var value = self
        value["records"] = .array(records.map(\.json))
        return value
    }
}
