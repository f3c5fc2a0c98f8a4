/// One setting that cannot be used: a key of ``Words`` below `settings.` and what fills its placeholders.
public struct SettingsFault: Sendable, Hashable {
    /// The words' key, without `settings.`.
    public let key: String
    /// The name of the setting first, then what else the words mention; never a secret.
    public let arguments: [String]

    /// A fault told by `settings.KEY`.
    public init(_ key: String, _ arguments: [String]) {
        self.key = key
        self.arguments = arguments
    }

    /// The fault in words.
    public func text(in language: Language) -> String {
        Words.text("settings.\(key)", arguments, in: language)
    }
}

/// Everything that is wrong with a service's settings, found before anything starts.
public struct SettingsFaults: Error, Sendable, Hashable {
    /// The service that cannot start.
    public let service: String
    /// At least one fault, in the order of reading.
    public let faults: [SettingsFault]

    /// Faults of a service.
    public init(service: String, faults: [SettingsFault]) {
        self.service = service
        self.faults = faults
    }

    /// All faults in words, one a line.
    public func text(in language: Language) -> String {
        let heading = Words.text("settings.faults", [service, String(faults.count)], in: language)
        return ([heading] + faults.map { "  " + $0.text(in: language) }).joined(separator: "\n")
    }
}

extension SettingsFaults: CustomStringConvertible {
    /// The faults in English, for logs.
    public var description: String { text(in: .english) }
}
