import ArgumentParser
import CivilAffairs
import Foundation
import JSON

/// A UUID on the command line.
struct UUIDArgument: ExpressibleByArgument {
    let id: UUID

    init?(argument: String) {
        guard let id = UUID(uuidString: argument) else { return nil }
        self.id = id
    }
}

/// A day on the command line, `2021-11-01`.
struct DayArgument: ExpressibleByArgument {
    let day: Day

    init?(argument: String) {
        guard let day = Day(argument) else { return nil }
        self.day = day
    }
}

extension JSONNumber {
    /// A count as a JSON number.
    init(integer: Int) { self.init(Int64(integer)) }
}
