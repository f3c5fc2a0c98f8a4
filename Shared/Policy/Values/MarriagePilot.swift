public import CivilAffairs

/// A pilot in which the registries of some provinces register couples from anywhere (跨省通办试点).
public struct MarriagePilot: Sendable, Hashable {
    /// The first day of the pilot.
    public let from: Day

    /// The last day of the pilot, or nil while none is set.
    public let until: Day?

    /// The first two digits of the division codes of its provinces.
    public let provinces: [String]

    /// What is registered: `marriage`, `divorce`.
    public let kinds: [String]

    /// Makes a pilot.
    public init(from: Day, until: Day?, provinces: [String], kinds: [String]) {
        self.from = from
        self.until = until
        self.provinces = provinces
        self.kinds = kinds
    }

    /// Whether a registry of a province may register such a matter by this pilot on a day.
    public func covers(province: String, kind: String, on day: Day) -> Bool {
        guard from <= day, until.map({ day <= $0 }) ?? true else { return false }
        return provinces.contains(province) && kinds.contains(kind)
    }
}
