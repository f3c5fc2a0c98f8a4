import Foundation
import Kafka
import Outside
import Synchronization

/// Reads the referrals and the departments' parts as they pass, and checks that the versions of an application come first
/// in rising order.
final class TopicObserver: Sendable {
    /// What passed.
    struct Seen: Sendable {
        /// The highest version of each application, by topic.
        var highest: [String: [UUID: Int32]] = [:]
        /// Versions that came first after a higher one.
        var disorder: [String] = []
        /// Versions that had not come when a higher one did.
        var skipped: [String: [UUID: [Int32]]] = [:]
        /// How many records were read.
        var records = 0
    }

    private struct State {
        var seen = Seen()
        var isEnded = false
        var recent: [KafkaMessage] = []
    }

    private let state = Mutex(State())
    private let isStopping = Flag()

    /// Begins to read from the oldest record; applications that stood before are ignored.
    init(_ stack: Stack, ignoring known: Set<UUID>) throws {
        let kafka = try stack.kafka
        let topics = Self.topics
        let group = "proof-\(UInt64.random(in: 0 ... .max))"
        Thread.detachNewThread { [self] in
            read(kafka, group: group, topics: topics, ignoring: known)
            state.withLock { $0.isEnded = true }
        }
    }

    private static var topics: [String] {
        Service.departments.flatMap { ["onewindow.intake.referrals.\($0.name).v1", "onewindow.\($0.name).cases.v1"] }
    }

    /// Reads until nothing more comes, then tells what passed.
    func finish() async throws -> Seen {
        isStopping.set()
        try await eventually("the observer has read everything", within: .seconds(60)) { [self] in
            state.withLock { $0.isEnded } ? () : nil
        }
        return state.withLock { $0.seen }
    }

    private func read(_ kafka: KafkaConfiguration, group: String, topics: [String], ignoring known: Set<UUID>) {
        while !isStopping.isSet {
            guard let consumer = try? KafkaConsumer(kafka, group: group, topics: topics) else { continue }
            var idle = 0
            // Four silent polls in a row after the end was announced: everything was read before the stack settled.
            while !isStopping.isSet || idle < 4 {
                switch consumer.poll(maximum: 1_000, upTo: .milliseconds(250)) {
                case .messages(let messages):
                    idle = 0
                    note(messages, ignoring: known)
                default: idle += 1
                }
            }
            consumer.close()
        }
    }

    /// The last records of the trial's applications that passed, oldest first, exactly as they were.
    var recent: [KafkaMessage] { state.withLock { $0.recent } }

    private func note(_ messages: [KafkaMessage], ignoring known: Set<UUID>) {
        for message in messages {
            guard let key = message.key.flatMap({ UUID(uuidString: String(decoding: $0, as: UTF8.self)) }),
                !known.contains(key), let value = message.value,
                let version = Self.version(in: value, of: message.topic)
            else { continue }
            state.withLock { state in
                state.seen.note(version, of: key, on: message.topic)
                state.recent.append(message)
                // Now and then, since the rest moves.
                if state.recent.count > 4_000 { state.recent.removeFirst(2_000) }
            }
        }
    }

    /// The version in a message: found by its name, since reading the whole would cost as much as a service's work.
    private static func version(in value: [UInt8], of topic: String) -> Int32? {
        let name = topic.contains(".referrals.") ? referralVersion : partVersion
        // It stands among the first members of the data, behind the envelope.
        let head = value.prefix(1_200)
        guard let place = head.firstRange(of: name) else { return nil }
        // A number that is no version is poison, and none of the observer's business.
        return Int32(String(decoding: head[place.upperBound...].prefix { 0x30...0x39 ~= $0 }, as: UTF8.self))
    }

    private static let referralVersion = Array("\"referralVersion\":".utf8)
    private static let partVersion = Array("\"partVersion\":".utf8)
}

extension TopicObserver.Seen {
    /// Takes note of a version: repeating an earlier one is lawful, giving it first after a higher one is not.
    mutating func note(_ version: Int32, of application: UUID, on topic: String) {
        records += 1
        let before = highest[topic, default: [:]][application] ?? 0
        guard version <= before else {
            if version > before + 1 { skipped[topic, default: [:]][application] = Array(before + 1..<version) }
            highest[topic, default: [:]][application] = version
            return
        }
        guard let place = skipped[topic]?[application]?.firstIndex(of: version) else { return }
        skipped[topic]?[application]?.remove(at: place)
        disorder.append("\(topic) \(application): version \(version) came first after \(before)")
    }
}
