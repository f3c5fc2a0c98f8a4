public import JSON

extension LifeEvent {
    /// A child whose parents do not look after it (失去监护).
    public struct ChildWithoutCare: Sendable, Hashable {
        /// The child.
        public var child: PersonRef

        /// The father's state.
        public var father: ParentState?

        /// The mother's state.
        public var mother: ParentState?

        /// Puts the value together.
        public init(
            child: PersonRef,
            father: ParentState? = nil,
            mother: ParentState? = nil
        ) {
            self.child = child
            self.father = father
            self.mother = mother
        }
    }
}

extension LifeEvent.ChildWithoutCare: JSONObjectReadable, JSONWritable {
    /// Reads the members.
    public init?(object: JSONObjectReader) {
        let child = object.required("child", as: PersonRef.self)
        let father = object.optional("father", as: ParentState.self)
        let mother = object.optional("mother", as: ParentState.self)
        guard let child else { return nil }
        self.init(
            child: child,
            father: father,
            mother: mother
        )
    }

    /// Writes the members.
    public func write(to writer: inout JSONWriter) {
        writer.object { writeMembers(to: &$0) }
    }

    func writeMembers(to object: inout JSONObjectWriter) {
        object.member("child", child)
        object.optional("father", father)
        object.optional("mother", mother)
    }
}

extension LifeEvent {
    /// Somebody stayed behind in the village when the family left for work (留守).
    public struct LeftBehind: Sendable, Hashable {
        /// Who.
        public var person: PersonRef

        /// Since when.
        public var since: Day?

        /// Puts the value together.
        public init(
            person: PersonRef,
            since: Day? = nil
        ) {
            self.person = person
            self.since = since
        }
    }
}

extension LifeEvent.LeftBehind: JSONObjectReadable, JSONWritable {
    /// Reads the members.
    public init?(object: JSONObjectReader) {
        let person = object.required("person", as: PersonRef.self)
        let since = object.optional("since", as: Day.self)
        guard let person else { return nil }
        self.init(
            person: person,
            since: since
        )
    }

    /// Writes the members.
    public func write(to writer: inout JSONWriter) {
        writer.object { writeMembers(to: &$0) }
    }

    func writeMembers(to object: inout JSONObjectWriter) {
        object.member("person", person)
        object.optional("since", since)
    }
}

extension LifeEvent {
    /// A child is harmed or in danger (侵害).
    public struct Harm: Sendable, Hashable {
        /// The child.
        public var child: PersonRef

        /// What happened, in words.
        public var what: String?

        /// Puts the value together.
        public init(
            child: PersonRef,
            what: String? = nil
        ) {
            self.child = child
            self.what = what
        }
    }
}

extension LifeEvent.Harm: JSONObjectReadable, JSONWritable {
    /// Reads the members.
    public init?(object: JSONObjectReader) {
        let child = object.required("child", as: PersonRef.self)
        let what = object.optional("what", as: FreeText.self)?.text
        guard let child else { return nil }
        self.init(
            child: child,
            what: what
        )
    }

    /// Writes the members.
    public func write(to writer: inout JSONWriter) {
        writer.object { writeMembers(to: &$0) }
    }

    func writeMembers(to object: inout JSONObjectWriter) {
        object.member("child", child)
        object.optional("what", what)
    }
}

extension LifeEvent {
    /// A child is to be adopted (收养).
    public struct Adoption: Sendable, Hashable {
        /// Who adopts.
        public var adopters: [PersonRef]

        /// The child.
        public var child: PersonRef

        /// Puts the value together.
        public init(
            adopters: [PersonRef],
            child: PersonRef
        ) {
            self.adopters = adopters
            self.child = child
        }
    }
}

extension LifeEvent.Adoption: JSONObjectReadable, JSONWritable {
    /// Reads the members.
    public init?(object: JSONObjectReader) {
        let adopters = object.refs("adopters", count: 1...2)
        let child = object.required("child", as: PersonRef.self)
        guard let adopters, let child else { return nil }
        self.init(
            adopters: adopters,
            child: child
        )
    }

    /// Writes the members.
    public func write(to writer: inout JSONWriter) {
        writer.object { writeMembers(to: &$0) }
    }

    func writeMembers(to object: inout JSONObjectWriter) {
        object.member("adopters", adopters)
        object.member("child", child)
    }
}
