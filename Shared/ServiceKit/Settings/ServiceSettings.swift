import Foundation
public import Logging

/// The settings of a running service.
///
/// | variable | flag | default | meaning |
/// |---|---|---|---|
/// | `ONEWINDOW_ENVIRONMENT` | `--environment` | `production` | `development` permits what only tests need |
/// | `DATABASE_URL` | `--database-url` | `<SERVICE>_DATABASE_URL` | PostgreSQL; secret, as a flag without a password |
/// | `KAFKA_BOOTSTRAP` | `--kafka-bootstrap` | – | `host:port`, several separated by commas |
/// | `KAFKA_SETTINGS_FILE` | – | none | lines `key=value` for librdkafka (TLS, SASL); values are never printed |
/// | `ADMIN_HOST` | `--admin-host` | `127.0.0.1` | where health and metrics listen |
/// | `ADMIN_PORT` | `--admin-port` | – | 1 to 65535, or 0 for any that is free |
/// | `LOG_LEVEL` | `--log-level` | `info` | the least important level that is logged |
/// | `POLICIES_DIRECTORY` | `--policies-directory` | `deploy/policies` | policy packs and the calendar |
/// | `SUBJECT_KEY_FILE` | `--subject-key-file` | – | the pseudonym key |
/// | `ONEWINDOW_TODAY` | `--today` | none | moves today; refused outside development |
/// | `ONEWINDOW_INSTANCE` | – | the host's name | tells instances of one service apart |
public struct ServiceSettings: Sendable {
    /// Where a service runs.
    public enum Environment: String, Sendable, CaseIterable {
        /// A developer's machine or a test.
        case development
        /// The bureau.
        case production
    }

    /// What the settings are read for; the kind says which of them must be there.
    public enum Purpose: Sendable {
        /// `serve`: everything.
        case serving
        /// `migrate` and the like: the database.
        case administration
    }

    /// Where the service runs.
    public let environment: Environment
    /// The service's own database; holds a password.
    public let databaseURL: String
    /// Addresses of Kafka.
    public let kafkaBootstrap: String
    /// Further settings for librdkafka; hold passwords.
    public let kafkaSettings: [String: String]
    /// Where the admin port listens.
    public let adminHost: String
    /// The admin port.
    public let adminPort: Int
    /// The least important level that is logged.
    public let logLevel: Logger.Level
    /// The folder of policy packs and the calendar.
    public let policiesDirectory: String
    /// The file of the pseudonym key.
    public let subjectKeyFile: String
    /// The day that is to count as today, as `2026-11-22`.
    public let today: String?
    /// The name of this instance.
    public let instance: String

    /// Reads the settings; every fault is left with the reader.
    public init(from settings: inout SettingsReader, identity: ServiceIdentity, purpose: Purpose = .serving) {
        environment = settings.choice("ONEWINDOW_ENVIRONMENT", default: .production)
        databaseURL = settings.databaseURL(identity)
        let serving = purpose == .serving
        kafkaBootstrap = settings.bootstrap(required: serving)
        kafkaSettings = settings.kafkaSettings()
        adminHost = settings.string("ADMIN_HOST", default: "127.0.0.1")
        adminPort = settings.int("ADMIN_PORT", within: 0...65535, default: serving ? nil : 0)
        logLevel = settings.choice("LOG_LEVEL", default: .info)
        policiesDirectory = settings.string("POLICIES_DIRECTORY", default: "deploy/policies")
        subjectKeyFile = settings.readableFile("SUBJECT_KEY_FILE", required: serving) ?? ""
        today = settings.today(in: environment)
        instance = settings.string("ONEWINDOW_INSTANCE", default: HostName.current)
    }
}
