/// Writes JSON without white space into one growing array of bytes.
///
/// ```swift
/// func write(to writer: inout JSONWriter) {
///     writer.object { o in
///         o.member("id", id)
///         o.optional("phone", phone)
///     }
/// }
/// ```
public struct JSONWriter {
    /// What has been written.
    public internal(set) var bytes: [UInt8]

    /// A writer that has written nothing.
    public init() {
        bytes = []
        bytes.reserveCapacity(512)
    }

    /// A writer without room of its own, to be given another's bytes.
    init(empty: Void) {
        bytes = []
    }

    /// Writes an object, whose members `body` writes.
    public mutating func object(_ body: (inout JSONObjectWriter) -> Void) {
        var object = JSONObjectWriter()
        // The bytes move there and back again; they are never copied.
        swap(&bytes, &object.writer.bytes)
        object.writer.bytes.append(UInt8(ascii: "{"))
        body(&object)
        object.writer.bytes.append(UInt8(ascii: "}"))
        swap(&bytes, &object.writer.bytes)
    }

    /// Writes an array.
    public mutating func array<T: JSONWritable>(_ items: some Sequence<T>) {
        array(items) { item, writer in item.write(to: &writer) }
    }

    /// Writes an array, each of whose elements `element` writes as exactly one value.
    public mutating func array<T>(_ items: some Sequence<T>, element: (T, inout JSONWriter) -> Void) {
        bytes.append(UInt8(ascii: "["))
        var isFirst = true
        for item in items {
            if !isFirst {
                bytes.append(UInt8(ascii: ","))
            }
            isFirst = false
            element(item, &self)
        }
        bytes.append(UInt8(ascii: "]"))
    }

    /// Writes an integer.
    public mutating func int(_ value: Int64) {
        guard value != 0 else { return bytes.append(UInt8(ascii: "0")) }
        if value < 0 {
            bytes.append(UInt8(ascii: "-"))
        }
        let start = bytes.count
        var rest = value.magnitude
        while rest > 0 {
            bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
            rest /= 10
        }
        bytes[start...].reverse()
    }

    /// Writes the shortest number that reads back the same; null for one that is not finite, as JSON has none for it.
    public mutating func double(_ value: Double) {
        guard value.isFinite else { return null() }
        bytes.append(contentsOf: value.description.utf8)
    }

    /// Writes true or false.
    public mutating func bool(_ value: Bool) {
        bytes.append(contentsOf: (value ? "true" : "false").utf8)
    }

    /// Writes null.
    public mutating func null() {
        bytes.append(contentsOf: "null".utf8)
    }

    /// Writes a value that is JSON already; it is not checked again.
    public mutating func raw(_ json: [UInt8]) {
        bytes.append(contentsOf: json)
    }

    /// Writes a string, escaping only what must be escaped.
    public mutating func string(_ value: String) {
        bytes.append(UInt8(ascii: "\""))
        let text = value.utf8.span
        var offset = 0
        while offset < text.count, !text[offset].needsEscape {
            offset += 1
        }
        if offset == text.count {
            bytes.append(contentsOf: value.utf8)
        } else {
            for byte in value.utf8 {
                append(escaping: byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func append(escaping byte: UInt8) {
        guard byte.needsEscape else { return bytes.append(byte) }
        bytes.append(UInt8(ascii: "\\"))
        switch byte {
        case 0x08: bytes.append(UInt8(ascii: "b"))
        case 0x09: bytes.append(UInt8(ascii: "t"))
        case 0x0A: bytes.append(UInt8(ascii: "n"))
        case 0x0C: bytes.append(UInt8(ascii: "f"))
        case 0x0D: bytes.append(UInt8(ascii: "r"))
        case 0..<0x20:
            bytes.append(contentsOf: (byte < 0x10 ? "u000" : "u00").utf8)
            bytes.append(contentsOf: String(byte, radix: 16).utf8)
        default: bytes.append(byte)
        }
    }
}

extension UInt8 {
    /// Quotation mark, backslash and the control characters.
    fileprivate var needsEscape: Bool {
        self < 0x20 || self == UInt8(ascii: "\"") || self == UInt8(ascii: "\\")
    }
}
