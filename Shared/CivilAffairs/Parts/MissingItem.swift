public import JSON

/// Something that a department waits for (缺少材料).
public struct MissingItem: Sendable, Hashable {
    /// Who asks.
    public var department: Department

    /// What for.
    public var kind: EvidenceKind

    /// About whom.
    public var person: PersonRef?

    /// Puts the value together.
    public init(
        department: Department,
        kind: EvidenceKind,
        person: PersonRef? = nil
    ) {
        self.department = department
        self.kind = kind
        self.person = person
    }
}

extension MissingItem: JSONObjectReadable, JSONWritable {
    /// Reads the members.
    public init?(object: JSONObjectReader) {
        let department = object.required("department", as: Department.self)
        let kind = object.required("kind", as: EvidenceKind.self)
        let person = object.nullable("person", as: PersonRef.self)
        guard let department, let kind else { return nil }
        self.init(
            department: department,
            kind: kind,
            person: person
        )
    }

    /// Writes the members.
    public func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.member("department", department)
            object.member("kind", kind)
            object.nullable("person", person)
        }
    }
}
