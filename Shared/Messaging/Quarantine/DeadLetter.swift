import Foundation
import JSON

/// What a service says about a message it parked: cause and position, never the bytes.
struct DeadLetter {
    let id: UUID
    let group: String
    let delivery: Delivery
    let code: String
    let attempts: Int
    let messageID: UUID?
    let traceparent: String?

    init(_ entry: QuarantineEntry, group: String) {
        id = entry.id
        self.group = group
        delivery = entry.delivery
        code = entry.cause?.code ?? "held"
        attempts = entry.attempts
        messageID = entry.messageID
        traceparent = entry.traceparent
    }

    /// The message, keyed like the one it is about so that its reader sees a key's troubles in order.
    func message(service: String, at moment: Date) -> OutgoingMessage {
        let envelope = Envelope(
            id: id,
            source: "onewindow.\(service)",
            type: "onewindow.\(service).dead-letter.parked",
            time: moment,
            traceparent: traceparent,
            data: JSON.write(self)
        )
        return OutgoingMessage(topic: Messaging.deadLetterTopic(of: service), key: key, envelope: envelope)
    }

    private var key: String {
        let text = delivery.message?.key ?? ""
        let position = "\(delivery.topic)/\(delivery.partition)"
        return text.isEmpty || text.contains("\0") ? position : text
    }
}

extension DeadLetter: JSONWritable {
    func write(to writer: inout JSONWriter) {
        writer.object { letter in
            letter.member("quarantine", id)
            letter.member("group", group)
            letter.member("topic", delivery.topic)
            letter.member("partition", Int(delivery.partition))
            letter.member("offset", delivery.offset)
            letter.optional("messageId", messageID)
            letter.optional("traceId", traceparent.flatMap(TraceParent.init)?.trace)
            letter.member("cause", code)
            letter.member("attempts", attempts)
        }
    }
}
