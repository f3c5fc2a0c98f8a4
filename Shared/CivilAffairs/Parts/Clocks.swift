public import JSON

/// What a period is for (期限).
public enum ClockKind: String, Sendable, Hashable, CaseIterable, JSONReadable, JSONWritable {
    /// The decision (办理时限).
    case decision
    /// Papers from the applicant (补正期限).
    case papers
    /// What other agencies are asked (核对期限).
    case verification
    /// The public notice (公示期).
    case publicNotice = "public-notice"
    /// The cooling-off before a divorce (离婚冷静期).
    case coolingOff = "cooling-off"
    /// Collecting the divorce certificate (领证期).
    case collection
}

/// A period of a case and where it stands.
public struct ClockReading: Sendable, Hashable {
    /// What it is for.
    public var kind: ClockKind

    /// The day from which it counts; not counted itself.
    public var from: Day

    /// The last day; nil when the calendar lacks its year.
    public var until: Day?

    /// Since when it stands still; nil when it runs.
    public var stopped: Day?

    /// Puts the value together.
    public init(
        kind: ClockKind,
        from: Day,
        until: Day? = nil,
        stopped: Day? = nil
    ) {
        self.kind = kind
        self.from = from
        self.until = until
        self.stopped = stopped
    }
}

extension ClockReading: JSONObjectReadable, JSONWritable {
    /// Reads the members.
    public init?(object: JSONObjectReader) {
        let kind = object.required("kind", as: ClockKind.self)
        let from = object.required("from", as: Day.self)
        let until = object.nullable("until", as: Day.self)
        let stopped = object.nullable("stopped", as: Day.self)
        guard let kind, let from else { return nil }
        self.init(
            kind: kind,
            from: from,
            until: until,
            stopped: stopped
        )
    }

    /// Writes the members.
    public func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.member("kind", kind)
            object.member("from", from)
            object.nullable("until", until)
            object.nullable("stopped", stopped)
        }
    }
}
