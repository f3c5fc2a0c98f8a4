import Foundation
import Kafka
import Messaging
import Synchronization

/// A clock that a test moves.
final class TestClock: MomentSource {
    private let state = Mutex(Duration.zero)

    var elapsed: Duration {
        get { state.withLock { $0 } }
        set { state.withLock { $0 = newValue } }
    }

    var now: Date {
        Date(timeIntervalSinceReferenceDate: 800_000_000 + Double(elapsed.components.seconds))
    }
}

/// A message whose data is one word, so that effects can be read.
func message(
    _ word: String,
    key: String = "k",
    topic: String = "onewindow.tests.v1",
    id: UUID? = nil
) -> OutgoingMessage {
    let envelope = Envelope(
        id: id ?? SystemIDs().next(),
        source: "onewindow.tests",
        type: "onewindow.tests.said",
        time: Date(timeIntervalSinceReferenceDate: 800_000_000),
        data: Array("\"\(word)\"".utf8)
    )
    return OutgoingMessage(topic: topic, key: key, envelope: envelope)
}

extension Envelope {
    /// The word of `message`.
    var word: String { String(decoding: data.dropFirst().dropLast(), as: UTF8.self) }
}

/// A record as the broker delivers it.
func delivery(_ word: String, key: String = "k", offset: Int64 = 0, partition: Int32 = 0) -> Delivery {
    let outgoing = message(word, key: key)
    return Delivery(
        topic: outgoing.topic,
        partition: partition,
        offset: offset,
        key: Array(key.utf8),
        value: outgoing.envelope.encoded()
    )
}

/// A record that nobody can read.
func garbage(key: String = "k", offset: Int64 = 0) -> Delivery {
    Delivery(topic: "onewindow.tests.v1", partition: 0, offset: offset, key: Array(key.utf8), value: Array("{".utf8))
}

extension Delivery {
    var word: String { message?.envelope.word ?? "garbage" }
}

/// A row of the outbox.
func row(_ seq: Int64, key: String = "k", topic: String = "t", behind: Bool = false) -> OutboxRow {
    OutboxRow(seq: seq, id: UUID(), topic: topic, key: key, value: [], isBehindParked: behind)
}
