public import ArgumentParser
public import CivilAffairs
public import Foundation
import JSON

/// A UUID on the command line.
public struct UUIDArgument: ExpressibleByArgument {
    /// The id.
    public let id: UUID

    /// Reads it; nil for any other text.
    public init?(argument: String) {
        guard let id = UUID(text: argument) else { return nil }
        self.id = id
    }
}

/// A day on the command line, `2021-11-01`.
public struct DayArgument: ExpressibleByArgument {
    /// The day.
    public let day: Day

    /// Reads it; nil for any other text.
    public init?(argument: String) {
        guard let day = Day(argument) else { return nil }
        self.day = day
    }
}

/// A moment on the command line: RFC 3339 with a zone, or a day, which begins at midnight of the bureau's zone.
public struct MomentArgument: ExpressibleByArgument {
    /// The moment.
    public let moment: Date

    /// Reads it; nil for any other text.
    public init?(argument: String) {
        if let day = Day(argument) {
            moment = day.beginning
        } else if let moment = Moment(argument) {
            self.moment = moment.date
        } else {
            return nil
        }
    }
}

extension JSONNumber {
    /// A count as a JSON number.
    init(integer: Int) { self.init(Int64(integer)) }
}
