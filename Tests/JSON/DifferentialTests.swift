import Foundation
import JSON
import Testing

@Suite struct DifferentialTests {
    /// What Foundation makes of a text, nil when it refuses it.
    private func foundation(_ text: [UInt8]) -> Any? {
        try? JSONSerialization.jsonObject(with: Data(text), options: .fragmentsAllowed)
    }

    /// Whether a tree and Foundation's say the same.
    private func agree(_ value: JSONValue, _ other: Any) -> Bool {
        switch value {
        case .null: return other is NSNull
        case .bool(let bool): return (other as? NSNumber)?.boolValue == bool
        case .number(let number): return (other as? NSNumber)?.doubleValue == number.double
        case .string(let string): return (other as? String).map { $0.utf8.elementsEqual(string.utf8) } == true
        case .array(let elements):
            guard let others = other as? [Any], others.count == elements.count else { return false }
            return zip(elements, others).allSatisfy { agree($0, $1) }
        case .object(let members):
            guard let others = other as? [String: Any], others.count == members.count else { return false }
            return members.allSatisfy { member in others[member.key].map { agree(member.value, $0) } == true }
        }
    }

    @Test func `made-up documents are read as Foundation reads them, and written back the same`() throws {
        var maker = DocumentMaker(random: SeededGenerator(seed: 20_261_122))
        for _ in 0..<1_500 {
            let text = maker.document()
            let value = try JSONValue(parsing: text)
            let other = try #require(foundation(bytes(text)), "\(text)")
            #expect(agree(value, other), "\(text)")
            #expect(try JSONValue.parse(value.encoded()) == value, "\(text)")
        }
    }

    @Test func `spoiled documents are refused when Foundation refuses them`() throws {
        var maker = DocumentMaker(random: SeededGenerator(seed: 8_259))
        var refused = 0
        for _ in 0..<4_000 {
            let text = maker.spoiled(bytes(maker.document()))
            let error = refusal(text)
            let other = foundation(text)
            refused += error == nil ? 0 : 1
            guard (error == nil) != (other != nil) else { continue }
            #expect(isExplained(error, text), "\(String(decoding: text, as: UTF8.self)) \(text): \(error as Any)")
        }
        // Spoiling must neither spare nor ruin everything, or the comparison says nothing.
        #expect((1_000...3_800).contains(refused))
    }

    @Test(arguments: [
        (#"{"a":1,"a":2}"#, false), ("[1,]", false), ("\u{FEFF}1", false), ("1\u{0}", false), ("1e999", true),
    ])
    func `the listed differences are real`(text: String, isAccepted: Bool) {
        let error = refusal(bytes(text))
        #expect((error == nil) == isAccepted)
        #expect((foundation(bytes(text)) != nil) != isAccepted)
        #expect(isExplained(error, bytes(text)))
    }

    /// The list of differences, each of them where we keep to the letter of RFC 8259 and Foundation does not.
    private func isExplained(_ error: JSONSyntaxError?, _ text: [UInt8]) -> Bool {
        guard let error else {
            // Numbers of any size are JSON; Foundation refuses what a Double cannot hold.
            return (try? JSONValue.parse(text)).map(hasHugeNumber) == true
        }
        if case .duplicateKey = error.kind { return true }
        // Foundation takes a byte order mark, and a 0 among the first bytes for UTF-16 or UTF-32.
        if text.starts(with: [0xEF, 0xBB, 0xBF]) { return refusal(Array(text.dropFirst(3))) == nil }
        if text.prefix(4).contains(0) { return true }
        // Foundation lets the last comma of an array pass.
        let before = text.prefix(error.offset).last { !" \n\r\t".utf8.contains($0) }
        return before == UInt8(ascii: ",") && text.dropFirst(error.offset).first == UInt8(ascii: "]")
    }

    private func hasHugeNumber(_ value: JSONValue) -> Bool {
        switch value {
        case .number(let number): number.double == nil
        case .array(let elements): elements.contains { hasHugeNumber($0) }
        case .object(let members): members.contains { hasHugeNumber($0.value) }
        default: false
        }
    }
}
