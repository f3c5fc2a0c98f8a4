public import JSON

/// Why a household cannot get along (困难原因).
public enum HardshipCause: String, Sendable, Hashable, CaseIterable, JSONReadable, JSONWritable {
    case illness
    case disability
    case unemployment
    case accident
    case disaster
    case schooling
    case other
}

extension LifeEvent {
    /// A household cannot get along (生活困难).
    public struct Hardship: Sendable, Hashable {
        /// Why.
        public var causes: [HardshipCause]

        /// Puts the value together.
        public init(
            causes: [HardshipCause] = []
        ) {
            self.causes = causes
        }
    }
}

extension LifeEvent.Hardship: JSONObjectReadable, JSONWritable {
    /// Reads the members.
    public init?(object: JSONObjectReader) {
        let causes = object.array("causes", of: HardshipCause.self)
        self.init(
            causes: causes
        )
    }

    /// Writes the members.
    public func write(to writer: inout JSONWriter) {
        writer.object { writeMembers(to: &$0) }
    }

    func writeMembers(to object: inout JSONObjectWriter) {
        object.member("causes", causes)
    }
}

extension LifeEvent {
    /// Something sudden that a household cannot get over alone (急难).
    public struct Emergency: Sendable, Hashable {
        /// What happened, in words.
        public var what: String?

        /// When it happened.
        public var occurredOn: Day?

        /// Whether help cannot wait.
        public var urgent: Bool?

        /// Puts the value together.
        public init(
            what: String? = nil,
            occurredOn: Day? = nil,
            urgent: Bool? = nil
        ) {
            self.what = what
            self.occurredOn = occurredOn
            self.urgent = urgent
        }
    }
}

extension LifeEvent.Emergency: JSONObjectReadable, JSONWritable {
    /// Reads the members.
    public init?(object: JSONObjectReader) {
        let what = object.optional("what", as: FreeText.self)?.text
        let occurredOn = object.optional("occurredOn", as: Day.self)
        let urgent = object.optional("urgent", as: Bool.self)
        self.init(
            what: what,
            occurredOn: occurredOn,
            urgent: urgent
        )
    }

    /// Writes the members.
    public func write(to writer: inout JSONWriter) {
        writer.object { writeMembers(to: &$0) }
    }

    func writeMembers(to object: inout JSONObjectWriter) {
        object.optional("what", what)
        object.optional("occurredOn", occurredOn)
        object.optional("urgent", urgent)
    }
}

extension LifeEvent {
    /// Somebody lives on the street (生活无着流浪乞讨).
    public struct Vagrancy: Sendable, Hashable {
        /// Who.
        public var person: PersonRef

        /// Where the person was found.
        public var foundAt: String?

        /// Puts the value together.
        public init(
            person: PersonRef,
            foundAt: String? = nil
        ) {
            self.person = person
            self.foundAt = foundAt
        }
    }
}

extension LifeEvent.Vagrancy: JSONObjectReadable, JSONWritable {
    /// Reads the members.
    public init?(object: JSONObjectReader) {
        let person = object.required("person", as: PersonRef.self)
        let foundAt = object.optional("foundAt", as: FreeText.self)?.text
        guard let person else { return nil }
        self.init(
            person: person,
            foundAt: foundAt
        )
    }

    /// Writes the members.
    public func write(to writer: inout JSONWriter) {
        writer.object { writeMembers(to: &$0) }
    }

    func writeMembers(to object: inout JSONObjectWriter) {
        object.member("person", person)
        object.optional("foundAt", foundAt)
    }
}
