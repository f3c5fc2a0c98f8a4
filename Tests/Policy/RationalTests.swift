import CivilAffairs
import Policy
import Testing

@Suite struct RationalTests {
    static let numbers = [
        Rational(0), Rational(1), Rational(-1), Rational(3, 2), Rational(-7, 12), Rational(1_530_700, 12),
        Rational(1_000_000_000_000), Rational(89_000, 7),
    ]

    @Test(arguments: numbers, numbers)
    func `sums and products do not care about the order`(left: Rational, right: Rational) {
        #expect(left + right == right + left)
        #expect(left * right == right * left)
        #expect(left + right - right == left)
        #expect(right == .zero || left * right / right == left)
    }

    @Test(arguments: numbers)
    func `products spread over sums`(number: Rational) {
        let (left, right) = (Rational(5, 6), Rational(-3, 4))
        #expect(number * (left + right) == number * left + number * right)
    }

    @Test(arguments: numbers)
    func `a number reads back from its description where that is a decimal`(number: Rational) {
        guard !number.description.contains("/") else {
            #expect(Rational(decimal: number.description) == nil)
            return
        }
        #expect(Rational(decimal: number.description) == number)
    }

    @Test func `a fraction is in lowest terms with a positive denominator`() {
        #expect(Rational(6, -4) == Rational(-3, 2))
        #expect(Rational(6, -4).denominator == 2)
        #expect(Rational(0, 5) == .zero)
        #expect(Set([Rational(1, 2), Rational(2, 4), Rational(decimal: "0.50")]).count == 1)
    }

    @Test(
        arguments: [
            (Rational(1, 2), 1), (Rational(-1, 2), 0), (Rational(-3, 2), -1), (Rational(5, 2), 3),
            (Rational(49, 100), 0),
            (Rational(1_530_700, 12), 127_558), (Rational(906_100, 12), 75_508), (Rational(-51, 100), -1),
        ] as [(Rational, Int64)]
    )
    func `a half is rounded to the larger number`(number: Rational, expected: Int64) {
        #expect(number.roundedHalfUp == expected)
        #expect(number.fen == Fen(expected))
    }

    @Test func `the order is that of the numbers, however large`() {
        #expect(Rational(1, 3) < Rational(1, 2))
        #expect(Rational(.max, 3) < Rational(.max, 2))
        #expect(Rational(-1, 2) < Rational(-1, 3))
    }

    @Test(
        arguments: [
            ("1.5", "1.5"), ("103.5", "103.5"), ("2.0", "2"), ("-0.25", "-0.25"), ("610", "610"), ("0.05", "0.05"),
        ]
    )
    func `a decimal is exact`(text: String, shown: String) throws {
        #expect(try #require(Rational(decimal: text)).description == shown)
    }

    @Test(arguments: ["", ".", "1.", ".5", "1e2", "1,000", " 1", "1.5倍", "٣", "1.2.3", "--1", "1234567890123456"])
    func `what is not a plain decimal is refused`(text: String) {
        #expect(Rational(decimal: text) == nil)
    }
}
