public import CivilAffairs
public import Foundation

/// The time of a transaction, passed in: the instant, the bureau's day, and the calendar that clocks count by.
public struct BureauTime: Sendable {
    /// The instant.
    public let now: Date
    /// The day in the bureau's zone.
    public let today: Day
    /// The official working-day calendar.
    public let calendar: WorkingDayCalendar

    /// A moment.
    public init(now: Date, today: Day, calendar: WorkingDayCalendar) {
        self.now = now
        self.today = today
        self.calendar = calendar
    }
}
