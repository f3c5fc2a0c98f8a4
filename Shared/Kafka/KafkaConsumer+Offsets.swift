import CRDKafka

extension KafkaConsumer {
    /// Stores for the group the next offset to read of each partition; returns when the broker has it.
    ///
    /// A `rebalanced` error means that the partition belongs to others, who will read again what was not committed.
    public func commit(_ offsets: [KafkaPartition: Int64]) throws(KafkaError) {
        guard !offsets.isEmpty else { return }
        let doing = "Committing offsets of `\(group)`"
        let list = PartitionList(offsets)
        let code = unsafe rd_kafka_commit(client.pointer, list.pointer, 0)
        guard code == RD_KAFKA_RESP_ERR_NO_ERROR else { throw KafkaError(code, doing: doing) }
        if let entry = list.firstError { throw KafkaError(entry.error, doing: "\(doing) in \(entry.partition)") }
    }

    /// Stops fetching these partitions until `resume`; messages already fetched are read again then.
    public func pause(_ partitions: [KafkaPartition]) throws(KafkaError) {
        let list = PartitionList(partitions)
        let code = unsafe rd_kafka_pause_partitions(client.pointer, list.pointer)
        try check(code, list, doing: "Pausing partitions of `\(group)`")
    }

    /// Fetches paused partitions again.
    public func resume(_ partitions: [KafkaPartition]) throws(KafkaError) {
        let list = PartitionList(partitions)
        let code = unsafe rd_kafka_resume_partitions(client.pointer, list.pointer)
        try check(code, list, doing: "Resuming partitions of `\(group)`")
        // librdkafka resumes where it was paused, whatever was sought in between.
        for partition in partitions {
            if let next = positions[partition] { try seek(partition, to: next) }
        }
    }

    /// Reads on at this offset of an assigned partition.
    public func seek(_ partition: KafkaPartition, to offset: Int64) throws(KafkaError) {
        let list = PartitionList([partition: offset])
        let doing = "Moving `\(group)` to offset \(offset) of \(partition)"
        if let error = unsafe rd_kafka_seek_partitions(client.pointer, list.pointer, patience.milliseconds) {
            defer { unsafe rd_kafka_error_destroy(error) }
            throw KafkaError(unsafe rd_kafka_error_code(error), doing: doing)
        }
        positions[partition] = offset
        // A partition that rests after an error is no longer fetched, and only a new assignment wakes it.
        if list.firstError?.error == RD_KAFKA_RESP_ERR__STATE { return try assign(positions) }
        try check(RD_KAFKA_RESP_ERR_NO_ERROR, list, doing: doing)
    }

    /// Reads on at the oldest record kept of an assigned partition, for instance after a gap was reported.
    public func seekToBeginning(of partition: KafkaPartition) throws(KafkaError) {
        try seek(partition, to: Int64(RD_KAFKA_OFFSET_BEGINNING))
    }

    /// What was counted so far, and how far behind the end of each partition this consumer is.
    public var statistics: KafkaStatistics {
        var statistics = counted
        statistics.queued = client.queued
        for (partition, next) in positions {
            guard let end = knownEnd(of: partition), next >= 0 else { continue }
            statistics.lag[partition] = max(0, end - next)
        }
        return statistics
    }

    /// Reads all assigned partitions from their beginning.
    func startAgain() throws(KafkaError) {
        let beginning = positions.mapValues { _ in Int64(RD_KAFKA_OFFSET_BEGINNING) }
        try assign(beginning)
        positions = beginning
    }

    /// Starts fetching where the group left off; without a committed offset where `start` says, and at the beginning
    /// where committed offsets are not to be trusted.
    func beginReading(
        _ partitions: [KafkaPartition],
        from start: KafkaStart,
        trustingCommitted: Bool
    ) throws(KafkaError) -> [KafkaPartition: Int64] {
        guard trustingCommitted else {
            positions = Dictionary(uniqueKeysWithValues: partitions.map { ($0, 0) })
            try startAgain()
            return positions
        }
        let first = Int64(start == .beginning ? RD_KAFKA_OFFSET_BEGINNING : RD_KAFKA_OFFSET_END)
        var offsets: [KafkaPartition: Int64] = [:]
        for (partition, committed) in try client.committed(partitions, group: group, upTo: patience) {
            offsets[partition] = committed ?? first
        }
        try assign(offsets)
        return offsets
    }

    /// Reads exactly these partitions from these offsets; what was fetched and not yet handed out is fetched again.
    private func assign(_ offsets: [KafkaPartition: Int64]) throws(KafkaError) {
        let list = PartitionList(offsets)
        let code = unsafe rd_kafka_assign(client.pointer, list.pointer)
        guard code == RD_KAFKA_RESP_ERR_NO_ERROR else {
            throw KafkaError(code, doing: "Beginning to read as `\(group)`")
        }
    }

    /// Finds out why the broker does not have the next offset of a partition: a gap is returned, the rest repaired.
    func examine(_ partition: KafkaPartition) throws(KafkaError) -> KafkaError? {
        guard let wanted = positions[partition], wanted >= 0 else { return nil }
        guard let kept = try client.watermarks([partition], upTo: patience)[partition] else { return nil }
        let oldest = kept.lowerBound
        if wanted > kept.upperBound {
            // The broker lost its data: what it has now was never read.
            try seekToBeginning(of: partition)
            counted.restarts += 1
            return nil
        }
        if wanted >= oldest {
            try seek(partition, to: wanted)
            return nil
        }
        let gap = KafkaGap(group: group, partition: partition, wanted: wanted, oldest: oldest)
        return KafkaError(
            .offsetOutOfRange,
            rdkafkaCode: RD_KAFKA_RESP_ERR__AUTO_OFFSET_RESET.rawValue,
            message: "the broker no longer keeps offsets \(wanted) to \(oldest - 1), \(gap.count) records; "
                + "have them sent again, then read on from offset \(oldest)",
            doing: "Reading \(partition) as `\(group)`",
            gap: gap
        )
    }

    private func knownEnd(of partition: KafkaPartition) -> Int64? {
        var low: Int64 = 0
        var high: Int64 = 0
        let code = unsafe rd_kafka_get_watermark_offsets(
            client.pointer,
            partition.topic,
            partition.partition,
            &low,
            &high
        )
        return code == RD_KAFKA_RESP_ERR_NO_ERROR && high >= 0 ? high : nil
    }

    private func check(
        _ code: rd_kafka_resp_err_t,
        _ list: borrowing PartitionList,
        doing: String
    ) throws(KafkaError) {
        guard code == RD_KAFKA_RESP_ERR_NO_ERROR else { throw KafkaError(code, doing: doing) }
        if let entry = list.firstError { throw KafkaError(entry.error, doing: "\(doing), \(entry.partition)") }
    }
}
