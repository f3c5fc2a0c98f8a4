/// The kinds of faults that a campaign draws from, and what a fault takes hold of while it lasts.
enum Mishap: String, CaseIterable, Sendable {
    case killed = "service killed"
    case killedInTransaction = "service killed in mid-transaction"
    case suspended = "service suspended"
    case brokerDown = "broker down"
    case postgresCrashed = "PostgreSQL crashed"
    case instance = "second instance joined and left"
    case connectionCut = "connection to PostgreSQL cut"
    case delivered = "records delivered again"
    case replayed = "everything said again"
    case poisoned = "record poisoned"

    /// How often it is drawn, of a hundred.
    var weight: Int {
        switch self {
        case .killed: 24
        case .killedInTransaction: 8
        case .connectionCut: 22
        case .suspended: 14
        case .delivered: 9
        case .poisoned: 7
        case .brokerDown: 6
        case .instance: 5
        case .postgresCrashed: 3
        case .replayed: 2
        }
    }

    /// One of them by weight.
    static func drawn(with dice: inout Dice) -> Mishap {
        var place = Int.random(in: 0..<allCases.reduce(0) { $0 + $1.weight }, using: &dice)
        for kind in allCases {
            place -= kind.weight
            if place < 0 { return kind }
        }
        return .killed
    }
}

/// What can be at fault: one fault at a time takes hold of each.
enum Victim: Hashable, Sendable {
    case service(String), secondInstance(String), broker, postgres
}
