import CRDKafka

/// Questions that any client can put to the brokers; each blocks until it is answered or its time is up.
extension Client {
    /// The oldest offset kept of each partition and the one that its next record will get.
    func watermarks(
        _ partitions: [KafkaPartition],
        upTo limit: Duration
    ) throws(KafkaError) -> [KafkaPartition: Range<Int64>] {
        let oldest = try offsets(of: partitions, at: Int64(RD_KAFKA_OFFSET_BEGINNING), upTo: limit)
        let ends = try offsets(of: partitions, at: Int64(RD_KAFKA_OFFSET_END), upTo: limit)
        return oldest.reduce(into: [:]) { $0[$1.key] = $1.value..<max($1.value, ends[$1.key] ?? 0) }
    }

    /// Asks each broker once for all its partitions; the protocol's special times stand for beginning and end.
    private func offsets(
        of partitions: [KafkaPartition],
        at time: Int64,
        upTo limit: Duration
    ) throws(KafkaError) -> [KafkaPartition: Int64] {
        guard !partitions.isEmpty else { return [:] }
        let doing = "Asking for the offsets of \(partitions.count) partitions"
        let list = PartitionList(Dictionary(partitions.map { ($0, time) }, uniquingKeysWith: { $1 }))
        let code = unsafe rd_kafka_offsets_for_times(pointer, list.pointer, limit.milliseconds)
        guard code == RD_KAFKA_RESP_ERR_NO_ERROR else { throw KafkaError(code, doing: doing) }
        if let entry = list.firstError { throw KafkaError(entry.error, doing: "\(doing), \(entry.partition)") }
        return list.entries.reduce(into: [:]) { $0[$1.partition] = $1.offset }
    }

    /// The offsets committed by this client's group; nil for a partition without one.
    func committed(
        _ partitions: [KafkaPartition],
        group: String,
        upTo limit: Duration
    ) throws(KafkaError) -> [KafkaPartition: Int64?] {
        guard !partitions.isEmpty else { return [:] }
        let doing = "Asking for the committed offsets of `\(group)`"
        let list = PartitionList(partitions)
        let code = unsafe rd_kafka_committed(pointer, list.pointer, limit.milliseconds)
        guard code == RD_KAFKA_RESP_ERR_NO_ERROR else { throw KafkaError(code, doing: doing) }
        if let entry = list.firstError { throw KafkaError(entry.error, doing: "\(doing) in \(entry.partition)") }
        var offsets: [KafkaPartition: Int64?] = [:]
        for entry in list.entries { offsets[entry.partition] = .some(entry.offset >= 0 ? entry.offset : nil) }
        return offsets
    }

    /// Every topic of the cluster with its number of partitions.
    func topics(upTo limit: Duration) throws(KafkaError) -> [String: Int] {
        var answer: UnsafePointer<rd_kafka_metadata_t>?
        let code = unsafe rd_kafka_metadata(pointer, 1, nil, &answer, limit.milliseconds)
        guard code == RD_KAFKA_RESP_ERR_NO_ERROR, let metadata = unsafe answer else {
            throw KafkaError(code, doing: "Listing the topics")
        }
        defer { unsafe rd_kafka_metadata_destroy(metadata) }
        let found = unsafe UnsafeBufferPointer(start: metadata.pointee.topics, count: Int(metadata.pointee.topic_cnt))
        var topics: [String: Int] = [:]
        for index in found.indices {
            let topic = unsafe found[index]
            guard unsafe topic.err == RD_KAFKA_RESP_ERR_NO_ERROR, let name = unsafe topic.topic else { continue }
            topics[unsafe String(cString: name)] = Int(unsafe topic.partition_cnt)
        }
        return topics
    }
}
