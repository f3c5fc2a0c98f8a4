import CRDKafka

/// librdkafka's list of partitions with offsets, freed when it goes out of scope.
@safe struct PartitionList: ~Copyable {
    struct Entry {
        let partition: KafkaPartition
        let offset: Int64
        let error: rd_kafka_resp_err_t
    }

    let pointer: UnsafeMutablePointer<rd_kafka_topic_partition_list_t>

    init(_ offsets: [KafkaPartition: Int64]) {
        unsafe pointer = rd_kafka_topic_partition_list_new(Int32(clamping: offsets.count))
        for (partition, offset) in offsets {
            guard let added = unsafe rd_kafka_topic_partition_list_add(pointer, partition.topic, partition.partition)
            else { continue }
            unsafe added.pointee.offset = offset
        }
    }

    init(_ partitions: [KafkaPartition]) {
        self.init(Dictionary(partitions.map { ($0, Int64(RD_KAFKA_OFFSET_INVALID)) }, uniquingKeysWith: { $1 }))
    }

    init(topics: [String]) {
        self.init(topics.map { KafkaPartition(topic: $0, partition: RD_KAFKA_PARTITION_UA) })
    }

    deinit {
        unsafe rd_kafka_topic_partition_list_destroy(pointer)
    }

    /// What the list says now.
    var entries: [Entry] { unsafe Self.entries(of: pointer) }

    /// The first error that a request left on one of the partitions.
    var firstError: Entry? {
        entries.first { $0.error != RD_KAFKA_RESP_ERR_NO_ERROR }
    }

    /// Copies a list which librdkafka owns.
    static func entries(of list: UnsafeMutablePointer<rd_kafka_topic_partition_list_t>) -> [Entry] {
        let elements = unsafe UnsafeBufferPointer(start: list.pointee.elems, count: Int(list.pointee.cnt))
        var entries: [Entry] = []
        for index in elements.indices {
            let element = unsafe elements[index]
            guard let topic = unsafe element.topic else { continue }
            let partition = unsafe KafkaPartition(topic: String(cString: topic), partition: element.partition)
            entries.append(Entry(partition: partition, offset: unsafe element.offset, error: unsafe element.err))
        }
        return entries
    }
}
