public import Foundation
public import JSON

/// Something that was handed in later (补正材料).
public struct SupplementItem: Sendable, Hashable {
    /// The department that asked for it.
    public var department: Department?

    /// What was asked for.
    public var kind: EvidenceKind

    /// Whom it is about.
    public var person: PersonRef?

    /// The paper; absent when facts were given.
    public var evidence: Evidence?

    /// When it was handed in.
    public var at: Date

    /// Puts the value together.
    public init(
        department: Department? = nil,
        kind: EvidenceKind,
        person: PersonRef? = nil,
        evidence: Evidence? = nil,
        at: Date
    ) {
        self.department = department
        self.kind = kind
        self.person = person
        self.evidence = evidence
        self.at = at
    }
}

extension SupplementItem: JSONObjectReadable, JSONWritable {
    /// Reads the members.
    public init?(object: JSONObjectReader) {
        let department = object.optional("department", as: Department.self)
        let kind = object.required("kind", as: EvidenceKind.self)
        let person = object.optional("person", as: PersonRef.self)
        let evidence = object.optional("evidence", as: Evidence.self)
        let at = object.required("at", as: Moment.self)?.date
        guard let kind, let at else { return nil }
        self.init(
            department: department,
            kind: kind,
            person: person,
            evidence: evidence,
            at: at
        )
    }

    /// Writes the members.
    public func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.optional("department", department)
            object.member("kind", kind)
            object.optional("person", person)
            object.optional("evidence", evidence)
            object.member("at", Moment(at))
        }
    }
}

/// An application, or some of its matters, was withdrawn (撤回).
public struct Withdrawal: Sendable, Hashable {
    /// Why, in the applicant's words.
    public var reason: String

    /// Who withdrew.
    public var by: PersonRef

    /// The matters withdrawn; all when empty.
    public var matters: [MatterCode]

    /// When.
    public var at: Date

    /// Puts the value together.
    public init(
        reason: String,
        by: PersonRef,
        matters: [MatterCode] = [],
        at: Date
    ) {
        self.reason = reason
        self.by = by
        self.matters = matters
        self.at = at
    }
}

extension Withdrawal: JSONObjectReadable, JSONWritable {
    /// Reads the members.
    public init?(object: JSONObjectReader) {
        let reason = object.required("reason", as: String.self)
        let by = object.required("by", as: PersonRef.self)
        let matters = object.array("matters", of: MatterCode.self)
        let at = object.required("at", as: Moment.self)?.date
        guard let reason, let by, let at else { return nil }
        self.init(
            reason: reason,
            by: by,
            matters: matters,
            at: at
        )
    }

    /// Writes the members.
    public func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.member("reason", reason)
            object.member("by", by)
            object.member("matters", matters)
            object.member("at", Moment(at))
        }
    }
}

/// Whom a department calls about an application (联系人).
public struct Contact: Sendable, Hashable {
    /// The name.
    public var name: PersonName?

    /// The telephone number.
    public var phone: Phone?

    /// Puts the value together.
    public init(
        name: PersonName? = nil,
        phone: Phone? = nil
    ) {
        self.name = name
        self.phone = phone
    }
}

extension Contact: JSONObjectReadable, JSONWritable {
    /// Reads the members.
    public init?(object: JSONObjectReader) {
        let name = object.optional("name", as: PersonName.self)
        let phone = object.optional("phone", as: Phone.self)
        self.init(
            name: name,
            phone: phone
        )
    }

    /// Writes the members.
    public func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.optional("name", name)
            object.optional("phone", phone)
        }
    }
}
