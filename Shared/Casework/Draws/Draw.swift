import Crypto
public import Foundation

/// A draw (双随机): announced with its lists, parameters and seed, and run later by another person.
public struct Draw: Sendable, Equatable {
    /// The id of the draw.
    public let id: UUID
    /// Lists and parameters, frozen.
    public let plan: DrawPlan
    /// What all chance follows from; published with the announcement, before the draw.
    public let seed: [UInt8]
    /// When it was announced.
    public let announcedAt: Date
    /// Who announced it.
    public let announcedBy: String
    /// What came of it; nil until it is run.
    public private(set) var result: DrawResult?

    /// A draw as it is announced, or as it is kept.
    ///
    /// - Throws: `DrawError` for a seed of another length, or a plan that is too long to be published with its result.
    public init(
        id: UUID,
        plan: DrawPlan,
        seed: [UInt8],
        announcedAt: Date,
        announcedBy: String,
        result: DrawResult? = nil
    ) throws(DrawError) {
        guard Self.seedLengths.contains(seed.count) else { throw .seedLength(seed.count) }
        let length = plan.longestMessage
        guard length <= Self.longestMessage else { throw .tooLong(length) }
        self.id = id
        self.plan = plan
        self.seed = seed
        self.announcedAt = announcedAt
        self.announcedBy = announcedBy
        self.result = result
    }

    /// The lengths of a seed, in bytes: 32 of our own, or the digits of a public number such as a lottery's.
    public static let seedLengths = 4...64
    /// The longest message that plan and result may make, in bytes: below the million that producers take as one.
    public static let longestMessage = 900_000

    /// 32 bytes from the system's own randomness.
    public static func freshSeed() -> [UInt8] {
        var random = SystemRandomNumberGenerator()
        return (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &random) }
    }

    /// SHA-256 of the plan's canonical text, in hexadecimal: who has it knows whether lists were changed later.
    public var digest: String { SHA256.hash(data: plan.canonical).hexadecimal }

    /// Runs the draw, once, by another person than announced it.
    public mutating func run(by actor: String, at moment: Date, as resultID: UUID) throws(DrawError) {
        guard result == nil else { throw .alreadyRun(id) }
        guard actor != announcedBy else { throw .samePerson(actor) }
        result = DrawResult(id: resultID, drawn: plan.drawn(seed: seed), runAt: moment, runBy: actor)
    }

    /// Where it stands: `announced`, then `drawn`.
    public var status: String { result == nil ? "announced" : "drawn" }
}

/// What came of a draw.
public struct DrawResult: Sendable, Equatable {
    /// The id of the result, which is that of its message.
    public let id: UUID
    /// The objects in the order in which they were drawn, those drawn in any case first.
    public let drawn: [DrawnObject]
    /// When it was run.
    public let runAt: Date
    /// Who ran it.
    public let runBy: String
}

extension Sequence<UInt8> {
    /// The bytes in hexadecimal, small letters.
    var hexadecimal: String {
        let digits = Array("0123456789abcdef".utf8)
        let text = flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        return String(decoding: text, as: UTF8.self)
    }
}

extension [UInt8] {
    /// Reads hexadecimal digits of either case, two a byte; nil for anything else.
    init?(hexadecimal text: String) {
        let digits = text.utf8.compactMap { Character(UnicodeScalar($0)).hexDigitValue }
        guard digits.count == text.utf8.count, digits.count.isMultiple(of: 2) else { return nil }
        self = stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
    }
}
