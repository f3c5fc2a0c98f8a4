import Foundation

/// A language in which the software speaks to people.
///
/// JSON, codes and commands are the same in every language; only words for people follow it.
public enum Language: String, Sendable, Hashable, CaseIterable {
    /// Simplified Chinese (简体中文).
    case chinese = "zh-Hans"
    /// English.
    case english = "en"

    /// The language of a terminal: the first that is set of `LC_ALL`, `LC_MESSAGES` and `LANG`, as POSIX orders them.
    ///
    /// A locale beginning with `zh` is Chinese, every other one English.
    public init(environment: [String: String]) {
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
        self = locale.map { $0.lowercased().hasPrefix("zh") } == true ? .chinese : .english
    }

    /// The language a browser or a client program prefers; Chinese where it names none that we speak.
    ///
    /// Reads an `Accept-Language` field (RFC 9110, 12.5.4) with its weights; of equal weights the first wins.
    public init(acceptLanguage field: String?) {
        var best: (language: Language, weight: Double)?
        for range in (field ?? "").split(separator: ",") {
            let parts = range.split(separator: ";").map { $0.filter { !$0.isWhitespace }.lowercased() }
            guard let tag = parts.first, let language = Language(tag: tag) else { continue }
            let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.map { Double($0.dropFirst(2)) ?? 0 } ?? 1
            if weight > (best?.weight ?? 0) { best = (language, weight) }
        }
        self = best?.language ?? .chinese
    }

    private init?(tag: String) {
        switch tag.split(separator: "-").first {
        case "zh", "*": self = .chinese
        case "en": self = .english
        default: return nil
        }
    }
}

extension Language {
    /// The language of the terminal this process was started from.
    public static let ofProcess = Language(environment: ProcessInfo.processInfo.environment)
}
