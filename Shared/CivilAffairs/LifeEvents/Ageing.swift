public import JSON

/// What an older person wishes for (养老需求).
public enum AgeingWish: String, Sendable, Hashable, CaseIterable, JSONReadable, JSONWritable {
    /// An assessment of abilities (能力评估).
    case assessment
    /// A bed in an institution (入住机构).
    case bed
    /// Service at home (居家服务).
    case homeService = "home-service"
    /// Works at home (适老化改造).
    case adaptation
}

extension LifeEvent {
    /// Somebody grew old (养老).
    public struct Ageing: Sendable, Hashable {
        /// Who.
        public var person: PersonRef

        /// What the person wishes for.
        public var wishes: [AgeingWish]

        /// Puts the value together.
        public init(
            person: PersonRef,
            wishes: [AgeingWish] = []
        ) {
            self.person = person
            self.wishes = wishes
        }
    }
}

extension LifeEvent.Ageing: JSONObjectReadable, JSONWritable {
    /// Reads the members.
    public init?(object: JSONObjectReader) {
        let person = object.required("person", as: PersonRef.self)
        let wishes = object.array("wishes", of: AgeingWish.self)
        guard let person else { return nil }
        self.init(
            person: person,
            wishes: wishes
        )
    }

    /// Writes the members.
    public func write(to writer: inout JSONWriter) {
        writer.object { writeMembers(to: &$0) }
    }

    func writeMembers(to object: inout JSONObjectWriter) {
        object.member("person", person)
        object.member("wishes", wishes)
    }
}

extension LifeEvent {
    /// Somebody is disabled (残疾).
    public struct DisabilityCertified: Sendable, Hashable {
        /// Who.
        public var person: PersonRef

        /// Puts the value together.
        public init(
            person: PersonRef
        ) {
            self.person = person
        }
    }
}

extension LifeEvent.DisabilityCertified: JSONObjectReadable, JSONWritable {
    /// Reads the members.
    public init?(object: JSONObjectReader) {
        let person = object.required("person", as: PersonRef.self)
        guard let person else { return nil }
        self.init(
            person: person
        )
    }

    /// Writes the members.
    public func write(to writer: inout JSONWriter) {
        writer.object { writeMembers(to: &$0) }
    }

    func writeMembers(to object: inout JSONObjectWriter) {
        object.member("person", person)
    }
}
