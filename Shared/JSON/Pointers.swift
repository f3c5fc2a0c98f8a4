extension [Node] {
    /// The RFC 6901 pointers to some of the nodes, found in one descent; nothing is paid for until there is a fault.
    ///
    /// Works within an unfinished index too, where an array or object that is still open contains all that follows.
    func pointers(to wanted: [Int], in bytes: [UInt8]) -> [Int: String] {
        var found: [Int: String] = [:]
        descend(into: 0, at: "", wanted: wanted.sorted()[...], bytes: bytes, found: &found)
        return found
    }

    private func descend(
        into node: Int,
        at pointer: String,
        wanted: ArraySlice<Int>,
        bytes: [UInt8],
        found: inout [Int: String]
    ) {
        var wanted = wanted
        while wanted.first == node {
            found[node] = pointer
            wanted.removeFirst()
        }
        let isObject = self[node].kind == .object
        var child = isObject ? node + 2 : node + 1
        var position = 0
        while let next = wanted.first, child < count {
            let end = endOfContent(of: child)
            if next < end {
                let inside = wanted.prefix { $0 < end }
                let token = isObject ? bytes.string(of: self[child - 1]).pointerToken : String(position)
                descend(into: child, at: pointer + "/" + token, wanted: inside, bytes: bytes, found: &found)
                wanted = wanted.dropFirst(inside.count)
            }
            child = isObject ? end + 1 : end
            position += 1
        }
    }

    private func endOfContent(of node: Int) -> Int {
        let next = Int(self[node].next)
        return next > node ? next : count
    }
}

extension String {
    /// The name as it stands in an RFC 6901 pointer: `~` as `~0`, `/` as `~1`.
    var pointerToken: String {
        guard utf8.contains(where: { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "/") }) else { return self }
        return unicodeScalars.reduce(into: "") { token, scalar in
            switch scalar {
            case "~": token += "~0"
            case "/": token += "~1"
            default: token.unicodeScalars.append(scalar)
            }
        }
    }

    /// The names in an RFC 6901 pointer; nil when it is not one.
    var pointerTokens: [String]? {
        guard !isEmpty else { return [] }
        let parts = unicodeScalars.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.first?.isEmpty == true else { return nil }
        var tokens: [String] = []
        for part in parts.dropFirst() {
            guard let token = Self(pointerToken: part) else { return nil }
            tokens.append(token)
        }
        return tokens
    }

    private init?(pointerToken: Substring.UnicodeScalarView) {
        self.init()
        var rest = pointerToken
        while let scalar = rest.popFirst() {
            guard scalar == "~" else {
                unicodeScalars.append(scalar)
                continue
            }
            switch rest.popFirst() {
            case "0": unicodeScalars.append("~")
            case "1": unicodeScalars.append("/")
            default: return nil
            }
        }
    }
}
