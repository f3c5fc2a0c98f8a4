public import Kafka

extension Stack {
    /// A client of the stack's Kafka.
    public var kafka: KafkaConfiguration {
        get throws { KafkaConfiguration(bootstrapServers: try variable("KAFKA_BOOTSTRAP"), clientID: "tests-outside") }
    }

    /// Everything that stands on the topics whose names pass, from the beginning to the end they have now.
    public func records(where isWanted: @escaping @Sendable (String) -> Bool) async throws -> [KafkaMessage] {
        let kafka = try kafka
        return try await blocking {
            let admin = try KafkaAdmin(kafka)
            let topics = try admin.topics().keys.filter(isWanted).sorted()
            guard !topics.isEmpty else { throw OutsideError("No topic passes.") }
            var ends: [KafkaPartition: Int64] = [:]
            for topic in topics {
                for (partition, range) in try admin.watermarks(topic) where !range.isEmpty {
                    ends[partition] = range.upperBound
                }
            }
            return try Self.read(topics, upTo: ends, kafka)
        }
    }

    private static func read(
        _ topics: [String],
        upTo ends: [KafkaPartition: Int64],
        _ kafka: KafkaConfiguration
    ) throws -> [KafkaMessage] {
        let group = "tests-\(UInt64.random(in: 0 ... .max))"
        let consumer = try KafkaConsumer(kafka, group: group, topics: topics)
        defer { consumer.close() }
        var (open, messages) = (ends, [KafkaMessage]())
        let deadline = ContinuousClock.now + .seconds(90)
        while !open.isEmpty {
            guard ContinuousClock.now < deadline else {
                throw OutsideError(
                    "\(open.count) partitions were not read to their end, such as \(open.first?.key.description ?? "")."
                )
            }
            guard case .messages(let new) = consumer.poll(maximum: 1_000, upTo: .milliseconds(200)) else { continue }
            messages += new
            for message in new where message.offset + 1 >= open[message.source] ?? .max { open[message.source] = nil }
        }
        return messages
    }

    /// Puts a record on a topic.
    public func produce(_ record: KafkaRecord) async throws {
        let kafka = try kafka
        _ = try await blocking {
            let producer = try KafkaProducer(kafka)
            defer { producer.close() }
            return try producer.sendAndWait([record]).map { try $0.get() }
        }
    }

    /// Waits until nothing is under way: every outbox empty and every message read, twice in a row.
    public func settled(within limit: Duration = .seconds(90)) async throws {
        let calm = Counter()
        let admin = try KafkaAdmin(kafka)
        try await eventually("nothing is under way", within: limit) {
            for service in Service.allCases {
                let rows = try await rows(service, "SELECT count(*) FROM outbox").first
                guard rows == "0" else {
                    calm.reset()
                    throw OutsideError("\(service) has still to send \(rows ?? "?") messages")
                }
            }
            let lag = try await Self.lag(admin).filter { $0.value != 0 }
            guard lag.isEmpty else {
                calm.reset()
                throw OutsideError("unread messages by group: \(lag)")
            }
            return calm.next() >= 2 ? () : nil
        }
    }

    /// How many messages each group has still to read; all groups are asked at once, since each has hundreds of partitions.
    private static func lag(_ admin: KafkaAdmin) async throws -> [String: Int64] {
        try await withThrowingTaskGroup(of: (String, Int64).self) { tasks in
            for group in Service.allCases.map({ "onewindow.\($0.name)" }) {
                tasks.addTask {
                    try await blocking {
                        do {
                            return (group, try admin.lag(group: group, topics: topics(of: group)).values.reduce(0, +))
                        } catch let error as KafkaError {
                            // The broker may have just come back.
                            throw OutsideError("\(error)")
                        }
                    }
                }
            }
            return try await tasks.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
    }

    /// The topics that a service's group reads.
    private static func topics(of group: String) -> [String] {
        let departments = Service.departments.map(\.name)
        guard let name = departments.first(where: { group == "onewindow.\($0)" }) else {
            return departments.flatMap { ["onewindow.\($0).cases.v1", "onewindow.\($0).reconciliations.v1"] }
        }
        let others = Service.allCases.map(\.name).filter { $0 != name }
        return ["onewindow.intake.referrals.\(name).v1", "onewindow.intake.reconciliations.v1"]
            + others.map { "onewindow.\($0).facts.v1" }
    }
}
