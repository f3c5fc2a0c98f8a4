/// A queue (轮候) as a department declares it: what decides who comes first, and what an offer is worth.
public struct QueueDefinition: Sendable, Equatable {
    /// Its name in commands and messages, such as `beds`.
    public let name: String
    /// The classes of people (优先类别), the first ones first.
    public let priorities: [QueuePriority]
    /// For how many days after its day an offer can be answered; nil = no rule says it, so staff say it with the vacancy.
    public let offerDays: Int?
    /// What becomes of the place in the order when an offer is declined or lapses.
    public let afterRefusal: AfterRefusal

    /// A queue.
    public init(
        _ name: String,
        priorities: [QueuePriority],
        offerDays: Int? = nil,
        afterRefusal: AfterRefusal = .keepsPlace
    ) {
        self.name = name
        self.priorities = priorities
        self.offerDays = offerDays
        self.afterRefusal = afterRefusal
    }

    /// The rank of a class, from 0; a class that is no longer declared comes last.
    func rank(of code: String) -> Int {
        priorities.firstIndex { $0.code == code } ?? priorities.count
    }
}

/// A class of people that comes before the ones after it.
public struct QueuePriority: Sendable, Equatable {
    /// Its code in commands and messages.
    public let code: String
    /// The regulation, or the quoted phrase.
    public let source: String

    /// A class.
    public init(_ code: String, source: String) {
        self.code = code
        self.source = source
    }
}

/// What becomes of the place in the order when an offer is declined or lapses.
public enum AfterRefusal: String, Sendable, Equatable {
    /// The place is kept; the entry is passed over once, for the vacancy it did not take.
    case keepsPlace = "keeps-place"
    /// The entry goes behind all others of its class.
    case goesToEnd = "goes-to-end"
}
