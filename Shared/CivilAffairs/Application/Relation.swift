public import JSON

/// What somebody is to a person (亲属关系).
public enum RelationKind: String, Sendable, Hashable, CaseIterable, JSONReadable, JSONWritable {
    case spouse
    case parent
    case child
    case grandparent
    case grandchild
    case sibling
    /// A collateral relative by blood within three generations (三代以内旁系血亲).
    case collateralWithinThree = "collateral-within-three"
    case guardian
    case other
}

/// A declared relation: the person named in `to` is this to the one who declares it.
public struct Relation: Sendable, Hashable {
    /// The other person.
    public var to: PersonRef

    /// What the other person is.
    public var kind: RelationKind

    /// Puts the value together.
    public init(
        to: PersonRef,
        kind: RelationKind
    ) {
        self.to = to
        self.kind = kind
    }
}

extension Relation: JSONObjectReadable, JSONWritable {
    /// Reads the members.
    public init?(object: JSONObjectReader) {
        let to = object.required("to", as: PersonRef.self)
        let kind = object.required("kind", as: RelationKind.self)
        guard let to, let kind else { return nil }
        self.init(
            to: to,
            kind: kind
        )
    }

    /// Writes the members.
    public func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.member("to", to)
            object.member("kind", kind)
        }
    }
}
