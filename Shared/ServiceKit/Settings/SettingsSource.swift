public import Configuration
public import Foundation

/// Where settings come from: flags before the environment.
public struct SettingsSource: Sendable {
    /// The names beginning with `ONEWINDOW_` that some part of the software reads; a trailing `*` stands for any rest.
    public static let knownNames = [
        "ONEWINDOW_ENVIRONMENT", "ONEWINDOW_TODAY", "ONEWINDOW_INSTANCE", "ONEWINDOW_INTAKE_URL",
        "ONEWINDOW_PORTAL_TOKEN", "ONEWINDOW_STATE", "ONEWINDOW_PORT_BASE", "ONEWINDOW_ROOT",
        "ONEWINDOW_TEST_DATABASE_URL", "ONEWINDOW_BROKER_ADMIN", "ONEWINDOW_DRIVERS_ONLY", "ONEWINDOW_BENCH*",
    ]

    private static let prefix = "ONEWINDOW_"

    private let flags: [String: String]
    private let environment: [String: String]
    private let known: [String]

    /// The flags of a command line, if it has any, over an environment; `alsoKnown` names further variables that are ours.
    public init(
        options: SettingsOptions? = nil,
        environment: [String: String] = ProcessInfo.processInfo.environment,
        alsoKnown: [String] = []
    ) {
        flags = options?.overrides ?? [:]
        self.environment = environment
        known = Self.knownNames + alsoKnown
    }

    /// The settings of a service, with those of its own that `own` reads; all faults of both at once.
    ///
    /// - Throws: ``SettingsFaults``.
    public func load<Own>(
        for identity: ServiceIdentity,
        purpose: ServiceSettings.Purpose = .serving,
        own: (inout SettingsReader) -> Own
    ) throws(SettingsFaults) -> (service: ServiceSettings, own: Own, entries: [SettingsEntry]) {
        var reader = SettingsReader(configuration)
        let service = ServiceSettings(from: &reader, identity: identity, purpose: purpose)
        let result = own(&reader)
        checkArguments(&reader, identity)
        checkNames(&reader)
        try reader.finish(service: identity.name)
        return (service, result, reader.entries)
    }

    /// The settings of a service that has none of its own.
    ///
    /// - Throws: ``SettingsFaults``.
    public func load(
        for identity: ServiceIdentity,
        purpose: ServiceSettings.Purpose = .serving
    ) throws(SettingsFaults) -> (service: ServiceSettings, entries: [SettingsEntry]) {
        let loaded = try load(for: identity, purpose: purpose) { _ in }
        return (loaded.service, loaded.entries)
    }

    /// Flags first, then the environment; what neither has is left to the defaults.
    public var configuration: ConfigReader {
        let values = flags.map { name, value in
            let key = AbsoluteConfigKey(name.lowercased().split(separator: "_").map(String.init))
            return (key, ConfigValue(.string(value), isSecret: name == "DATABASE_URL"))
        }
        return ConfigReader(providers: [
            InMemoryProvider(name: "flags", values: Dictionary(values) { first, _ in first }),
            EnvironmentVariablesProvider(environmentVariables: environment, secretsSpecifier: .all),
        ])
    }

    /// A password among the arguments is visible to everybody on the machine.
    private func checkArguments(_ reader: inout SettingsReader, _ identity: ServiceIdentity) {
        guard let url = flags["DATABASE_URL"], let parts = URLComponents(string: url) else { return }
        let isNamed = parts.queryItems?.contains { $0.name == "password" } == true
        if parts.password != nil || isNamed { reader.fault("password-in-arguments", ["DATABASE_URL"]) }
    }

    /// A misspelt variable is silently without effect; among names that can only be ours it is a fault.
    private func checkNames(_ reader: inout SettingsReader) {
        for name in environment.keys.sorted() where name.hasPrefix(Self.prefix) && !isKnown(name) {
            let own = known.filter { !$0.hasSuffix("*") }.map { String($0.dropFirst(Self.prefix.count)) }
            if let nearest = NearestWord.to(String(name.dropFirst(Self.prefix.count)), among: own) {
                reader.fault("unknown-nearest", [name, Self.prefix + nearest])
            } else {
                reader.fault("unknown", [name])
            }
        }
    }

    private func isKnown(_ name: String) -> Bool {
        known.contains { $0.hasSuffix("*") ? name.hasPrefix($0.dropLast()) : $0 == name }
    }
}
