/// How to reach a Kafka cluster, and how patiently.
public struct KafkaConfiguration: Sendable {
    /// Comma-separated `host:port` of the brokers asked first.
    public var bootstrapServers: String

    /// The name by which the broker's logs and quotas know this client.
    public var clientID: String

    /// How long a broker may hold back an answer while there is nothing to read.
    ///
    /// The development broker always holds it back for the whole time, so a short wait is what makes it quick.
    public var fetchWait: Duration

    /// How long a consumer may be silent before its partitions go to others; librdkafka's mock needs more than 3 s.
    public var sessionTimeout: Duration

    /// How long an administrative question waits for its answer.
    public var requestTimeout: Duration

    /// Further librdkafka properties, such as those of TLS and SASL; they may hold secrets and are never printed.
    ///
    /// Properties on which the delivery promises rest (acknowledgements, idempotence, commits, offset reset) win.
    public var settings: [String: String]

    /// Describes a cluster.
    public init(
        bootstrapServers: String,
        clientID: String,
        fetchWait: Duration = .milliseconds(5),
        sessionTimeout: Duration = .seconds(6),
        requestTimeout: Duration = .seconds(10),
        settings: [String: String] = [:]
    ) {
        self.bootstrapServers = bootstrapServers
        self.clientID = clientID
        self.fetchWait = fetchWait
        self.sessionTimeout = sessionTimeout
        self.requestTimeout = requestTimeout
        self.settings = settings
    }
}

extension KafkaConfiguration: CustomStringConvertible {
    /// Servers and client only: the settings may hold secrets.
    public var description: String { "Kafka at \(bootstrapServers) as \(clientID)" }
}

extension KafkaConfiguration: CustomReflectable {
    /// Keeps `dump` and string interpolation of containers from showing the settings.
    public var customMirror: Mirror {
        Mirror(self, children: ["bootstrapServers": bootstrapServers, "clientID": clientID])
    }
}

extension Duration {
    /// Whole milliseconds, rounded down, never negative, within what librdkafka takes as a timeout.
    var milliseconds: Int32 {
        let (seconds, attoseconds) = components
        let whole = max(0, min(seconds, 2_000_000)) * 1_000 + max(0, attoseconds) / 1_000_000_000_000_000
        return Int32(clamping: whole)
    }
}
