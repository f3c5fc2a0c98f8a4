import Foundation
import Messaging

/// What a handler of these tests did, in the order of its commits.
struct Effect: Equatable {
    let key: String
    let word: String
}

/// An entry of the quarantine, as far as both stores show it.
struct Kept: Equatable {
    let id: UUID
    let key: String
    let state: Quarantine.State
    let cause: String?
    let attempts: Int
}

/// A service's tables, over one kind of store; the suite of promises holds for all kinds.
protocol World: AnyObject {
    /// Words that the handler refuses.
    var poison: Poison { get }
    var clock: TestClock { get }

    func commit(_ messages: [OutgoingMessage]) throws
    func relayStore() -> any RelayStore
    func inboxStore(_ shape: Shape) -> any InboxStore
    func effects() throws -> [Effect]
    func outboxCount() throws -> Int
    func parkedOutbox() throws -> [(word: String, cause: String?)]
    func inboxCount() throws -> Int
    func quarantine() throws -> [Kept]
    func requestReplay(_ id: UUID) throws
    func discard(_ id: UUID) throws
}

/// How a subscription is made.
struct Shape {
    var records = true
    var holdsKeys = true
    var retention: Duration = .seconds(30 * 86400)
}

/// The kinds of stores.
enum WorldKind: CaseIterable {
    case memory, postgres
}

/// The group, the topics and the service of these tests.
enum Names {
    static let group = "tests"
    static let topic = "onewindow.tests.v1"
    static let answers = "onewindow.answers.v1"
    static let service = "tests"
    static let deadLetters = "onewindow.tests.dead-letters.v1"
}

extension World {
    /// What the handler says about each message it takes.
    static func answer(to incoming: IncomingMessage) -> OutgoingMessage {
        message("answer to \(incoming.envelope.word)", key: incoming.key, topic: Names.answers)
    }

    /// The words that took effect for one key, in order.
    func words(of key: String = "k") throws -> [String] {
        try effects().filter { $0.key == key }.map(\.word)
    }
}
