public import CivilAffairs

/// An exact number: a fraction in lowest terms with a positive denominator.
///
/// Money is computed with it and rounded once, at the end. Products are formed in 128 bits and reduced before they are
/// stored; a result beyond 64 bits after reduction stops the process, which no amount of the form (up to 10^12 fen) and
/// no number of a pack can cause.
public struct Rational: Sendable, Hashable {
    /// The numerator, which carries the sign.
    public let numerator: Int64

    /// The denominator, always positive.
    public let denominator: Int64

    /// Makes the fraction of two whole numbers; the denominator must not be zero.
    public init(_ numerator: Int64, _ denominator: Int64 = 1) {
        self.init(reducing: Int128(numerator), Int128(denominator))
    }

    /// Makes the whole number of fen of an amount.
    public init(_ amount: Fen) {
        self.init(amount.rawValue)
    }

    /// Nothing.
    public static let zero = Rational(0)

    /// One.
    public static let one = Rational(1)

    /// The nearest whole number; a half goes to the larger one, so that −0.5 becomes 0.
    public var roundedHalfUp: Int64 {
        let doubled = 2 * Int128(numerator) + Int128(denominator)
        let (quotient, remainder) = doubled.quotientAndRemainder(dividingBy: 2 * Int128(denominator))
        return Int64(remainder < 0 ? quotient - 1 : quotient)
    }

    /// The amount in fen that this number of fen rounds to, half up.
    public var fen: Fen { Fen(roundedHalfUp) }

    /// Whether it is a whole number.
    public var isWhole: Bool { denominator == 1 }

    private init(reducing numerator: Int128, _ denominator: Int128) {
        precondition(denominator != 0, "A fraction has no denominator of zero.")
        let divisor = Rational.greatestCommonDivisor(numerator.magnitude, denominator.magnitude)
        let sign: Int128 = denominator < 0 ? -1 : 1
        self.numerator = Int64(sign * numerator / Int128(divisor))
        self.denominator = Int64(sign * denominator / Int128(divisor))
    }

    private static func greatestCommonDivisor(_ left: UInt128, _ right: UInt128) -> UInt128 {
        var (larger, smaller) = (left, right)
        while smaller != 0 { (larger, smaller) = (smaller, larger % smaller) }
        return larger
    }
}

extension Rational: AdditiveArithmetic, Comparable {
    /// The order of two numbers.
    public static func < (left: Rational, right: Rational) -> Bool {
        Int128(left.numerator) * Int128(right.denominator) < Int128(right.numerator) * Int128(left.denominator)
    }

    /// The sum of two numbers.
    public static func + (left: Rational, right: Rational) -> Rational {
        Rational(
            reducing: Int128(left.numerator) * Int128(right.denominator)
                + Int128(right.numerator) * Int128(left.denominator),
            Int128(left.denominator) * Int128(right.denominator)
        )
    }

    /// The difference of two numbers.
    public static func - (left: Rational, right: Rational) -> Rational {
        left + Rational(reducing: -Int128(right.numerator), Int128(right.denominator))
    }

    /// The product of two numbers.
    public static func * (left: Rational, right: Rational) -> Rational {
        Rational(
            reducing: Int128(left.numerator) * Int128(right.numerator),
            Int128(left.denominator) * Int128(right.denominator)
        )
    }

    /// The product of a number and a whole number.
    public static func * (left: Rational, right: Int) -> Rational {
        left * Rational(Int64(right))
    }

    /// The quotient of two numbers; the second must not be zero.
    public static func / (left: Rational, right: Rational) -> Rational {
        Rational(
            reducing: Int128(left.numerator) * Int128(right.denominator),
            Int128(left.denominator) * Int128(right.numerator)
        )
    }
}
