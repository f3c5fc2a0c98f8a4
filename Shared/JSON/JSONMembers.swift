/// The members of an object in order, each name once; names are told apart by their bytes.
public struct JSONMembers: Sendable, Sequence, ExpressibleByDictionaryLiteral {
    private var members: [(key: String, value: JSONValue)]

    /// No members.
    public init() {
        members = []
    }

    init(distinct members: [(String, JSONValue)]) {
        self.members = members.map { (key: $0.0, value: $0.1) }
    }

    /// The members of a literal; of two with one name the latter counts.
    public init(dictionaryLiteral elements: (String, JSONValue)...) {
        self.init()
        for (key, value) in elements {
            self[key] = value
        }
    }

    /// How many members there are.
    public var count: Int { members.count }

    /// The names in order.
    public var keys: [String] { members.map(\.key) }

    /// A member's value.
    ///
    /// A new one becomes the last; nil removes it.
    public subscript(key: String) -> JSONValue? {
        get { index(of: key).map { members[$0].value } }
        set {
            switch (index(of: key), newValue) {
            case (let index?, let value?): members[index].value = value
            case (let index?, nil): members.remove(at: index)
            case (nil, let value?): members.append((key: key, value: value))
            case (nil, nil): break
            }
        }
    }

    /// Goes through the members in order.
    public func makeIterator() -> some IteratorProtocol<(key: String, value: JSONValue)> {
        members.makeIterator()
    }

    private func index(of key: String) -> Int? {
        members.firstIndex { $0.key.utf8.elementsEqual(key.utf8) }
    }
}

extension JSONMembers: Equatable {
    /// Equal names with equal values; the order says nothing, as RFC 8259 has it.
    public static func == (left: JSONMembers, right: JSONMembers) -> Bool {
        guard left.count == right.count else { return false }
        let leftSorted = left.sortedByName
        return zip(leftSorted, right.sortedByName).allSatisfy {
            $0.key.utf8.elementsEqual($1.key.utf8) && $0.value == $1.value
        }
    }

    private var sortedByName: [(key: String, value: JSONValue)] {
        members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    }
}
