public import Postgres

/// Messages between services: written with what they tell of, sent until acknowledged, taking effect once.
public enum Messaging {
    /// The tables `outbox`, `inbox`, `quarantine` and theirs, which every service's schema has.
    public static let migrations = [
        Migration(
            component: "messaging",
            number: 1,
            name: "messaging",
            sql: String(decoding: PackageResources._001_messaging_sql, as: UTF8.self)
        )
    ]

    /// The topic on which a service says that it parked a message.
    public static func deadLetterTopic(of service: String) -> String {
        "onewindow.\(service).dead-letters.v1"
    }
}
