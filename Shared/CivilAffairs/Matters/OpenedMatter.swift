public import JSON

/// A condition that only the department can judge, because its number stands in a policy pack.
public enum OpeningCondition: String, Sendable, Hashable, CaseIterable, JSONReadable, JSONWritable {
    /// The household's income is not below the allowance standard (单人户).
    case householdNotBelowStandard = "household-not-below-standard"
    /// The person has reached the pack's age (尊老金).
    case ageReached = "age-reached"
}

/// A matter that an application opens with a department.
public struct OpenedMatter: Sendable, Hashable {
    /// The matter.
    public var matter: MatterCode

    /// Whom it concerns; nil for the household, the couple or the organisation.
    public var person: PersonRef?

    /// The missing fact, as `disability/grade` of the person or `burial` of the event, on account of which it opens unjudged.
    public var because: String?

    /// What the department judges before it opens the case; a case is opened when it cannot be judged.
    public var onlyIf: OpeningCondition?

    /// Puts the value together.
    public init(
        matter: MatterCode,
        person: PersonRef? = nil,
        because: String? = nil,
        onlyIf: OpeningCondition? = nil
    ) {
        self.matter = matter
        self.person = person
        self.because = because
        self.onlyIf = onlyIf
    }
}

extension OpenedMatter: JSONObjectReadable, JSONWritable {
    /// Reads the members.
    public init?(object: JSONObjectReader) {
        let matter = object.required("matter", as: MatterCode.self)
        let person = object.optional("person", as: PersonRef.self)
        let because = object.optional("because", as: String.self)
        let onlyIf = object.optional("onlyIf", as: OpeningCondition.self)
        guard let matter else { return nil }
        self.init(
            matter: matter,
            person: person,
            because: because,
            onlyIf: onlyIf
        )
    }

    /// Writes the members.
    public func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.member("matter", matter)
            object.optional("person", person)
            object.optional("because", because)
            object.optional("onlyIf", onlyIf)
        }
    }
}
