public import JSON

extension LifeEvent {
    /// A child was born (出生).
    public struct Birth: Sendable, Hashable {
        /// The child.
        public var child: PersonRef

        /// When.
        public var bornOn: Day?

        /// Puts the value together.
        public init(
            child: PersonRef,
            bornOn: Day? = nil
        ) {
            self.child = child
            self.bornOn = bornOn
        }
    }
}

extension LifeEvent.Birth: JSONObjectReadable, JSONWritable {
    /// Reads the members.
    public init?(object: JSONObjectReader) {
        let child = object.required("child", as: PersonRef.self)
        let bornOn = object.optional("bornOn", as: Day.self)
        guard let child else { return nil }
        self.init(
            child: child,
            bornOn: bornOn
        )
    }

    /// Writes the members.
    public func write(to writer: inout JSONWriter) {
        writer.object { writeMembers(to: &$0) }
    }

    func writeMembers(to object: inout JSONObjectWriter) {
        object.member("child", child)
        object.optional("bornOn", bornOn)
    }
}

/// Why a parent does or does not look after a child (父母情形).
public enum ParentCondition: String, Sendable, Hashable, CaseIterable, JSONReadable, JSONWritable {
    case alive
    case dead
    /// Declared missing by a court (宣告失踪).
    case missing
    /// Serving a sentence (服刑).
    case imprisoned
    /// In compulsory detoxification (强制隔离戒毒).
    case compulsoryDetox = "compulsory-detox"
    case severelyDisabled = "severely-disabled"
    case seriouslyIll = "seriously-ill"
    /// Not to be found (失联).
    case outOfContact = "out-of-contact"
    case unknown
}

/// The state of one parent of a child without care.
public struct ParentState: Sendable, Hashable {
    /// The state.
    public var state: ParentCondition?

    /// Since when.
    public var since: Day?

    /// Until when, as a sentence.
    public var until: Day?

    /// Puts the value together.
    public init(
        state: ParentCondition? = nil,
        since: Day? = nil,
        until: Day? = nil
    ) {
        self.state = state
        self.since = since
        self.until = until
    }
}

extension ParentState: JSONObjectReadable, JSONWritable {
    /// Reads the members.
    public init?(object: JSONObjectReader) {
        let state = object.optional("state", as: ParentCondition.self)
        let since = object.optional("since", as: Day.self)
        let until = object.optional("until", as: Day.self)
        self.init(
            state: state,
            since: since,
            until: until
        )
    }

    /// Writes the members.
    public func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.optional("state", state)
            object.optional("since", since)
            object.optional("until", until)
        }
    }
}
