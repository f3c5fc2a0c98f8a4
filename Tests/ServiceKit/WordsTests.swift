import Foundation
import JSON
import Testing

@testable import ServiceKit

@Suite struct WordsTests {
    private static let entries = Words.lists.flatMap(\.entries)

    @Test func `every key stands once`() {
        let repeated = Dictionary(grouping: Self.entries, by: \.key).filter { $0.value.count > 1 }.keys
        #expect(repeated.isEmpty)
    }

    @Test func `every key has words in both languages`() {
        for entry in Self.entries {
            #expect(!entry.chinese.trimmingCharacters(in: .whitespaces).isEmpty, "\(entry.key)")
            #expect(!entry.english.trimmingCharacters(in: .whitespaces).isEmpty, "\(entry.key)")
        }
    }

    @Test func `both languages have the same placeholders`() {
        for entry in Self.entries {
            let chinese = Set(entry.chinese.matches(of: /\{[0-9]\}/).map { String($0.0) })
            let english = Set(entry.english.matches(of: /\{[0-9]\}/).map { String($0.0) })
            #expect(chinese == english, "\(entry.key)")
        }
    }

    @Test func `the Chinese words are Chinese`() {
        // Titles that are one and the same in both languages would hide a forgotten translation.
        for entry in Self.entries {
            #expect(entry.chinese.unicodeScalars.contains { 0x4E00...0x9FFF ~= $0.value }, "\(entry.key)")
        }
    }

    @Test func `placeholders are filled in one pass`() {
        let text = Words.text("usage.invalid-value", ["{1}", "--on"], in: .english)
        #expect(text == "The value `{1}` does not fit `--on`.")
    }

    @Test func `a missing argument leaves its placeholder`() {
        #expect(Words.text("exit.conflict", [], in: .english).contains("Look again"))
        #expect(Words.text("usage.unknown-command", [], in: .english) == "There is no command `{0}`.")
    }

    @Test func `an unknown key is told as it is`() {
        #expect(Words.text("no.such.key", in: .chinese) == "no.such.key")
        #expect(Words.known("no.such.key", in: .chinese) == nil)
    }

    @Test func `faults are told in both languages`() {
        #expect(Words.fault(.required, in: .chinese) == "必须填写")
        #expect(Words.fault(.wrongType(expected: "string"), in: .chinese) == "应为文字")
        #expect(Words.fault(.notOneOf(["a", "b"]), in: .chinese) == "应为以下之一：a、b")
        #expect(Words.fault(.tooLong(50), in: .english) == "must have at most 50 characters")
        #expect(Words.fault(.outOfRange("0...5"), in: .chinese) == "应在 0 至 5 之间")
        #expect(Words.fault(.outOfRange("0...5"), in: .english) == "must be from 0 to 5")
        let digit = Words.fault(.invalid(code: "id-check-digit", argument: "X"), in: .chinese)
        #expect(digit == "身份证号第18位应为 X，请核对")
    }

    @Test func `a fault without words is told as it describes itself`() {
        let detail = FaultDetail.invalid(code: "no-such-code", argument: "7")
        #expect(Words.fault(detail, in: .chinese) == detail.description)
    }

    @Test(arguments: ContractCodes.all) func `every code of the contract has words`(key: String) {
        #expect(Words.known(key, in: .chinese) != nil)
    }
}
