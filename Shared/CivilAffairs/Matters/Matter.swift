public import JSON

/// Where a matter can be applied for.
public enum MatterChannel: String, Sendable, Hashable, CaseIterable, JSONReadable, JSONWritable {
    /// Here, by every way in.
    case online
    /// At the department's counter only: it is not built yet.
    case counter
}

/// The days that a department has for a decision (办理时限).
public struct TimeLimit: Sendable, Hashable {
    /// What the days are counted in.
    public enum Kind: String, Sendable, Hashable, CaseIterable, JSONReadable, JSONWritable {
        case working
        case calendar
    }

    /// How many days.
    public let days: Int

    /// What they are counted in.
    public let kind: Kind

    /// The regulation that says so.
    public let source: String

    /// The last day for a decision on an application of a day, or nil when the calendar lacks its year.
    public func deadline(from day: Day, _ calendar: WorkingDayCalendar) -> Day? {
        switch kind {
        case .working: calendar.adding(workingDays: days, to: day)
        case .calendar: day.adding(days: days)
        }
    }
}

extension TimeLimit: JSONWritable {
    /// Writes the members.
    public func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.member("days", days)
            object.member("kind", kind)
        }
    }
}

/// A matter of the catalogue (事项).
public struct Matter: Sendable, Hashable {
    /// The code.
    public let code: MatterCode

    /// What it is called.
    public let chineseName: String

    /// What it is called in English.
    public let englishName: String

    /// The life events that open it.
    public let lifeEvents: [LifeEvent.Kind]

    /// The papers that staff usually ask for; no application is refused for lack of them.
    public let evidence: [EvidenceKind]

    /// The days for a decision; nil where no rule says so.
    public let timeLimit: TimeLimit?

    /// Whether applications can open it.
    public let isBuilt: Bool

    /// The department that handles it.
    public var department: Department { code.department }

    /// Where it can be applied for.
    public var channel: MatterChannel { isBuilt ? .online : .counter }
}

extension Matter: JSONWritable {
    /// Writes an entry of the catalogue.
    public func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.member("code", code)
            object.member("name", chineseName)
            object.member("englishName", englishName)
            object.member("department", department)
            object.member("lifeEvents", lifeEvents)
            object.member("evidence", evidence)
            object.nullable("timeLimit", timeLimit)
            object.member("channel", channel)
        }
    }
}
