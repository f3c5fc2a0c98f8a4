public import CivilAffairs
public import Foundation
import Messaging

/// A series of duties (周期任务): the same obligation in every period, such as a visit a month.
///
/// A period ends with its due date, and the next one begins the day after. The duty of a period is opened when the
/// period begins, once, whatever became of the one before: a missed one stays open.
public struct DutySeries: Sendable, Equatable {
    /// The id of the series.
    public let id: UUID
    /// What is to be done.
    public let kind: DutyKind
    /// About whom.
    public let subject: String
    /// What it hangs on.
    public let ties: DutyTies
    /// The place in whose inbox its duties lie.
    public let division: DivisionCode?
    /// Who does its duties; nil = nobody yet.
    public let owner: String?
    /// The day on which the first period begins.
    public let startsOn: Day
    /// The first due date, from which the others are counted.
    public let firstDue: Day
    /// How it recurs.
    public let recurrence: Recurrence
    /// The number of the period whose duty is opened next.
    public private(set) var nextPeriod: Int
    /// Whether it was ended before its last period.
    public private(set) var isEnded: Bool
    /// Raised by every change.
    public var version: Int

    /// A series as it is kept.
    public init(
        id: UUID,
        kind: DutyKind,
        subject: String,
        ties: DutyTies = DutyTies(),
        division: DivisionCode? = nil,
        owner: String? = nil,
        startsOn: Day,
        firstDue: Day,
        recurrence: Recurrence,
        nextPeriod: Int = 0,
        isEnded: Bool = false,
        version: Int = 0
    ) {
        self.id = id
        self.kind = kind
        self.subject = subject
        self.ties = ties
        self.division = division
        self.owner = owner
        self.startsOn = startsOn
        self.firstDue = firstDue
        self.recurrence = recurrence
        self.nextPeriod = nextPeriod
        self.isEnded = isEnded
        self.version = version
    }

    /// The due date of a period; nil after the last.
    public func dueDate(of period: Int) -> Day? { recurrence.date(period, from: firstDue) }

    /// The day on which the next duty is to be opened; nil when the series is over.
    public var nextOn: Day? {
        guard !isEnded, dueDate(of: nextPeriod) != nil else { return nil }
        guard nextPeriod > 0 else { return startsOn }
        return dueDate(of: nextPeriod - 1)?.adding(days: 1)
    }
}

extension DutySeries {
    /// Opens the duties of the periods that have begun, at most so many; ask again while `nextOn` has come.
    mutating func advance(to today: Day, atMost limit: Int = 100, ids: any IDSource) -> [Duty] {
        var opened: [Duty] = []
        while opened.count < limit, let begins = nextOn, begins <= today, let dueOn = dueDate(of: nextPeriod) {
            opened.append(
                Duty(
                    id: ids.next(),
                    kind: kind,
                    subject: subject,
                    ties: ties,
                    division: division,
                    owner: owner,
                    openedOn: begins,
                    dueOn: dueOn,
                    period: DutyPeriod(series: id, number: nextPeriod)
                )
            )
            nextPeriod += 1
        }
        return opened
    }

    /// Opens no further duty; returns whether it would have.
    mutating func end() -> Bool {
        guard nextOn != nil else { return false }
        isEnded = true
        return true
    }
}
