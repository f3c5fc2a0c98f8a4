/// A type that a key can give.
public protocol PolicyReadable: Sendable {
    /// The value in this type, or nil when it is of another form.
    init?(policy value: PolicyValue)
}

extension Rational: PolicyReadable {
    /// Reads a number.
    public init?(policy value: PolicyValue) {
        guard case .number(let number) = value else { return nil }
        self = number
    }
}

extension Int: PolicyReadable {
    /// Reads a whole number.
    public init?(policy value: PolicyValue) {
        guard case .count(let count) = value else { return nil }
        self = count
    }
}

extension Bool: PolicyReadable {
    /// Reads yes or no.
    public init?(policy value: PolicyValue) {
        guard case .flag(let flag) = value else { return nil }
        self = flag
    }
}

extension String: PolicyReadable {
    /// Reads words.
    public init?(policy value: PolicyValue) {
        guard case .text(let text) = value else { return nil }
        self = text
    }
}

extension MonthDay: PolicyReadable {
    /// Reads a date that comes every year.
    public init?(policy value: PolicyValue) {
        guard case .monthDay(let date) = value else { return nil }
        self = date
    }
}

/// A type that a list of a pack can hold.
public protocol PolicyListElement: Sendable {
    /// The list in this type, or nil when it holds something else.
    static func items(policy value: PolicyValue) -> [Self]?
}

extension Array: PolicyReadable where Element: PolicyListElement {
    /// Reads a list.
    public init?(policy value: PolicyValue) {
        guard let items = Element.items(policy: value) else { return nil }
        self = items
    }
}

extension String: PolicyListElement {
    /// Reads a list of words.
    public static func items(policy value: PolicyValue) -> [String]? {
        guard case .list(let words) = value else { return nil }
        return words
    }
}

extension Int: PolicyListElement {
    /// Reads a list of whole numbers.
    public static func items(policy value: PolicyValue) -> [Int]? {
        guard case .counts(let counts) = value else { return nil }
        return counts
    }
}

extension AgeBand: PolicyListElement {
    /// Reads amounts by age.
    public static func items(policy value: PolicyValue) -> [AgeBand]? {
        guard case .ageBands(let bands) = value else { return nil }
        return bands
    }
}

extension MarriagePilot: PolicyListElement {
    /// Reads pilots of marriage registration.
    public static func items(policy value: PolicyValue) -> [MarriagePilot]? {
        guard case .pilots(let pilots) = value else { return nil }
        return pilots
    }
}
