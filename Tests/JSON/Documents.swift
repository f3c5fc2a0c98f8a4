/// SplitMix64: the same documents on every run.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// Makes up documents, and spoils them.
struct DocumentMaker {
    var random: SeededGenerator

    private static let words = [
        "", "a", "ref", "姓名", "𠮷", "\\n", "\\\"", "\\u5f20", "\\uD842\\uDFB7", "a/b", "~", "\\/", " ", "é", "\u{7F}",
        "\\b",
    ]
    private static let numbers = [
        "0", "-0", "1", "-1", "42", "1.5", "-0.25", "1e2", "1E-2", "9007199254740993", "9223372036854775807", "0.1",
        "100",
    ]
    private static let spoilers: [[UInt8]] =
        [
            "{", "}", "[", "]", ",", ":", "\"", "\\", "0", "-", ".", "e", "+", "u", "n", "true", "null", " ", "\n",
            "\u{0}",
            "\u{1F}", "\\uD800", "\\u12", "/", "'", "\u{FEFF}", "\u{A0}", "Infinity", "NaN",
        ].map { Array($0.utf8) } + [[0x80], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xFF], [0xE4, 0xBD]]

    /// A document that is JSON.
    mutating func document(depth: Int = 4) -> String {
        let space = Int.random(in: 0..<8, using: &random) == 0 ? " \n\t\r" : ""
        switch Int.random(in: 0..<(depth == 0 ? 5 : 9), using: &random) {
        case 0: return space + (Bool.random(using: &random) ? "true" : "false")
        case 1: return "null" + space
        case 2, 3: return space + pick(Self.numbers)
        case 4: return "\"" + pick(Self.words) + pick(Self.words) + "\"" + space
        case 5, 6:
            let elements = (0..<Int.random(in: 0..<5, using: &random)).map { _ in document(depth: depth - 1) }
            return "[" + space + elements.joined(separator: ",") + "]"
        default:
            let members = (0..<Int.random(in: 0..<5, using: &random)).map { index in
                "\"\(pick(Self.words))\(index)\"" + space + ":" + document(depth: depth - 1)
            }
            return space + "{" + members.joined(separator: ",") + space + "}"
        }
    }

    /// The document with one to three bytes changed, inserted or taken away.
    mutating func spoiled(_ document: [UInt8]) -> [UInt8] {
        var result = document
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            let place = Int.random(in: 0...result.count, using: &random)
            let end = min(result.count, place + Int.random(in: 0...2, using: &random))
            result.replaceSubrange(place..<end, with: Bool.random(using: &random) ? pick(Self.spoilers) : [])
        }
        return result
    }

    private mutating func pick<T>(_ choices: [T]) -> T {
        choices[Int.random(in: 0..<choices.count, using: &random)]
    }
}
