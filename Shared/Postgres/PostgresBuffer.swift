/// Where a value writes itself in PostgreSQL's binary format (big-endian).
public struct PostgresBuffer: Sendable {
    private(set) var bytes: [UInt8]
    private var isNull = false

    init(bytes: [UInt8] = []) {
        self.bytes = bytes
    }

    /// Adds one byte.
    public mutating func append(_ byte: UInt8) {
        bytes.append(byte)
    }

    /// Adds bytes as they are.
    public mutating func append(contentsOf more: some Sequence<UInt8>) {
        bytes.append(contentsOf: more)
    }

    /// Adds an integer, most significant byte first.
    public mutating func append(bigEndian value: some FixedWidthInteger) {
        var shift = type(of: value).bitWidth
        while shift > 0 {
            shift -= 8
            bytes.append(UInt8(truncatingIfNeeded: value >> shift))
        }
    }

    /// Says that the value is NULL; to be called instead of adding anything.
    public mutating func appendNull() {
        isNull = true
    }

    /// Encodes a value and gives its length in bytes, or -1 for NULL.
    mutating func encode(_ value: some PostgresEncodable) -> Int32 {
        let start = bytes.count
        isNull = false
        value.encode(into: &self)
        defer { isNull = false }
        return isNull ? -1 : Int32(clamping: bytes.count - start)
    }

    /// Encodes the element of an array: its length, then its bytes.
    ///
    /// Returns whether it was NULL.
    mutating func encodeElement(_ value: some PostgresEncodable) -> Bool {
        let position = bytes.count
        append(bigEndian: Int32(0))
        let length = encode(value)
        overwrite(at: position, with: length)
        return length < 0
    }

    mutating func overwrite(at position: Int, with value: Int32) {
        for index in 0..<4 {
            bytes[position + index] = UInt8(truncatingIfNeeded: value >> (24 - 8 * Int32(index)))
        }
    }
}
