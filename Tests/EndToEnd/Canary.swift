import Foundation
import JSON
import Kafka
import Outside
import Testing

/// A form in which every value is known: whoever shows one that is not theirs is found.
@Suite(.timeLimit(.minutes(5)))
struct Canary {
    let stack = Stack.given

    @Test func `no department's topic has a stranger, and public topics hold nothing personal`() async throws {
        let seeds = CanaryForm()
        let seen = try await stack.portal.apply(seeds.form)
        let intruder = Identity(born: "1950")
        try await poison(seen.id, naming: intruder)
        let records = try await stack.records { $0.hasPrefix("onewindow.") && !$0.contains(".tests.") }
        let own = records.map { Record($0) }
        #expect(own.contains { $0.topic.hasSuffix(".benefits.v1") } && own.contains { $0.topic.hasSuffix(".facts.v1") })
        for seed in seeds.all {
            let topics = Set(own.filter { $0.holds(seed) }.map(\.topic))
            let referred = Set(topics.compactMap { $0.department(on: ".referrals.") })
            #expect(
                referred == seed.readers,
                "\(seed.name) is seen by \(referred.sorted()), not \(seed.readers.sorted())"
            )
            // Findings, which only intake reads, may repeat what was judged; never who it is.
            let others = topics.filter {
                !$0.contains(".referrals.") && (seed.isIdentity || !$0.hasSuffix(".cases.v1"))
            }
            #expect(others.isEmpty, "\(seed.name) stands on \(others.sorted())")
        }
        for value in [intruder.name, intruder.number, intruder.phone] {
            let seed = Planted("the intruder", value, [])
            let topics = Set(own.filter { $0.holds(seed) }.map(\.topic))
            #expect(
                topics.allSatisfy { $0 == "onewindow.intake.referrals.marriage.v1" },
                "\(topics) tell of a poisoned message"
            )
        }
    }

    @Test func `a value is found however it is wrapped`() {
        let seed = Planted("a name", "陈秀英陈秀英", [])
        let wrapped = [
            "x陈秀英陈秀英", #"{"a":"\u9648\u79c0\u82f1\u9648\u79c0\u82f1"}"#,
            Data("ab陈秀英陈秀英cd".utf8).base64EncodedString(), Data("陈秀英陈秀英".utf8).base64EncodedString(),
            Data("a陈秀英陈秀英".utf8).base64EncodedString(),
            "陈秀英陈秀英".utf8.map { String(format: "%02x", $0) }.joined(),
        ]
        for text in wrapped {
            #expect(Record(topic: "t", bytes: [Array(text.utf8)]).holds(seed), "\(text)")
        }
        #expect(!Record(topic: "t", bytes: [Array("陈秀".utf8)]).holds(seed))
    }

    /// A message that no department can read, with somebody's data in it, parked and given up again.
    private func poison(_ application: String, naming somebody: Identity) async throws {
        let text = "{ \(somebody.name) \(somebody.number) \(somebody.phone)"
        let key = newKey()
        try await stack.produce(
            KafkaRecord(topic: "onewindow.intake.referrals.marriage.v1", key: Array(key.utf8), value: Array(text.utf8))
        )
        let letter = try await eventually("the message is parked") { () async throws -> String? in
            let list = try await stack.staff(.marriage, "dead-letters", "list", "--key", key)
            return list[0]?["id"]?.string
        }
        _ = try await stack.run(.marriage, ["dead-letters", "discard", letter, "--reason", "made by a test"])
            .succeeded()
        try await stack.settled()
    }
}

extension String {
    /// The department that a topic of a kind belongs to.
    fileprivate func department(on kind: String) -> String? {
        guard let range = range(of: kind) else { return nil }
        return String(self[range.upperBound...].dropLast(".v1".count))
    }
}

/// A value that was put into the form, and the departments that are to see it.
struct Planted {
    let name: String
    let value: String
    let readers: Set<String>
    /// Whether it names somebody.
    let isIdentity: Bool
    let disguises: [[UInt8]]

    init(_ name: String, _ value: String, _ readers: Set<String>, isIdentity: Bool = true) {
        (self.name, self.value, self.readers, self.isIdentity) = (name, value, readers, isIdentity)
        let bytes = Array(value.utf8)
        let hex = bytes.map { String(format: "%02x", $0) }.joined()
        // Base64 of a text looks differently at each of three alignments; its inner part is the same wherever it stands.
        let codes = (0..<3).flatMap { shift -> [String] in
            let code = Data([UInt8](repeating: 0, count: shift) + bytes).base64EncodedString()
            let inner = code.dropFirst(shift == 0 ? 0 : shift + 1).prefix { $0 != "=" }
            let text = String((bytes.count + shift) % 3 == 0 ? inner : inner.dropLast())
            return [text, text.replacing("+", with: "-").replacing("/", with: "_")]
        }
        disguises = [bytes] + ([hex] + codes).map { Array($0.utf8) }
    }
}

/// All bytes of a record: key, value and headers, as they stand and with JSON's escapes undone.
struct Record {
    let topic: String
    let bytes: [[UInt8]]

    init(topic: String, bytes: [[UInt8]]) {
        self.topic = topic
        self.bytes = bytes + bytes.compactMap { try? JSONValue.parse($0, limits: .trusted).encoded() }
    }

    init(_ message: KafkaMessage) {
        let headers = message.headers.flatMap { [Array($0.name.utf8), $0.value] }
        self.init(topic: message.topic, bytes: [message.key, message.value].compactMap(\.self) + headers)
    }

    func holds(_ seed: Planted) -> Bool {
        bytes.contains { text in
            seed.disguises.contains { disguise in Data(text).range(of: Data(disguise)) != nil }
        }
    }
}
