/// A value that can be bound to a statement.
public protocol PostgresEncodable: Sendable {
    /// The type the value is sent as.
    static var postgresType: PostgresType { get }
    /// Writes the value in the type's binary format.
    func encode(into buffer: inout PostgresBuffer)
}

/// A value that can be read from a column.
public protocol PostgresDecodable: Sendable {
    /// Reads the binary form of a value of the given type; throws with `.decoding` when it does not fit.
    init(postgres bytes: ArraySlice<UInt8>, type oid: UInt32) throws(PostgresError)
    /// What NULL means; `nil` when NULL cannot be such a value.
    static var postgresNull: Self? { get }
}

/// A value that can be bound and read.
public typealias PostgresCodable = PostgresEncodable & PostgresDecodable

extension PostgresDecodable {
    /// NULL is not such a value.
    public static var postgresNull: Self? { nil }
}

/// `nil` is NULL.
extension Optional: PostgresEncodable where Wrapped: PostgresEncodable {
    /// The type of the value inside.
    public static var postgresType: PostgresType { Wrapped.postgresType }

    /// Writes the value inside, or NULL.
    public func encode(into buffer: inout PostgresBuffer) {
        if let self { self.encode(into: &buffer) } else { buffer.appendNull() }
    }
}

/// NULL is `nil`.
extension Optional: PostgresDecodable where Wrapped: PostgresDecodable {
    /// Reads the value inside.
    public init(postgres bytes: ArraySlice<UInt8>, type oid: UInt32) throws(PostgresError) {
        self = .some(try Wrapped(postgres: bytes, type: oid))
    }

    /// NULL is a lawful value, `nil`.
    public static var postgresNull: Self? { .some(.none) }
}

/// An enumeration over text or a number is bound as its raw value.
extension PostgresEncodable where Self: RawRepresentable, RawValue: PostgresEncodable {
    /// The type of the raw value.
    public static var postgresType: PostgresType { RawValue.postgresType }

    /// Writes the raw value.
    public func encode(into buffer: inout PostgresBuffer) {
        rawValue.encode(into: &buffer)
    }
}

/// An enumeration over text or a number is read from its raw value.
extension PostgresDecodable where Self: RawRepresentable, RawValue: PostgresDecodable {
    /// Reads the raw value; one without a case does not fit.
    public init(postgres bytes: ArraySlice<UInt8>, type oid: UInt32) throws(PostgresError) {
        let raw = try RawValue(postgres: bytes, type: oid)
        guard let value = Self(rawValue: raw) else {
            throw PostgresError(decoding: "The stored value is none of \(Self.self).")
        }
        self = value
    }
}
