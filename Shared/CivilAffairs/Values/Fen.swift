public import JSON

/// An amount of money in fen, a hundredth of a yuan (分).
///
/// Amounts are whole numbers everywhere; a computation that yields a fraction is rounded once, at its end.
public struct Fen: RawRepresentable, Sendable, Hashable, Comparable, AdditiveArithmetic {
    /// The number of fen.
    public let rawValue: Int64

    /// Makes an amount of so many fen.
    public init(rawValue: Int64) {
        self.rawValue = rawValue
    }

    /// Makes an amount of so many fen.
    public init(_ fen: Int64) {
        rawValue = fen
    }

    /// Nothing.
    public static let zero = Fen(0)

    /// The largest amount that a form may state, 10^12 fen.
    public static let largestDeclared = Fen(1_000_000_000_000)

    /// The amount in yuan with two decimals, as `590.00`.
    public var yuan: String {
        let magnitude = rawValue.magnitude
        let cents = magnitude % 100
        return "\(rawValue < 0 ? "-" : "")\(magnitude / 100).\(cents < 10 ? "0" : "")\(cents)"
    }

    /// The order of two amounts.
    public static func < (left: Fen, right: Fen) -> Bool {
        left.rawValue < right.rawValue
    }

    /// The sum of two amounts.
    public static func + (left: Fen, right: Fen) -> Fen {
        Fen(left.rawValue + right.rawValue)
    }

    /// The difference of two amounts, which may be negative.
    public static func - (left: Fen, right: Fen) -> Fen {
        Fen(left.rawValue - right.rawValue)
    }

    /// The amount taken so many times.
    public static func * (left: Fen, right: Int) -> Fen {
        Fen(left.rawValue * Int64(right))
    }
}

extension Fen {
    /// The exact quotient, rounded half up to the fen.
    ///
    /// Half up means towards the larger amount, so that −0.5 becomes 0. The denominator must be positive.
    public static func rounded(numerator: Int64, denominator: Int64) -> Fen {
        Fen(Int64(clamping: quotientHalfUp(Int128(numerator), Int128(denominator))))
    }

    /// This amount times an exact ratio, rounded half up to the fen, however large the product before the division.
    public func times(_ numerator: Int64, over denominator: Int64 = 1) -> Fen {
        Fen(Int64(clamping: Fen.quotientHalfUp(Int128(rawValue) * Int128(numerator), Int128(denominator))))
    }

    private static func quotientHalfUp(_ numerator: Int128, _ denominator: Int128) -> Int128 {
        precondition(denominator > 0, "The denominator of a ratio of amounts is positive.")
        let (quotient, remainder) = (2 * numerator + denominator).quotientAndRemainder(dividingBy: 2 * denominator)
        return remainder < 0 ? quotient - 1 : quotient
    }
}

extension Fen: JSONReadable, JSONWritable {
    /// Reads a whole number of fen.
    public init?(json: JSONReader) {
        guard let fen = json.int else { return nil }
        self.init(fen)
    }

    /// Writes the whole number of fen.
    public func write(to writer: inout JSONWriter) {
        writer.int(rawValue)
    }
}
