public import Configuration

/// Reads settings by the names of their environment variables and collects every fault.
///
/// A reading that finds a fault returns something harmless; ``finish(service:)`` then throws all faults at once.
public struct SettingsReader {
    /// What was read, in order, for `--print-config`.
    public private(set) var entries: [SettingsEntry] = []
    /// What is wrong so far.
    public private(set) var faults: [SettingsFault] = []
    private let config: ConfigReader

    /// A reader over a configuration whose keys are the variables' words: `database.url` is `DATABASE_URL`.
    public init(_ config: ConfigReader) {
        self.config = config
    }

    /// Text, or nothing where the setting is absent or empty.
    public mutating func optional(_ variable: String, secret: Bool = false) -> String? {
        let key = ConfigKey(variable.lowercased().split(separator: "_").map(String.init))
        let value = config.string(forKey: key, isSecret: secret).flatMap { $0.isEmpty ? nil : $0 }
        entries.append(SettingsEntry(variable: variable, value: value, isSecret: secret))
        return value
    }

    /// Text with a default.
    public mutating func string(_ variable: String, default fallback: String) -> String {
        optional(variable) ?? defaulted(variable, fallback)
    }

    /// Text that must be there.
    public mutating func required(_ variable: String, secret: Bool = false) -> String {
        if let value = optional(variable, secret: secret) { return value }
        fault("missing", [variable])
        return ""
    }

    /// A whole number within a range; required where there is no default.
    public mutating func int(_ variable: String, within range: ClosedRange<Int>, default fallback: Int? = nil) -> Int {
        guard let text = optional(variable) else {
            if let fallback { return Int(defaulted(variable, String(fallback))) ?? fallback }
            fault("missing", [variable])
            return range.lowerBound
        }
        if let number = Int(text), range.contains(number) { return number }
        fault("not-a-number", [variable, "\(range.lowerBound)…\(range.upperBound)", text])
        return range.lowerBound
    }

    /// One of the words of an enumeration.
    public mutating func choice<Choice: RawRepresentable & CaseIterable>(
        _ variable: String,
        default fallback: Choice
    ) -> Choice where Choice.RawValue == String {
        guard let text = optional(variable) else {
            return Choice(rawValue: defaulted(variable, fallback.rawValue)) ?? fallback
        }
        if let choice = Choice(rawValue: text) { return choice }
        let words = Choice.allCases.map(\.rawValue).joined(separator: ", ")
        fault("not-one-of", [variable, words, text])
        return fallback
    }

    /// Reports a fault of one's own: a key below `settings.` and its arguments, the setting's name first.
    public mutating func fault(_ key: String, _ arguments: [String]) {
        faults.append(SettingsFault(key, arguments))
    }

    /// Throws if anything was wrong.
    public func finish(service: String) throws(SettingsFaults) {
        if !faults.isEmpty { throw SettingsFaults(service: service, faults: faults) }
    }

    private mutating func defaulted(_ variable: String, _ fallback: String) -> String {
        entries[entries.count - 1] = SettingsEntry(variable: variable, value: fallback, isSecret: false)
        return fallback
    }
}

/// A setting as it is in force.
public struct SettingsEntry: Sendable, Hashable, CustomStringConvertible {
    /// The name of its environment variable.
    public let variable: String
    /// Its value, or nothing where it is not set.
    public let value: String?
    /// Whether nobody may read the value.
    public let isSecret: Bool

    /// A line of `--print-config`; a secret shows only whether it is set.
    public var description: String {
        guard let value else { return "\(variable)=" }
        return "\(variable)=\(isSecret ? "<redacted>" : value)"
    }
}
