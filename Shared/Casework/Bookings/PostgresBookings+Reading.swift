public import CivilAffairs
public import Foundation
public import Postgres

extension BookingSlot {
    static var columns: SQL { "id, counter, starts_at, ends_at, capacity, taken" }

    init(_ row: PostgresRow) throws {
        self.init(
            id: try row.decode("id"),
            counter: try row.decode("counter"),
            startsAt: try row.decode("starts_at"),
            endsAt: try row.decode("ends_at"),
            capacity: try row.decode("capacity"),
            taken: try row.decode("taken")
        )
    }

    /// The slots of a counter on a day of the bureau's zone, in order.
    public static func of(_ counter: String, on day: Day, in reading: some PostgresReading) throws -> [BookingSlot] {
        let rows = try reading.query(
            """
            SELECT \(fragment: columns) FROM booking_slot
            WHERE counter = \(counter) AND starts_at >= \(day.beginning)
                AND starts_at < \(day.adding(days: 1).beginning)
            ORDER BY starts_at
            """
        )
        return try rows.map { try BookingSlot($0) }
    }

    /// The slot of a counter that begins at a moment.
    public static func of(
        _ counter: String,
        at moment: Date,
        in reading: some PostgresReading
    ) throws -> BookingSlot? {
        let rows = try reading.query(
            "SELECT \(fragment: columns) FROM booking_slot WHERE counter = \(counter) AND starts_at = \(moment)"
        )
        return try rows.first.map { try BookingSlot($0) }
    }
}

extension Booking {
    init(_ row: PostgresRow) throws {
        let status = try row.decode("status", as: String.self)
        guard let known = Status(rawValue: status) else { throw UnreadableRow(table: "booking", value: status) }
        self.init(
            id: try row.decode("id"),
            slot: try row.decode("slot"),
            subject: try row.decode("subject"),
            key: try row.decode("key"),
            status: known,
            reason: try row.decode("reason")
        )
    }

    /// The booking of an id.
    static func find(_ id: UUID, in reading: some PostgresReading) throws -> Booking? {
        try one("SELECT \(fragment: columns) FROM booking WHERE id = \(id)", in: reading)
    }

    /// The booking of a key.
    static func find(key: String, in reading: some PostgresReading) throws -> Booking? {
        try one("SELECT \(fragment: columns) FROM booking WHERE key = \(key)", in: reading)
    }

    /// The booking that a subject holds in a slot.
    static func find(_ subject: String, in slot: UUID, _ reading: some PostgresReading) throws -> Booking? {
        try one(
            """
            SELECT \(fragment: columns) FROM booking
            WHERE slot = \(slot) AND subject = \(subject) AND status = 'booked'
            """,
            in: reading
        )
    }

    /// The bookings of a counter with their slots, in the order of the slots; those cancelled too.
    public static func of(
        _ counter: String,
        on day: Day? = nil,
        subject: String? = nil,
        limit: Int = 1000,
        in reading: some PostgresReading
    ) throws -> [(booking: Booking, slot: BookingSlot)] {
        let rows = try reading.query(
            """
            SELECT b.id, b.slot, b.subject, b.key, b.status, b.reason, s.counter, s.starts_at, s.ends_at, s.capacity,
                s.taken
            FROM booking b JOIN booking_slot s ON s.id = b.slot
            WHERE s.counter = \(counter) AND (\(subject)::text IS NULL OR b.subject = \(subject))
                AND (\(day?.beginning)::timestamptz IS NULL OR (s.starts_at >= \(day?.beginning)
                    AND s.starts_at < \(day?.adding(days: 1).beginning)))
            ORDER BY s.starts_at, b.booked_at, b.id LIMIT \(limit)
            """
        )
        return try rows.map { row in
            let slot = BookingSlot(
                id: try row.decode("slot"),
                counter: try row.decode("counter"),
                startsAt: try row.decode("starts_at"),
                endsAt: try row.decode("ends_at"),
                capacity: try row.decode("capacity"),
                taken: try row.decode("taken")
            )
            return (try Booking(row), slot)
        }
    }

    private static func one(_ sql: SQL, in reading: some PostgresReading) throws -> Booking? {
        try reading.query(sql).first.map { try Booking($0) }
    }

    private static var columns: SQL { "id, slot, subject, key, status, reason" }
}
