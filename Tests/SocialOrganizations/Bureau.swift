import Casework
import CivilAffairs
import Foundation
import Policy
import Testing

/// The repository's policy packs and calendar, and words for the values of a test.
enum Bureau {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "deploy/policies")
    private static let loaded = Result { try PolicySet.load(directory: folder) }
    private static let read = Result {
        try WorkingDayCalendar(tsv: String(contentsOf: folder.appending(path: "calendar.tsv"), encoding: .utf8))
    }

    static func policies() throws -> PolicySet { try loaded.get() }

    static func calendar() throws -> WorkingDayCalendar { try read.get() }

    /// The time of a transaction on a day, at noon in the bureau's zone.
    static func time(_ today: String) throws -> BureauTime {
        let today = try day(today)
        return BureauTime(now: today.beginning.addingTimeInterval(43_200), today: today, calendar: try calendar())
    }

    static func day(_ text: String) throws -> Day {
        let day = Day(text)
        return try #require(day, "\(text) is no day")
    }

    static func division(_ text: String) throws -> DivisionCode {
        let code = DivisionCode(text)
        return try #require(code, "\(text) is no division")
    }

    /// A pseudonym that a letter stands for.
    static func key(_ letter: Character) throws -> SubjectKey {
        let key = SubjectKey(rawValue: "p1_" + String(repeating: letter, count: 26))
        return try #require(key)
    }

    /// The header of an application received on the day of application, or on a later one.
    static func header(
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
    func finding(_ rule: String) -> Finding? { findings.first { $0.rule == rule } }

    /// What is missing and counts, by the rule that tells of it.
    func missing(_ rule: String) -> Set<String> { Set(findings.filter { $0.rule == rule }.compactMap(\.what)) }
}
