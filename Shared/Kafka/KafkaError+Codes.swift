import CRDKafka

extension KafkaError {
    /// Translates librdkafka's number, keeping its words unless better ones are given.
    init(_ error: rd_kafka_resp_err_t, doing: String, message: String? = nil, isFatal: Bool = false) {
        self.init(
            Code(error),
            rdkafkaCode: error.rawValue,
            message: message ?? Self.words(of: error),
            doing: doing,
            isFatal: isFatal
        )
    }

    /// librdkafka's own sentence about a number.
    static func words(of error: rd_kafka_resp_err_t) -> String {
        unsafe String(cString: rd_kafka_err2str(error))
    }
}

extension KafkaError.Code {
    init(_ error: rd_kafka_resp_err_t) {
        self = Self.table[error.rawValue] ?? .other
    }

    /// librdkafka's numbers by what a caller should make of them.
    private static let table: [Int32: Self] = {
        let rows: [(Self, [rd_kafka_resp_err_t])] = [
            (
                .unreachable,
                [
                    RD_KAFKA_RESP_ERR__TRANSPORT, RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN, RD_KAFKA_RESP_ERR__RESOLVE,
                    RD_KAFKA_RESP_ERR_NETWORK_EXCEPTION, RD_KAFKA_RESP_ERR_BROKER_NOT_AVAILABLE,
                    RD_KAFKA_RESP_ERR__WAIT_COORD, RD_KAFKA_RESP_ERR_COORDINATOR_NOT_AVAILABLE,
                    RD_KAFKA_RESP_ERR_COORDINATOR_LOAD_IN_PROGRESS, RD_KAFKA_RESP_ERR_LEADER_NOT_AVAILABLE,
                    RD_KAFKA_RESP_ERR_NOT_COORDINATOR,
                ]
            ),
            (
                .timedOut,
                [
                    RD_KAFKA_RESP_ERR__TIMED_OUT, RD_KAFKA_RESP_ERR__MSG_TIMED_OUT,
                    RD_KAFKA_RESP_ERR_REQUEST_TIMED_OUT, RD_KAFKA_RESP_ERR__TIMED_OUT_QUEUE,
                ]
            ),
            (
                .refused,
                [
                    RD_KAFKA_RESP_ERR__AUTHENTICATION, RD_KAFKA_RESP_ERR_SASL_AUTHENTICATION_FAILED,
                    RD_KAFKA_RESP_ERR__SSL, RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED,
                    RD_KAFKA_RESP_ERR_GROUP_AUTHORIZATION_FAILED, RD_KAFKA_RESP_ERR_CLUSTER_AUTHORIZATION_FAILED,
                ]
            ),
            (
                .unknownTopic,
                [
                    RD_KAFKA_RESP_ERR__UNKNOWN_TOPIC, RD_KAFKA_RESP_ERR__UNKNOWN_PARTITION,
                    RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART,
                ]
            ),
            (.tooLarge, [RD_KAFKA_RESP_ERR_MSG_SIZE_TOO_LARGE, RD_KAFKA_RESP_ERR_RECORD_LIST_TOO_LARGE]),
            (.invalidRecord, [RD_KAFKA_RESP_ERR_INVALID_RECORD, RD_KAFKA_RESP_ERR_TOPIC_EXCEPTION]),
            (.configuration, [RD_KAFKA_RESP_ERR__INVALID_ARG, RD_KAFKA_RESP_ERR__UNKNOWN_GROUP]),
            (.purged, [RD_KAFKA_RESP_ERR__PURGE_QUEUE, RD_KAFKA_RESP_ERR__PURGE_INFLIGHT]),
            (.closed, [RD_KAFKA_RESP_ERR__DESTROY]),
            (.offsetOutOfRange, [RD_KAFKA_RESP_ERR__AUTO_OFFSET_RESET, RD_KAFKA_RESP_ERR_OFFSET_OUT_OF_RANGE]),
            (
                .rebalanced,
                [
                    RD_KAFKA_RESP_ERR_REBALANCE_IN_PROGRESS, RD_KAFKA_RESP_ERR_ILLEGAL_GENERATION,
                    RD_KAFKA_RESP_ERR_UNKNOWN_MEMBER_ID, RD_KAFKA_RESP_ERR__ASSIGNMENT_LOST,
                    RD_KAFKA_RESP_ERR_FENCED_INSTANCE_ID,
                ]
            ),
            (.tooSlow, [RD_KAFKA_RESP_ERR__MAX_POLL_EXCEEDED]),
        ]
        return Dictionary(uniqueKeysWithValues: rows.flatMap { code, errors in errors.map { ($0.rawValue, code) } })
    }()
}
