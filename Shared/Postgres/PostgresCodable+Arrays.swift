/// A one-dimensional array; its elements may be optional.
extension Array: PostgresEncodable where Element: PostgresEncodable {
    /// The array type of the elements; there are no arrays of arrays.
    public static var postgresType: PostgresType {
        PostgresType(oid: Element.postgresType.arrayOid, arrayOid: 0)
    }

    /// Writes dimensions, flags, the element type, the count, the first index and each element with its length.
    public func encode(into buffer: inout PostgresBuffer) {
        let start = buffer.bytes.count
        buffer.append(bigEndian: Int32(isEmpty ? 0 : 1))
        buffer.append(bigEndian: Int32(0))
        buffer.append(bigEndian: Element.postgresType.oid)
        guard !isEmpty else { return }
        buffer.append(bigEndian: Int32(clamping: count))
        buffer.append(bigEndian: Int32(1))
        var hasNull = false
        for element in self where buffer.encodeElement(element) { hasNull = true }
        if hasNull { buffer.overwrite(at: start + 4, with: 1) }
    }
}

/// A one-dimensional array; NULL elements need an optional type.
extension Array: PostgresDecodable where Element: PostgresDecodable {
    /// Reads an array of one dimension, or an empty one.
    public init(postgres bytes: ArraySlice<UInt8>, type oid: UInt32) throws(PostgresError) {
        var reader = ByteReader(bytes)
        let dimensions = try reader.integer(Int32.self)
        _ = try reader.integer(Int32.self)
        let elementType = try reader.integer(UInt32.self)
        self = []
        guard dimensions > 0 else { return }
        guard dimensions == 1 else { throw PostgresError(decoding: "The array has \(dimensions) dimensions.") }
        let count = Int(try reader.integer(Int32.self))
        _ = try reader.integer(Int32.self)
        // A lying count must not reserve memory: every element has at least its length.
        reserveCapacity(Swift.min(count, bytes.count / 4))
        for _ in 0..<Swift.max(count, 0) {
            append(try Self.element(from: &reader, type: elementType))
        }
    }

    private static func element(from reader: inout ByteReader, type: UInt32) throws(PostgresError) -> Element {
        let length = Int(try reader.integer(Int32.self))
        if length >= 0 { return try Element(postgres: try reader.bytes(length), type: type) }
        guard let null = Element.postgresNull else {
            throw PostgresError(decoding: "An element of the array is NULL.")
        }
        return null
    }
}

/// Reads big-endian integers and runs of bytes; running out of bytes is an error, never a trap.
struct ByteReader {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) {
        rest = bytes
    }

    mutating func integer<I: FixedWidthInteger>(_: I.Type) throws(PostgresError) -> I {
        var value: I = 0
        for byte in try bytes(I.bitWidth / 8) {
            value = value << 8 | I(truncatingIfNeeded: byte)
        }
        return value
    }

    mutating func bytes(_ count: Int) throws(PostgresError) -> ArraySlice<UInt8> {
        guard count <= rest.count else { throw PostgresError(decoding: "The value is shorter than its type.") }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }
}
