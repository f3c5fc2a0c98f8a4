import Foundation

/// The readings that only a service's own settings need.
extension SettingsReader {
    /// The database's address; the service's own variable is the one that a sourced `.local/env` has.
    mutating func databaseURL(_ identity: ServiceIdentity) -> String {
        let own = "\(identity.variablePrefix)_DATABASE_URL"
        guard let url = optional("DATABASE_URL", secret: true) ?? optional(own, secret: true) else {
            fault("missing", ["DATABASE_URL"])
            return ""
        }
        if !url.hasPrefix("postgresql://"), !url.hasPrefix("postgres://") {
            fault("not-a-database-url", ["DATABASE_URL"])
        }
        return url
    }

    /// Kafka's addresses.
    mutating func bootstrap(required isRequired: Bool) -> String {
        guard let text = optional("KAFKA_BOOTSTRAP") else {
            if isRequired { fault("missing", ["KAFKA_BOOTSTRAP"]) }
            return ""
        }
        let addresses = text.split(separator: ",", omittingEmptySubsequences: false)
        if !addresses.allSatisfy(Self.isAddress) { fault("not-an-address", ["KAFKA_BOOTSTRAP", text]) }
        return text
    }

    private static func isAddress(_ text: Substring) -> Bool {
        guard let colon = text.lastIndex(of: ":"), colon > text.startIndex else { return false }
        return Int(text[text.index(after: colon)...]).map { 1...65535 ~= $0 } ?? false
    }

    /// The lines of `KAFKA_SETTINGS_FILE`: `key=value`, `#` begins a comment line.
    mutating func kafkaSettings() -> [String: String] {
        guard let path = optional("KAFKA_SETTINGS_FILE") else { return [:] }
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            fault("unreadable-file", ["KAFKA_SETTINGS_FILE", path])
            return [:]
        }
        var settings: [String: String] = [:]
        for (index, raw) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let line = raw.trimmingCharacters(in: .whitespaces)
            if line.isEmpty || line.hasPrefix("#") { continue }
            guard let equals = line.firstIndex(of: "="), equals > line.startIndex else {
                fault("unreadable-line", ["KAFKA_SETTINGS_FILE", path, String(index + 1)])
                continue
            }
            settings[String(line[..<equals])] = String(line[line.index(after: equals)...])
        }
        return settings
    }

    /// The path of a file that this process can read.
    mutating func readableFile(_ variable: String, required isRequired: Bool) -> String? {
        guard let path = optional(variable) else {
            if isRequired { fault("missing", [variable]) }
            return nil
        }
        if !FileManager.default.isReadableFile(atPath: path) { fault("unreadable-file", [variable, path]) }
        return path
    }

    /// The day that is to count as today.
    mutating func today(in environment: ServiceSettings.Environment) -> String? {
        guard let text = optional("ONEWINDOW_TODAY") else { return nil }
        if environment != .development { fault("development-only", ["ONEWINDOW_TODAY", environment.rawValue]) }
        if !Self.isDay(text) { fault("not-a-day", ["ONEWINDOW_TODAY", text]) }
        return text
    }

    private static func isDay(_ text: String) -> Bool {
        guard let match = text.wholeMatch(of: /([0-9]{4})-([0-9]{2})-([0-9]{2})/),
            let year = Int(match.1), let month = Int(match.2), let day = Int(match.3)
        else { return false }
        let leap = year.isMultiple(of: 4) && !year.isMultiple(of: 100) || year.isMultiple(of: 400)
        let lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return lengths.indices.contains(month - 1) && 1...lengths[month - 1] ~= day
    }
}

/// The name of this machine.
enum HostName {
    static var current: String {
        var name = [CChar](repeating: 0, count: 256)
        guard gethostname(&name, name.count - 1) == 0 else { return "localhost" }
        return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
