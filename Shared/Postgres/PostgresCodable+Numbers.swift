/// Integers of two, four and eight bytes; a wider column is read as long as the value fits.
protocol PostgresInteger: FixedWidthInteger, PostgresCodable {}

extension PostgresInteger {
    /// Writes the integer in its full width.
    public func encode(into buffer: inout PostgresBuffer) {
        buffer.append(bigEndian: self)
    }

    /// Reads any integer type, when the value fits.
    public init(postgres bytes: ArraySlice<UInt8>, type oid: UInt32) throws(PostgresError) {
        let integers = [PostgresType.int2.oid: 2, PostgresType.int4.oid: 4, PostgresType.int8.oid: 8]
        guard let width = integers[oid], bytes.count == width else {
            throw PostgresError(decoding: "Type \(oid) is not an integer.")
        }
        var reader = ByteReader(bytes)
        let wide: Int64 =
            switch width {
            case 2: Int64(try reader.integer(Int16.self))
            case 4: Int64(try reader.integer(Int32.self))
            default: try reader.integer(Int64.self)
            }
        guard let value = Self(exactly: wide) else {
            throw PostgresError(decoding: "The number does not fit into \(Self.self).")
        }
        self = value
    }
}

/// `smallint`.
extension Int16: PostgresInteger {
    /// Bound as `smallint`.
    public static var postgresType: PostgresType { .int2 }
}

/// `integer`.
extension Int32: PostgresInteger {
    /// Bound as `integer`.
    public static var postgresType: PostgresType { .int4 }
}

/// `bigint`.
extension Int64: PostgresInteger {
    /// Bound as `bigint`.
    public static var postgresType: PostgresType { .int8 }
}

/// `bigint`.
extension Int: PostgresInteger {
    /// Bound as `bigint`.
    public static var postgresType: PostgresType { .int8 }
}

/// `boolean`.
extension Bool: PostgresCodable {
    /// Bound as `boolean`.
    public static var postgresType: PostgresType { .bool }

    /// Writes one byte.
    public func encode(into buffer: inout PostgresBuffer) {
        buffer.append(self ? 1 : 0)
    }

    /// Reads one byte.
    public init(postgres bytes: ArraySlice<UInt8>, type oid: UInt32) throws(PostgresError) {
        guard oid == PostgresType.bool.oid, let byte = bytes.first else {
            throw PostgresError(decoding: "Type \(oid) is not boolean.")
        }
        self = byte != 0
    }
}

/// `double precision`.
extension Double: PostgresCodable {
    /// Bound as `double precision`.
    public static var postgresType: PostgresType { .float8 }

    /// Writes the eight bytes of IEEE 754.
    public func encode(into buffer: inout PostgresBuffer) {
        buffer.append(bigEndian: bitPattern)
    }

    /// Reads `double precision` and `real`.
    public init(postgres bytes: ArraySlice<UInt8>, type oid: UInt32) throws(PostgresError) {
        var reader = ByteReader(bytes)
        switch oid {
        case PostgresType.float8.oid: self.init(bitPattern: try reader.integer(UInt64.self))
        case PostgresType.float4.oid: self.init(Float(bitPattern: try reader.integer(UInt32.self)))
        default: throw PostgresError(decoding: "Type \(oid) is not a floating-point number.")
        }
    }
}
