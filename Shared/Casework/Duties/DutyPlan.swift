public import CivilAffairs

/// When a duty is due.
public enum DutyDue: Sendable, Hashable {
    /// On a day.
    case on(Day)
    /// So many days after it is opened.
    case days(Int)
    /// So many working days (工作日) of the official calendar after it is opened; the first day does not count.
    case workingDays(Int)
    /// So many months after it is opened, on the same day of the month or the month's last.
    case months(Int)

    /// The last day of a duty opened on a day; nil when the calendar lacks a year that it would have to count.
    public func day(openedOn day: Day, _ calendar: WorkingDayCalendar) -> Day? {
        switch self {
        case .on(let day): day
        case .days(let count): day.adding(days: count)
        case .workingDays(let count): calendar.adding(workingDays: count, to: day)
        case .months(let count): day.adding(months: count)
        }
    }
}

/// A duty about to be opened; the desk gives it id and day, and ties it to the case and award that bring it about.
public struct DutyPlan: Sendable, Hashable {
    /// What is to be done.
    public let kind: DutyKind
    /// About whom, as `publicSubject` names them.
    public let subject: String
    /// When it is due.
    public let due: DutyDue
    /// How it recurs, counted from the due date; nil = once.
    public let recurrence: Recurrence?
    /// The place in whose inbox it lies.
    public let division: DivisionCode?
    /// Who does it; nil = nobody yet.
    public let owner: String?
    /// Whether it is cancelled when the award ends that the same decision gave.
    ///
    /// Papers to complete after aid that was paid first stay due although nothing more is paid.
    public let endsWithAward: Bool

    /// A duty to be done once.
    public init(
        _ kind: DutyKind,
        subject: String,
        due: DutyDue,
        division: DivisionCode? = nil,
        owner: String? = nil,
        endsWithAward: Bool = true
    ) {
        self.kind = kind
        self.subject = subject
        self.due = due
        recurrence = nil
        self.division = division
        self.owner = owner
        self.endsWithAward = endsWithAward
    }

    /// A duty to be done in every period, first until a day, from which the later dates are counted.
    public init(
        _ kind: DutyKind,
        subject: String,
        firstDue: Day,
        every recurrence: Recurrence,
        division: DivisionCode? = nil,
        owner: String? = nil,
        endsWithAward: Bool = true
    ) {
        self.kind = kind
        self.subject = subject
        due = .on(firstDue)
        self.recurrence = recurrence
        self.division = division
        self.owner = owner
        self.endsWithAward = endsWithAward
    }
}
