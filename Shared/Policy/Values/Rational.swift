public import CivilAffairs

/// An exact number: a fraction in lowest terms with a positive denominator.
///
/// Money is computed with it and rounded once, at the end. It is kept in 128 bits, so that no sum or product of amounts
/// that a form may state (up to 10^12 fen each) and numbers that a pack may state comes near the end of its range;
/// beyond it the process stops rather than pay a wrong amount.
public struct Rational: Sendable, Hashable {
    /// The numerator, which carries the sign.
    public let numerator: Int128

    /// The denominator, always positive.
    public let denominator: Int128

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
        let (quotient, remainder) = (2 * numerator + denominator).quotientAndRemainder(dividingBy: 2 * denominator)
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
        self.numerator = sign * numerator / Int128(divisor)
        self.denominator = sign * denominator / Int128(divisor)
    }

    private static func greatestCommonDivisor(_ left: UInt128, _ right: UInt128) -> UInt128 {
        var (larger, smaller) = (left, right)
        while smaller != 0 {
            if let left = UInt64(exactly: larger), let right = UInt64(exactly: smaller) {
                return UInt128(narrow(left, right))
            }
            (larger, smaller) = (smaller, larger % smaller)
        }
        return larger
    }

    /// The same in 64 bits, where nearly every amount fits and division is one instruction.
    private static func narrow(_ left: UInt64, _ right: UInt64) -> UInt64 {
        var (larger, smaller) = (left, right)
        while smaller != 0 { (larger, smaller) = (smaller, larger % smaller) }
        return larger
    }
}

extension Rational: AdditiveArithmetic, Comparable {
    /// The order of two numbers.
    public static func < (left: Rational, right: Rational) -> Bool {
        left.numerator * right.denominator < right.numerator * left.denominator
    }

    /// The sum of two numbers.
    public static func + (left: Rational, right: Rational) -> Rational {
        Rational(
            reducing: left.numerator * right.denominator
                + right.numerator * left.denominator,
            left.denominator * right.denominator
        )
    }

    /// The difference of two numbers.
    public static func - (left: Rational, right: Rational) -> Rational {
        left + Rational(reducing: -right.numerator, right.denominator)
    }

    /// The product of two numbers.
    public static func * (left: Rational, right: Rational) -> Rational {
        Rational(
            reducing: left.numerator * right.numerator,
            left.denominator * right.denominator
        )
    }

    /// The product of a number and a whole number.
    public static func * (left: Rational, right: Int) -> Rational {
        left * Rational(Int64(right))
    }

    /// The quotient of two numbers; the second must not be zero.
    public static func / (left: Rational, right: Rational) -> Rational {
        Rational(
            reducing: left.numerator * right.denominator,
            left.denominator * right.numerator
        )
    }
}
