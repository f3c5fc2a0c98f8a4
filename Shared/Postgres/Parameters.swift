/// The bound values of a statement, encoded one behind the other so that sending needs no copy.
struct Parameters: Sendable {
    private(set) var types: [UInt32] = []
    private(set) var starts: [Int] = []
    /// The length of each value; -1 is NULL.
    private(set) var lengths: [Int32] = []
    /// Begins with a byte of no meaning: so even an empty value has an address, which libpq needs to tell it from NULL.
    private(set) var buffer = PostgresBuffer(bytes: [0])

    var count: Int { types.count }

    mutating func append<T: PostgresEncodable>(_ value: T) {
        types.append(T.postgresType.oid)
        starts.append(buffer.bytes.count)
        lengths.append(buffer.encode(value))
    }

    mutating func append(_ other: Parameters) {
        let shift = buffer.bytes.count - 1
        types += other.types
        lengths += other.lengths
        starts += other.starts.map { $0 + shift }
        buffer.append(contentsOf: other.buffer.bytes.dropFirst())
    }
}
