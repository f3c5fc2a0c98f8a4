import CDevelopmentBroker
import CRDKafka
import Glibc
import Kafka

/// librdkafka's mock cluster, listening on ports of our choice.
///
/// `@unchecked Sendable`: the cluster takes its commands through a queue of its own thread, and the pointers change only
/// in `close`, which runs when the admin listener has stopped.
final class MockCluster: @unchecked Sendable {
    /// The requests whose answers can be made to fail, by Kafka's numbers for them.
    static let requests: [String: Int16] = [
        "produce": 0, "fetch": 1, "list-offsets": 2, "metadata": 3, "offset-commit": 8, "offset-fetch": 9,
        "find-coordinator": 10, "join-group": 11, "heartbeat": 12, "leave-group": 13, "sync-group": 14,
        "init-producer-id": 22,
    ]

    private var client: OpaquePointer?
    private var cluster: OpaquePointer?

    init(ports: [Int]) throws {
        // librdkafka aborts the process when a port is taken: find out before it does.
        for port in ports { try Self.requireFree(port) }
        // Log lines about clients that come and go would only hide the one line that says "ready".
        let properties = rd_kafka_conf_new()
        rd_kafka_conf_set_log_cb(properties, nil)
        client = rd_kafka_new(RD_KAFKA_PRODUCER, properties, nil, 0)
        guard client != nil else {
            rd_kafka_conf_destroy(properties)
            throw Refusal("librdkafka cannot make the client that hosts the brokers.", exitCode: Refusal.unavailable)
        }
        development_broker_use_ports(ports.map(Int32.init), Int32(ports.count))
        cluster = rd_kafka_mock_cluster_new(client, Int32(ports.count))
        development_broker_release_ports()
    }

    func close() {
        rd_kafka_mock_cluster_destroy(cluster)
        rd_kafka_destroy(client)
        (cluster, client) = (nil, nil)
    }

    func create(_ topic: KafkaTopic) throws {
        // A command that reaches the cluster's thread just before it goes to sleep wakes it only a second later; a
        // moment's pause lets it fall asleep first, and 66 topics take a fifth of a second instead of up to a minute.
        usleep(2_000)
        let code = rd_kafka_mock_topic_create(cluster, topic.name, Int32(topic.partitions), 1)
        guard code == RD_KAFKA_RESP_ERR_NO_ERROR else {
            let reason = String(cString: rd_kafka_err2str(code))
            throw Refusal("The topic `\(topic.name)` cannot be made: \(reason).", exitCode: Refusal.data)
        }
    }

    func takeDown() -> Bool { rd_kafka_mock_broker_set_down(cluster, -1) == RD_KAFKA_RESP_ERR_NO_ERROR }

    func bringUp() -> Bool { rd_kafka_mock_broker_set_up(cluster, -1) == RD_KAFKA_RESP_ERR_NO_ERROR }

    func delayAnswers(by milliseconds: Int) -> Bool {
        rd_kafka_mock_broker_set_rtt(cluster, -1, Int32(clamping: milliseconds)) == RD_KAFKA_RESP_ERR_NO_ERROR
    }

    /// Makes the next answers to a kind of request fail with this error; the connection breaks for `_TRANSPORT`.
    func failNext(_ count: Int, of request: Int16, with code: rd_kafka_resp_err_t) {
        let errors = Array(repeating: code, count: count)
        rd_kafka_mock_push_request_errors_array(cluster, request, errors.count, errors)
    }

    static func requireFree(_ port: Int) throws {
        let reason = development_broker_try_port(Int32(port))
        guard reason != 0 else { return }
        let words = String(cString: strerror(reason))
        throw Refusal(
            "Port \(port) of 127.0.0.1 is not free: \(words). Stop its owner or choose another with `--ports` or "
                + "`--admin-port`.",
            exitCode: Refusal.unavailable
        )
    }
}
