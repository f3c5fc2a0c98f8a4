public import Foundation

/// Where Kafka is, for commands of the staff that need no other setting.
///
/// | variable | default | meaning |
/// |---|---|---|
/// | `KAFKA_BOOTSTRAP` | – | `host:port`, several separated by commas |
/// | `KAFKA_SETTINGS_FILE` | none | lines `key=value` for librdkafka (TLS, SASL); values are never printed |
public struct KafkaAddress: Sendable {
    /// Addresses of Kafka.
    public let bootstrap: String
    /// Further settings for librdkafka; hold passwords.
    public let settings: [String: String]

    /// Reads the two variables.
    ///
    /// - Throws: ``SettingsFaults`` with everything that is wrong with them.
    public init(
        for identity: ServiceIdentity,
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws(SettingsFaults) {
        var reader = SettingsReader(SettingsSource(environment: environment).configuration)
        bootstrap = reader.bootstrap(required: true)
        settings = reader.kafkaSettings()
        try reader.finish(service: identity.name)
    }
}
