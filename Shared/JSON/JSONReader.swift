/// One value of a document, its place, and the list of faults shared by all who read the document.
///
/// The typed properties report a fault when the value is of another kind, and are nil then.
public struct JSONReader {
    /// What a value is.
    public enum Kind: Sendable, Equatable {
        /// One of the six kinds of RFC 8259, true and false being one.
        case null, bool, number, string, array, object
    }

    let reading: Reading
    let node: Int

    private var document: JSONDocument { reading.document }

    /// What the value is; reports nothing.
    public var kind: Kind {
        switch document.nodes[node].kind {
        case .null: .null
        case .yes, .no: .bool
        case .number: .number
        case .string: .string
        case .array: .array
        case .object: .object
        }
    }

    /// Whether the value is null; reports nothing.
    public var isNull: Bool { document.nodes[node].kind == .null }

    /// Reports a fault of this value.
    public func fault(_ detail: FaultDetail) {
        reading.report(detail, at: node)
    }

    /// The value's JSON text as it stands in the document.
    public var rawBytes: ArraySlice<UInt8> { document.rawBytes(at: node) }

    /// The value as a tree.
    public var value: JSONValue { document.value(at: node) }

    /// The string.
    public var string: String? {
        let node = document.nodes[node]
        guard node.kind == .string else { return wrongType("string") }
        return document.bytes.string(of: node)
    }

    /// The integer: any number without a fraction within Int64, also written as 1.0 or 1e2.
    public var int: Int64? {
        let node = document.nodes[node]
        guard node.kind == .number, let integer = Int64(numberIn: document.bytes[node.range]) else {
            return wrongType("integer")
        }
        return integer
    }

    /// The truth value.
    public var bool: Bool? {
        switch document.nodes[node].kind {
        case .yes: true
        case .no: false
        default: wrongType("boolean")
        }
    }

    /// The number as the nearest Double; one too large for it is out of range.
    public var double: Double? {
        guard let number else { return nil }
        guard let double = number.double else {
            fault(.outOfRange("-1.8e308...1.8e308"))
            return nil
        }
        return double
    }

    /// The number with all its digits.
    public var number: JSONNumber? {
        guard document.nodes[node].kind == .number else { return wrongType("number") }
        return document.number(at: node)
    }

    /// The object.
    public var object: JSONObjectReader? {
        guard document.nodes[node].kind == .object else { return wrongType("object") }
        return JSONObjectReader(reading: reading, node: node)
    }

    /// The readers of the array's elements.
    public var elements: [JSONReader]? {
        guard document.nodes[node].kind == .array else { return wrongType("array") }
        return document.children(of: node).map { JSONReader(reading: reading, node: $0) }
    }

    /// The array's elements, when all are readable and there are as many as `count` allows.
    @inlinable
    public func array<T: JSONReadable>(of type: T.Type = T.self, count: ClosedRange<Int>? = nil) -> [T]? {
        var items: [T] = []
        let found = forEachElement { element in
            if let item = T(json: element) {
                items.append(item)
            }
        }
        guard let found else { return nil }
        if let count, !count.contains(found) {
            fault(.outOfRange("\(count.lowerBound)...\(count.upperBound)"))
            return nil
        }
        return items.count == found ? items : nil
    }

    /// Goes through an array and counts its elements.
    @usableFromInline
    func forEachElement(_ body: (JSONReader) -> Void) -> Int? {
        guard document.nodes[node].kind == .array else { return wrongType("array") }
        var found = 0
        var element = node + 1
        while element < document.nodes[node].next {
            found += 1
            body(JSONReader(reading: reading, node: element))
            element = Int(document.nodes[element].next)
        }
        return found
    }

    private func wrongType<T>(_ expected: String) -> T? {
        fault(.wrongType(expected: expected))
        return nil
    }
}
