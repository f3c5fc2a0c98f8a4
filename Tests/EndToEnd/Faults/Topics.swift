import JSON
import Kafka
import Outside

extension Stack {
    /// Puts records on topics, as large as they may be.
    func produce(_ records: [KafkaRecord]) async throws {
        var kafka = try kafka
        kafka.settings["message.max.bytes"] = "20000000"
        _ = try await blocking { [kafka] in
            let producer = try KafkaProducer(kafka)
            defer { producer.close() }
            return try producer.sendAndWait(records).map { try $0.get() }
        }
    }

    /// The last message that stands on a topic for an application.
    func lastMessage(on topic: String, of application: String) async throws -> KafkaMessage {
        try await lastMessages([(topic, application)])[0]
    }

    /// The last message of each application on its topic; they are read together, since joining a group takes seconds.
    func lastMessages(_ wanted: [(topic: String, application: String)]) async throws -> [KafkaMessage] {
        let topics = Set(wanted.map(\.topic))
        let records = try await records { topics.contains($0) }
        return try wanted.map { topic, application in
            let key = Array(application.utf8)
            guard let found = records.last(where: { $0.topic == topic && $0.key == key }) else {
                throw OutsideError("Nothing stands on \(topic) for \(application).")
            }
            return found
        }
    }
}

extension JSONValue {
    /// The value with another in a place; nil takes it away.
    func with(_ pointer: String, _ value: JSONValue?) -> JSONValue {
        var copy = self
        copy[pointer: pointer] = value
        return copy
    }
}
