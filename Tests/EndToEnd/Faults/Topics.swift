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
        let key = Array(application.utf8)
        guard let found = try await records(where: { $0 == topic }).last(where: { $0.key == key }) else {
            throw OutsideError("Nothing stands on \(topic) for \(application).")
        }
        return found
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
