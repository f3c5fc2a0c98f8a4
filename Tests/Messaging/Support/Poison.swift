import Messaging
import Synchronization

/// The words that a handler refuses, until they are healed.
final class Poison: Sendable {
    private let words = Mutex<Set<String>>([])

    func add(_ word: String) {
        words.withLock { _ = $0.insert(word) }
    }

    func heal() {
        words.withLock { $0 = [] }
    }

    func check(_ messages: [IncomingMessage]) throws {
        let refused = words.withLock { $0 }
        if let message = messages.first(where: { refused.contains($0.envelope.word) }) {
            throw MessageRejected(reason: "The word `\(message.envelope.word)` is poison.")
        }
    }
}
