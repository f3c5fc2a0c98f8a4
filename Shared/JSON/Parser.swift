/// Reads a text once, front to back, into the flat index; allocates nothing but the index itself.
///
/// Open arrays and objects are chained through their nodes (`Node.next`), so there is neither recursion nor a stack.
struct Parser {
    let bytes: [UInt8]
    let limits: JSONLimits
    var position = 0
    var nodes: [Node] = []
    /// The innermost open array or object, or -1.
    private var container = -1
    private var depth = 0

    private static let deepest = 512

    init(_ bytes: [UInt8], limits: JSONLimits) {
        self.bytes = bytes
        self.limits = limits
        nodes.reserveCapacity(min(bytes.count / 8, 1 << 14) + 4)
    }

    mutating func parse() throws(JSONSyntaxError) {
        guard bytes.count <= min(limits.maximumBytes, Int(UInt32.max) - 1) else {
            throw error(.tooLarge, "the text is longer than \(limits.maximumBytes) bytes", at: limits.maximumBytes)
        }
        guard !bytes.starts(with: [0xEF, 0xBB, 0xBF]) else {
            throw error(.malformed, "the text begins with a byte order mark")
        }
        skipWhitespace()
        try value()
        while container >= 0 {
            try proceed()
        }
        skipWhitespace()
        guard position == bytes.count else { throw error(.malformed, "something follows the value") }
    }

    /// One step within the open array or object: its end, or its next element or member.
    private mutating func proceed() throws(JSONSyntaxError) {
        skipWhitespace()
        let isObject = nodes[container].kind == .object
        guard position < bytes.count else { throw error(.malformed, "the text ends too early") }
        if bytes[position] == (isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) {
            return try close(isObject: isObject)
        }
        let count = nodes[container].end
        if count > 0 {
            try expect(UInt8(ascii: ","), "a comma or the end is missing")
        }
        nodes[container].end = count + 1
        if isObject {
            try string(isKey: true)
            skipWhitespace()
            try expect(UInt8(ascii: ":"), "a colon is missing")
        } else if count >= limits.maximumElements {
            throw error(.tooLarge, "an array has more than \(limits.maximumElements) elements")
        }
        try value()
    }

    private mutating func value() throws(JSONSyntaxError) {
        guard position < bytes.count else { throw error(.malformed, "the text ends where a value is due") }
        switch bytes[position] {
        case UInt8(ascii: "\""): try string(isKey: false)
        case UInt8(ascii: "{"): try open(.object)
        case UInt8(ascii: "["): try open(.array)
        case UInt8(ascii: "t"): try literal("true", .yes)
        case UInt8(ascii: "f"): try literal("false", .no)
        case UInt8(ascii: "n"): try literal("null", .null)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try number()
        default: throw error(.malformed, "a value is due here")
        }
    }

    private mutating func open(_ kind: Node.Kind) throws(JSONSyntaxError) {
        guard depth < min(limits.maximumDepth, Self.deepest) else {
            throw error(.tooDeep, "arrays and objects are nested more than \(limits.maximumDepth) deep")
        }
        depth += 1
        // The outermost is its own parent: 0.
        let around = UInt32(max(container, 0))
        container = nodes.count
        nodes.append(Node(start: UInt32(position), end: 0, next: around, kind: kind, isElaborate: false))
        position += 1
    }

    private mutating func close(isObject: Bool) throws(JSONSyntaxError) {
        position += 1
        if isObject, nodes[container].end > 1 {
            try refuseDuplicateKeys(of: container, count: Int(nodes[container].end))
        }
        depth -= 1
        let around = Int(nodes[container].next)
        nodes[container].end = UInt32(position)
        nodes[container].next = UInt32(nodes.count)
        container = depth == 0 ? -1 : around
    }

    private mutating func literal(_ word: String, _ kind: Node.Kind) throws(JSONSyntaxError) {
        let end = position + word.utf8.count
        guard end <= bytes.count, bytes[position..<end].elementsEqual(word.utf8) else {
            throw error(.malformed, "a value is due here")
        }
        append(kind, from: position, to: end)
        position = end
    }

    /// Passes the one byte that must follow, and the white space after it.
    @inline(__always)
    private mutating func expect(_ byte: UInt8, _ otherwise: String) throws(JSONSyntaxError) {
        guard position < bytes.count, bytes[position] == byte else { throw error(.malformed, otherwise) }
        position += 1
        skipWhitespace()
    }

    /// Inlined, since most texts have none and it is looked for around every token.
    @inline(__always)
    private mutating func skipWhitespace() {
        if position < bytes.count, bytes[position] <= UInt8(ascii: " ") {
            passWhitespace()
        }
    }

    private mutating func passWhitespace() {
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"): position += 1
            default: return
            }
        }
    }

    mutating func append(
        _ kind: Node.Kind,
        from start: Int,
        to end: Int,
        isElaborate: Bool = false,
        isKey: Bool = false
    ) {
        let next = isKey ? bytes.keyHash(start..<end, isElaborate: isElaborate) : UInt32(nodes.count + 1)
        nodes.append(
            Node(start: UInt32(start), end: UInt32(end), next: next, kind: kind, isElaborate: isElaborate)
        )
    }

    @inline(never)
    func error(_ kind: JSONSyntaxError.Kind, _ detail: String, at offset: Int? = nil) -> JSONSyntaxError {
        JSONSyntaxError(kind, detail, at: offset ?? position, in: bytes)
    }
}
