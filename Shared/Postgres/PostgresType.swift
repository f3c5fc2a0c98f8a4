/// A type of the server, known by its number, and the type of arrays of it.
public struct PostgresType: Sendable, Hashable {
    /// The number of the type in `pg_type`.
    public let oid: UInt32
    /// The number of the array type; 0 when there is none.
    public let arrayOid: UInt32

    /// A type with these numbers.
    public init(oid: UInt32, arrayOid: UInt32) {
        self.oid = oid
        self.arrayOid = arrayOid
    }

    /// `boolean`.
    public static let bool = PostgresType(oid: 16, arrayOid: 1000)
    /// `bytea`.
    public static let bytea = PostgresType(oid: 17, arrayOid: 1001)
    /// `smallint`.
    public static let int2 = PostgresType(oid: 21, arrayOid: 1005)
    /// `integer`.
    public static let int4 = PostgresType(oid: 23, arrayOid: 1007)
    /// `bigint`.
    public static let int8 = PostgresType(oid: 20, arrayOid: 1016)
    /// `real`; only read, never bound.
    public static let float4 = PostgresType(oid: 700, arrayOid: 1021)
    /// `double precision`.
    public static let float8 = PostgresType(oid: 701, arrayOid: 1022)
    /// `text`.
    public static let text = PostgresType(oid: 25, arrayOid: 1009)
    /// `uuid`.
    public static let uuid = PostgresType(oid: 2950, arrayOid: 2951)
    /// `timestamptz`.
    public static let timestamptz = PostgresType(oid: 1184, arrayOid: 1185)
    /// `date`.
    public static let date = PostgresType(oid: 1082, arrayOid: 1182)
    /// `json`; only read, never bound.
    public static let json = PostgresType(oid: 114, arrayOid: 199)
    /// `jsonb`.
    public static let jsonb = PostgresType(oid: 3802, arrayOid: 3807)

    /// The types whose binary form is their text: text, varchar, char(n), name, json, and literals without a type.
    static let textual: Set<UInt32> = [25, 1043, 1042, 19, 114, 705]
}
