public import ArgumentParser

/// The flags by which a command line overrides the environment.
public struct SettingsOptions: ParsableArguments, Sendable {
    /// `--environment`.
    @Option(name: .long, help: ArgumentHelp(Words.help("option.environment"))) public var environment: String?
    /// `--database-url`, without a password.
    @Option(name: .long, help: ArgumentHelp(Words.help("option.database-url"))) public var databaseUrl: String?
    /// `--kafka-bootstrap`.
    @Option(name: .long, help: ArgumentHelp(Words.help("option.kafka-bootstrap"))) public var kafkaBootstrap: String?
    /// `--admin-host`.
    @Option(name: .long, help: ArgumentHelp(Words.help("option.admin-host"))) public var adminHost: String?
    /// `--admin-port`.
    @Option(name: .long, help: ArgumentHelp(Words.help("option.admin-port"))) public var adminPort: String?
    /// `--log-level`.
    @Option(name: .long, help: ArgumentHelp(Words.help("option.log-level"))) public var logLevel: String?
    /// `--policies-directory`.
    @Option(name: .long, help: ArgumentHelp(Words.help("option.policies-directory")))
    public var policiesDirectory: String?
    /// `--subject-key-file`.
    @Option(name: .long, help: ArgumentHelp(Words.help("option.subject-key-file"))) public var subjectKeyFile: String?
    /// `--today`.
    @Option(name: .long, help: ArgumentHelp(Words.help("option.today"))) public var today: String?
    /// `--print-config`.
    @Flag(name: .long, help: ArgumentHelp(Words.help("option.print-config"))) public var printConfig = false

    /// No flags.
    public init() {}

    /// The flags that are set, by the names of the variables they override.
    var overrides: [String: String] {
        let flags = [
            "ONEWINDOW_ENVIRONMENT": environment, "DATABASE_URL": databaseUrl, "KAFKA_BOOTSTRAP": kafkaBootstrap,
            "ADMIN_HOST": adminHost, "ADMIN_PORT": adminPort, "LOG_LEVEL": logLevel,
            "POLICIES_DIRECTORY": policiesDirectory, "SUBJECT_KEY_FILE": subjectKeyFile, "ONEWINDOW_TODAY": today,
        ]
        return flags.compactMapValues { $0 }
    }
}
