import CivilAffairs

/// One value of a pack, as it stands there.
public enum PolicyValue: Sendable, Hashable {
    /// An amount in yuan, with its unit.
    case money(Rational, PolicyUnit)
    /// An exact number.
    case number(Rational)
    /// A whole number.
    case count(Int)
    /// Yes or no.
    case flag(Bool)
    /// Words.
    case text(String)
    /// A list of words.
    case list([String])
    /// A list of whole numbers.
    case counts([Int])
    /// A date that comes every year.
    case monthDay(MonthDay)
    /// Amounts by age.
    case ageBands([AgeBand])
    /// Pilots of marriage registration.
    case pilots([MarriagePilot])
}

extension PolicyValue: CustomStringConvertible {
    /// The value as a pack writes it, without its unit.
    public var description: String {
        switch self {
        case .money(let yuan, _): yuan.description
        case .number(let number): number.description
        case .count(let count): String(count)
        case .flag(let flag): String(flag)
        case .text(let text): text
        case .list(let words): "[" + words.joined(separator: ", ") + "]"
        case .counts(let counts): "[" + counts.map(String.init).joined(separator: ", ") + "]"
        case .monthDay(let date): date.description
        case .ageBands(let bands):
            "[" + bands.map { "\($0.fromAge): \($0.fenPerMonth / Rational(100))" }.joined(separator: ", ") + "]"
        case .pilots(let pilots):
            "["
                + pilots.map { pilot in
                    let end = pilot.until.map(\.description) ?? ""
                    let places = pilot.provinces.joined(separator: "+")
                    return "\(pilot.from)…\(end) \(places) \(pilot.kinds.joined(separator: "+"))"
                }
                .joined(separator: ", ") + "]"
        }
    }
}
