import Crypto
import Foundation
import Synchronization

/// The tokens that were verified, by digest, until they end; never more than so many.
final class VerifiedTokens: Sendable {
    private struct Entry: Sendable {
        let client: Client
        let end: Date
    }

    private let capacity: Int
    private let entries = Mutex<[SHA256Digest: Entry]>([:])

    init(capacity: Int) {
        self.capacity = capacity
    }

    /// How many are remembered.
    var count: Int { entries.withLock { $0.count } }

    /// The client of a token that was verified before and has not ended.
    func client(of token: [UInt8], at now: Date) -> Client? {
        let digest = SHA256.hash(data: token)
        return entries.withLock { entries in
            guard let entry = entries[digest] else { return nil }
            guard entry.end > now else {
                entries[digest] = nil
                return nil
            }
            return entry.client
        }
    }

    /// Remembers a token.
    ///
    /// When there is no room the ended ones go, and if none has ended all go: they cost one verification each.
    func remember(_ client: Client, of token: [UInt8], until end: Date, at now: Date) {
        let digest = SHA256.hash(data: token)
        entries.withLock { entries in
            if entries.count >= capacity { entries = entries.filter { $0.value.end > now } }
            if entries.count >= capacity { entries.removeAll(keepingCapacity: true) }
            entries[digest] = Entry(client: client, end: end)
        }
    }
}
