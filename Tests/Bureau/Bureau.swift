public import Casework
public import CivilAffairs
public import Foundation
public import Policy

/// The repository's policy packs and calendar, and words for the values of a test.
public enum Bureau {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "deploy/policies")
    private static let loaded = Result { try PolicySet.load(directory: folder) }
    private static let read = Result {
        try WorkingDayCalendar(tsv: String(contentsOf: folder.appending(path: "calendar.tsv"), encoding: .utf8))
    }

    /// The packs in `deploy/policies`.
    public static func policies() throws -> PolicySet { try loaded.get() }

    /// The official calendar.
    public static func calendar() throws -> WorkingDayCalendar { try read.get() }

    /// The time of a transaction on a day, at noon in the bureau's zone.
    public static func time(_ today: String) throws -> BureauTime {
        let today = try day(today)
        return BureauTime(now: today.beginning.addingTimeInterval(43_200), today: today, calendar: try calendar())
    }

    /// A day, as `2021-11-01`.
    public static func day(_ text: String) throws -> Day {
        guard let day = Day(text) else { throw NoSuchValue(text: text) }
        return day
    }

    /// A division code.
    public static func division(_ text: String) throws -> DivisionCode {
        guard let code = DivisionCode(text) else { throw NoSuchValue(text: text) }
        return code
    }

    /// A pseudonym that a letter stands for.
    public static func key(_ letter: Character) throws -> SubjectKey {
        let text = "p1_" + String(repeating: letter, count: 26)
        guard let key = SubjectKey(rawValue: text) else { throw NoSuchValue(text: text) }
        return key
    }

    /// The header of an application received on the day of application, or on a later one.
    public static func header(
        _ appliedOn: String,
        received: String? = nil,
        version: Int = 1,
        id: UUID = UUID()
    ) throws
        -> ReferralHeader
    {
        ReferralHeader(
            application: id,
            referralVersion: version,
            appliedOn: try day(appliedOn),
            receivedAt: try day(received ?? appliedOn).beginning.addingTimeInterval(43_200)
        )
    }
}

extension Assessment {
    /// The finding of a rule.
    public func finding(_ rule: String) -> Finding? { findings.first { $0.rule == rule } }

    /// What is missing and counts, by the rule that tells of it.
    public func missing(_ rule: String) -> Set<String> { Set(findings.filter { $0.rule == rule }.compactMap(\.what)) }
}

/// A test names a value that does not exist.
struct NoSuchValue: Error {
    let text: String
}
