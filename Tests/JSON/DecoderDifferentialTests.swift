import Foundation
import JSON
import Testing

private struct Entry: Codable, JSONObjectReadable, Equatable {
    var number: Int64
    var text: String
    var amounts: [Double]
    var flag: Bool?

    init?(object: JSONObjectReader) {
        let number: Int64? = object.required("number")
        let text: String? = object.required("text")
        let amounts: [Double]? = object.required("amounts")
        flag = object.optional("flag")
        guard let number, let text, let amounts else { return nil }
        (self.number, self.text, self.amounts) = (number, text, amounts)
    }

    func hasSameBytes(as other: Entry) -> Bool {
        self == other && text.utf8.elementsEqual(other.text.utf8)
    }
}

@Suite struct DecoderDifferentialTests {
    @Test func `values are read as JSONDecoder reads them`() throws {
        var random = SeededGenerator(seed: 7_159)
        let values = [
            "1", "0", "-7", "1.0", "10e1", "1.5", "9223372036854775807", "9223372036854775808", "\"1\"", "true",
            "false",
            "null", "[]", "[1,2.5]", "[1,null]", "{}", "\"\\u5f20三\"", "\"\u{F91D}\"", "[\"x\"]", "[0.1,-1e3]",
        ]
        let names = ["number", "text", "amounts", "flag", "other", "n\\u0075mber"]
        var accepted = 0
        for _ in 0..<2_000 {
            let suitable = ["number": "12", "text": "\"x\"", "amounts": "[1]", "flag": "true"]
            let members = names.shuffled(using: &random).prefix(5).map { name in
                let value = Int.random(in: 0..<3, using: &random) == 0 ? nil : suitable[name]
                return "\"\(name)\":" + (value ?? values.randomElement(using: &random) ?? "null")
            }
            let text = bytes("{" + members.joined(separator: ",") + "}")
            // Foundation reads a repeated name, here one written in two ways; we refuse it.
            if case .duplicateKey = refusal(text)?.kind { continue }
            let ours = try? JSON.read(Entry.self, from: text)
            let theirs = try? JSONDecoder().decode(Entry.self, from: Data(text))
            accepted += ours == nil ? 0 : 1
            switch (ours, theirs) {
            case (nil, nil): break
            case (let ours?, let theirs?): #expect(ours.hasSameBytes(as: theirs))
            default: Issue.record("\(String(decoding: text, as: UTF8.self)): \(ours as Any), \(theirs as Any)")
            }
        }
        #expect((100...1_500).contains(accepted))
    }
}
