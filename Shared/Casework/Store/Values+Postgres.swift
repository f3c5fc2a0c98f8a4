public import CivilAffairs
public import Postgres

extension Day: PostgresEncodable, PostgresDecodable {
    /// The days from 1970-01-01 to 2000-01-01, where PostgreSQL counts from.
    private static var postgresEpoch: Int32 { 10_957 }

    /// `date`.
    public static var postgresType: PostgresType { PostgresDay.postgresType }

    /// Reads the day as PostgreSQL counts it.
    public init(postgres bytes: ArraySlice<UInt8>, type oid: UInt32) throws(PostgresError) {
        let day = try PostgresDay(postgres: bytes, type: oid)
        self.init(rawValue: day.daysSince2000 + Self.postgresEpoch)
    }

    /// Writes the day as PostgreSQL counts it.
    public func encode(into buffer: inout PostgresBuffer) {
        PostgresDay(daysSince2000: rawValue - Self.postgresEpoch).encode(into: &buffer)
    }
}
