import CRDKafka

extension KafkaConsumer {
    /// A consumer client with the properties on which the promises rest.
    static func makeClient(
        _ configuration: KafkaConfiguration,
        group: String,
        doing: String
    ) throws(KafkaError) -> Client {
        let session = configuration.sessionTimeout.milliseconds
        let defaults = [
            "fetch.wait.max.ms": "\(configuration.fetchWait.milliseconds)",
            "session.timeout.ms": "\(session)",
            "heartbeat.interval.ms": "\(min(3_000, max(100, session / 10)))",
        ]
        let fixed = [
            "group.id": group,
            "enable.auto.commit": "false",
            "enable.auto.offset.store": "false",
            "auto.offset.reset": "error",
            // The cooperative assignors of librdkafka 2.0 lose partitions in rare cases.
            "partition.assignment.strategy": "range",
            "enable.partition.eof": "false",
        ]
        var properties = try ClientProperties(configuration, defaults: defaults, fixed: fixed)
        properties.enableEvents(RD_KAFKA_EVENT_REBALANCE | RD_KAFKA_EVENT_FETCH | RD_KAFKA_EVENT_ERROR)
        return try properties.makeClient(RD_KAFKA_CONSUMER, doing: doing)
    }
}
