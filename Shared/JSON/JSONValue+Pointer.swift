extension JSONValue {
    /// A member, if it is an object that has it.
    ///
    /// Setting nil removes it; setting in anything but an object does nothing.
    public subscript(key: String) -> JSONValue? {
        get { object?[key] }
        set {
            guard case .object(var members) = self else { return }
            members[key] = newValue
            self = .object(members)
        }
    }

    /// An element, if it is an array that has it.
    ///
    /// Setting at the end appends; setting nil removes.
    public subscript(index: Int) -> JSONValue? {
        get { array.flatMap { $0.indices.contains(index) ? $0[index] : nil } }
        set {
            guard case .array(var elements) = self, (0...elements.count).contains(index) else { return }
            if index < elements.count {
                elements.replaceSubrange(index...index, with: newValue.map { [$0] } ?? [])
            } else if let newValue {
                elements.append(newValue)
            }
            self = .array(elements)
        }
    }

    /// The value at an RFC 6901 pointer; `""` is the whole.
    ///
    /// Setting makes the last member, or after the last element (also as `-`) a new one, but nothing in between; nil
    /// removes. Setting where there is no such place does nothing, and the whole cannot be removed.
    public subscript(pointer pointer: String) -> JSONValue? {
        get {
            pointer.pointerTokens.flatMap { tokens in
                tokens.reduce(Optional(self)) { value, token in value?.child(token) }
            }
        }
        set {
            guard let tokens = pointer.pointerTokens else { return }
            set(newValue, at: tokens[...])
        }
    }

    private func child(_ token: String) -> JSONValue? {
        switch self {
        case .object(let members): members[token]
        case .array: Self.index(token).flatMap { self[$0] }
        default: nil
        }
    }

    private mutating func set(_ value: JSONValue?, at tokens: ArraySlice<String>) {
        guard let token = tokens.first else {
            self = value ?? self
            return
        }
        var child = value
        if tokens.count > 1 {
            guard var inner = self.child(token) else { return }
            inner.set(value, at: tokens.dropFirst())
            child = inner
        }
        if case .array(let elements) = self {
            guard let index = token == "-" ? elements.count : Self.index(token) else { return }
            self[index] = child
        } else {
            self[token] = child
        }
    }

    /// Digits without leading zeros, as RFC 6901 wants them.
    private static func index(_ token: String) -> Int? {
        guard
            token.utf8.allSatisfy({ $0 &- UInt8(ascii: "0") < 10 }),
            token == "0" || token.utf8.first != UInt8(ascii: "0")
        else { return nil }
        return Int(token)
    }
}
