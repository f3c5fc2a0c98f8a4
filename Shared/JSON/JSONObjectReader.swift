/// An object of a document, whose members are asked for by name.
public struct JSONObjectReader {
    let reading: Reading
    let node: Int

    /// A member that must be there.
    ///
    /// Missing is a fault at the member's place, and so is null unless `T` reads null.
    @inlinable
    public func required<T: JSONReadable>(_ key: String, as type: T.Type = T.self) -> T? {
        guard let json = reader(key) else {
            fault(key, .required)
            return nil
        }
        return T(json: json)
    }

    /// A member that may be absent.
    ///
    /// null is the same as absent where unknown members are ignored, else of a wrong type.
    @inlinable
    public func optional<T: JSONReadable>(_ key: String, as type: T.Type = T.self) -> T? {
        guard let json = reader(key), !(json.isNull && nullIsAbsent) else { return nil }
        return T(json: json)
    }

    /// A member that may be absent or null.
    @inlinable
    public func nullable<T: JSONReadable>(_ key: String, as type: T.Type = T.self) -> T? {
        guard let json = reader(key), !json.isNull else { return nil }
        return T(json: json)
    }

    /// A member that is an array, empty when it is absent; unreadable elements are left out, with a fault each.
    @inlinable
    public func array<T: JSONReadable>(_ key: String, of type: T.Type = T.self, count: ClosedRange<Int>? = nil) -> [T] {
        guard let json = reader(key), !(json.isNull && nullIsAbsent) else { return [] }
        return json.array(of: type, count: count) ?? []
    }

    /// The reader of a member, nil when it is absent; the member then counts as asked for.
    public func reader(_ key: String) -> JSONReader? {
        guard let member = reading.document.member(key, of: node) else { return nil }
        reading.ask(for: member)
        return JSONReader(reading: reading, node: member)
    }

    /// Whether the member is there, be it null; it does not count as asked for.
    public func contains(_ key: String) -> Bool {
        reading.document.member(key, of: node) != nil
    }

    /// All members in the document's order; they then count as asked for.
    public var members: [(key: String, value: JSONReader)] {
        let document = reading.document
        return document.children(of: node).map { name in
            reading.ask(for: name + 1)
            return (document.bytes.string(of: document.nodes[name]), JSONReader(reading: reading, node: name + 1))
        }
    }

    /// Lets the members not asked for pass without a fault.
    public func acceptRest() {
        for name in reading.document.children(of: node) {
            reading.ask(for: name + 1)
        }
    }

    /// The member's JSON text as it stands, nil when it is absent.
    public func raw(_ key: String) -> [UInt8]? {
        reader(key).map { Array($0.rawBytes) }
    }

    /// Reports a fault at a member, be it there or not.
    public func fault(_ key: String, _ detail: FaultDetail) {
        reading.report(detail, at: node, member: key)
    }

    /// Reports a fault of the object as a whole.
    public func fault(_ detail: FaultDetail) {
        reading.report(detail, at: node)
    }

    @usableFromInline var nullIsAbsent: Bool { reading.unknownMembers == .ignore }

    @usableFromInline
    func reportMembersNotAskedFor() {
        reading.reportMembersNotAskedFor(of: node)
    }
}
