public import CivilAffairs
public import Foundation

/// A duty (任务): an obligation with owner and due date, such as a visit or papers to complete.
///
/// It is done with an outcome or cancelled with a reason; after that it never changes again.
public struct Duty: Sendable, Equatable {
    /// The id of the duty.
    public let id: UUID
    /// What is to be done.
    public let kind: DutyKind
    /// About whom: a person's, household's or organisation's pseudonym.
    public let subject: String
    /// What it hangs on.
    public let ties: DutyTies
    /// The place in whose inbox it lies.
    public let division: DivisionCode?
    /// Who does it, a colleague's login or a place; nil = nobody yet.
    public var owner: String?
    /// The day on which it, or its period, begins.
    public let openedOn: Day
    /// The last day for it; nil while the calendar lacks the year that would tell.
    public private(set) var dueOn: Day?
    /// The working days after `openedOn` that it may take, where they set its last day.
    public let workingDays: Int?
    /// Where it stands.
    public private(set) var status: DutyStatus
    /// What came of it, or why it was cancelled; nil while it is open.
    public private(set) var closing: DutyClosing?
    /// The series it belongs to, and the period in it.
    public let period: DutyPeriod?
    /// Whether it was said already that it is overdue.
    public private(set) var isOverdueSaid: Bool
    /// Raised by every change.
    public var version: Int

    /// A duty as it is kept.
    public init(
        id: UUID,
        kind: DutyKind,
        subject: String,
        ties: DutyTies = DutyTies(),
        division: DivisionCode? = nil,
        owner: String? = nil,
        openedOn: Day,
        dueOn: Day?,
        workingDays: Int? = nil,
        status: DutyStatus = .open,
        closing: DutyClosing? = nil,
        period: DutyPeriod? = nil,
        isOverdueSaid: Bool = false,
        version: Int = 0
    ) {
        self.id = id
        self.kind = kind
        self.subject = subject
        self.ties = ties
        self.division = division
        self.owner = owner
        self.openedOn = openedOn
        self.dueOn = dueOn
        self.workingDays = workingDays
        self.status = status
        self.closing = closing
        self.period = period
        self.isOverdueSaid = isOverdueSaid
        self.version = version
    }

    /// Whether it should have been done before a day and is not.
    public func isOverdue(on day: Day) -> Bool { status == .open && (dueOn.map { $0 < day } ?? false) }
}

/// Which duty of a series it is.
public struct DutyPeriod: Sendable, Hashable {
    /// The series.
    public let series: UUID
    /// The number of the period, from 0.
    public let number: Int

    /// A period of a series.
    public init(series: UUID, number: Int) {
        self.series = series
        self.number = number
    }
}

/// How a duty came to its end.
public struct DutyClosing: Sendable, Hashable {
    /// What came of it, or why it was cancelled.
    public let text: String
    /// The login of who closed it; nil = the rule did.
    public let by: String?
    /// The day for which it counts.
    public let on: Day

    /// An end of a duty.
    public init(_ text: String, by: String?, on: Day) {
        self.text = text
        self.by = by
        self.on = on
    }

    /// Whether nothing is said that a person could read.
    var isBlank: Bool { text.allSatisfy(\.isWhitespace) }
}

/// Why a duty cannot be changed as asked.
public enum DutyError: Error, Sendable, Equatable {
    /// No such duty in this department.
    case notFound(UUID)
    /// The duty is done or cancelled already.
    case isClosed(UUID, DutyStatus)
    /// A duty is closed only with an outcome.
    case outcomeNeeded(UUID)
    /// A duty is cancelled only with a reason.
    case reasonNeeded(UUID)
    /// The day of completion lies before the duty began or after today.
    case completedOutOfRange(from: Day, to: Day)
}

/// The legal transitions of a duty.
extension Duty {
    /// Gives it to somebody.
    public mutating func assign(to name: String) throws(DutyError) {
        try requireOpen()
        owner = name
    }

    /// Closes it with what came of it.
    public mutating func complete(_ closing: DutyClosing, today: Day) throws(DutyError) {
        try requireOpen()
        guard !closing.isBlank else { throw .outcomeNeeded(id) }
        let first = min(openedOn, today)
        guard (first...today).contains(closing.on) else { throw .completedOutOfRange(from: first, to: today) }
        status = .done
        self.closing = closing
    }

    /// Closes it undone, with the reason.
    public mutating func cancel(_ closing: DutyClosing) throws(DutyError) {
        try requireOpen()
        guard !closing.isBlank else { throw .reasonNeeded(id) }
        status = .cancelled
        self.closing = closing
    }

    /// Takes note that everybody was told that it is overdue; returns whether that was due and not done yet.
    mutating func sayOverdue(on day: Day) -> Bool {
        guard isOverdue(on: day), !isOverdueSaid else { return false }
        isOverdueSaid = true
        return true
    }

    /// Fills in a last day that ran into a year without a calendar, once the year is there.
    mutating func fillIn(by calendar: WorkingDayCalendar) -> Bool {
        guard status == .open, dueOn == nil, let workingDays else { return false }
        dueOn = calendar.adding(workingDays: workingDays, to: openedOn)
        return dueOn != nil
    }

    private func requireOpen() throws(DutyError) {
        if status != .open { throw .isClosed(id, status) }
    }
}
