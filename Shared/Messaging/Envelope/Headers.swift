import Kafka

extension [KafkaHeader] {
    /// The text of the last header of this name, in any case; nil when there is none or it is no UTF-8.
    func text(_ name: String) -> String? {
        last { $0.name == name || $0.name.utf8.count == name.utf8.count && $0.name.lowercased() == name }.flatMap {
            String(validating: $0.value, as: UTF8.self)
        }
    }
}
