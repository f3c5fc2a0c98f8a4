/// A checked JSON text with a flat index of its values: no tree, no strings until somebody asks for them.
public struct JSONDocument: Sendable {
    /// The text as it was given.
    public let bytes: [UInt8]
    let nodes: [Node]

    /// Checks the text from end to end and indexes it, in one pass.
    public init(parsing bytes: [UInt8], limits: JSONLimits = .standard) throws(JSONSyntaxError) {
        var parser = Parser(bytes, limits: limits)
        try parser.parse()
        self.bytes = bytes
        self.nodes = parser.nodes
    }

    /// The whole as a tree.
    public var value: JSONValue { value(at: 0) }

    func value(at node: Int) -> JSONValue {
        switch nodes[node].kind {
        case .null: .null
        case .yes: .bool(true)
        case .no: .bool(false)
        case .number: .number(number(at: node))
        case .string: .string(bytes.string(of: nodes[node]))
        case .array: .array(children(of: node).map { value(at: $0) })
        case .object:
            .object(
                JSONMembers(distinct: children(of: node).map { (bytes.string(of: nodes[$0]), value(at: $0 + 1)) })
            )
        }
    }

    func number(at node: Int) -> JSONNumber {
        JSONNumber(checked: String(decoding: bytes[nodes[node].range], as: UTF8.self))
    }

    /// The value's text as it stands in the document.
    func rawBytes(at node: Int) -> ArraySlice<UInt8> {
        let range = nodes[node].range
        return nodes[node].kind == .string ? bytes[(range.lowerBound - 1)...range.upperBound] : bytes[range]
    }

    /// The nodes of an array's elements, or of an object's member names, each of which its value follows.
    func children(of node: Int) -> [Int] {
        let step = nodes[node].kind == .object ? 1 : 0
        var children: [Int] = []
        var child = node + 1
        while child < nodes[node].next {
            children.append(child)
            child = Int(nodes[child + step].next)
        }
        return children
    }

    /// The node of the value of a member.
    func member(_ name: String, of object: Int) -> Int? {
        let end = Int(nodes[object].next)
        var child = object + 1
        while child < end {
            if bytes.name(in: nodes[child], is: name) { return child + 1 }
            child = Int(nodes[child + 1].next)
        }
        return nil
    }
}
