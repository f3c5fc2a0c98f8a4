/// Writes the members of one object; lent by `JSONWriter.object`.
///
/// Writing a name twice is the caller's mistake.
public struct JSONObjectWriter: ~Copyable {
    @usableFromInline var writer = JSONWriter(empty: ())
    private var isEmpty = true

    init() {}

    /// Writes a member.
    @inlinable
    public mutating func member(_ key: String, _ value: some JSONWritable) {
        name(key)
        value.write(to: &writer)
    }

    /// Writes a member unless it is nil.
    @inlinable
    public mutating func optional(_ key: String, _ value: (some JSONWritable)?) {
        guard let value else { return }
        member(key, value)
    }

    /// Writes a member, null for nil.
    @inlinable
    public mutating func nullable(_ key: String, _ value: (some JSONWritable)?) {
        guard let value else {
            name(key)
            return writer.null()
        }
        member(key, value)
    }

    /// Writes a member that is an array.
    @inlinable
    public mutating func array<T: JSONWritable>(_ key: String, _ items: some Sequence<T>) {
        name(key)
        writer.array(items)
    }

    /// Writes a member that is an array, each of whose elements `element` writes as exactly one value.
    @inlinable
    public mutating func array<T>(_ key: String, _ items: some Sequence<T>, element: (T, inout JSONWriter) -> Void) {
        name(key)
        writer.array(items, element: element)
    }

    /// Writes a member that is an object.
    public mutating func object(_ key: String, _ body: (inout JSONObjectWriter) -> Void) {
        name(key)
        writer.object(body)
    }

    /// Writes a member whose value is JSON already; it is not checked again.
    public mutating func raw(_ key: String, _ json: [UInt8]) {
        name(key)
        writer.raw(json)
    }

    @usableFromInline
    mutating func name(_ key: String) {
        if !isEmpty {
            writer.bytes.append(UInt8(ascii: ","))
        }
        isEmpty = false
        writer.string(key)
        writer.bytes.append(UInt8(ascii: ":"))
    }
}
