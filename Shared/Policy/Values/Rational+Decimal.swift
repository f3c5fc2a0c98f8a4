extension Rational: CustomStringConvertible {
    /// Reads a decimal number as `1.5`, `103.5` or `-2`, without an exponent, a separator or white space.
    ///
    /// At most 15 digits in all, so that every such number fits.
    public init?(decimal text: some StringProtocol) {
        var rest = Substring(text)
        let isNegative = rest.hasPrefix("-")
        if isNegative { rest = rest.dropFirst() }
        let parts = rest.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = parts.first, !whole.isEmpty else { return nil }
        let fraction = parts.count == 2 ? parts[1] : ""
        guard parts.count == 1 || !fraction.isEmpty else { return nil }
        let digits = whole + fraction
        guard digits.utf8.count <= 15, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        guard let number = Int64(digits) else { return nil }
        let scale = fraction.utf8.reduce(into: Int64(1)) { scale, _ in scale *= 10 }
        self.init(isNegative ? -number : number, scale)
    }

    /// The number as a decimal where that is exact, as `103.5`, else as a fraction, as `382675/3`.
    public var description: String {
        guard !isWhole else { return String(numerator) }
        guard let places = decimalPlaces else { return "\(numerator)/\(denominator)" }
        let scale = (0..<places).reduce(into: Int128(1)) { scale, _ in scale *= 10 }
        let digits = String((numerator * (scale / denominator)).magnitude)
        let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
        return "\(numerator < 0 ? "-" : "")\(padded.dropLast(places)).\(padded.suffix(places))"
    }

    /// How many decimal places the number needs, or nil when no number of them is enough.
    private var decimalPlaces: Int? {
        var (rest, twos, fives) = (denominator, 0, 0)
        while rest % 2 == 0 { (rest, twos) = (rest / 2, twos + 1) }
        while rest % 5 == 0 { (rest, fives) = (rest / 5, fives + 1) }
        return rest == 1 && max(twos, fives) <= 15 ? max(twos, fives) : nil
    }
}
