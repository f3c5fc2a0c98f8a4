/// A number as it was written: no digit is lost, and 1.0 is not 1.
public struct JSONNumber: Sendable, Hashable, JSONReadable, JSONWritable {
    /// The number as RFC 8259 writes it.
    public let text: String

    init(checked text: String) {
        self.text = text
    }

    /// A number from its text; nil unless RFC 8259 writes numbers so.
    public init?(_ text: String) {
        guard
            let document = try? JSONDocument(parsing: Array(text.utf8), limits: .trusted),
            document.nodes[0].kind == .number, document.nodes[0].range == 0..<text.utf8.count
        else { return nil }
        self.text = text
    }

    /// An integer.
    public init(_ integer: Int64) {
        text = String(integer)
    }

    /// The shortest number that reads back as the same Double; nil unless it is finite.
    public init?(_ double: Double) {
        guard double.isFinite else { return nil }
        text = double.description
    }

    /// The number read from a document.
    public init?(json: JSONReader) {
        guard let number = json.number else { return nil }
        self = number
    }

    /// Writes the number as it was read.
    public func write(to writer: inout JSONWriter) {
        writer.raw(Array(text.utf8))
    }

    /// The number when it has no fraction and lies within Int64.
    public var int: Int64? { Int64(numberIn: Array(text.utf8)[...]) }

    /// The nearest Double; nil when the number is too large for it.
    public var double: Double? { Double(text).flatMap { $0.isFinite ? $0 : nil } }
}

extension Int64 {
    /// The integer that a checked number stands for: 12, -0, 1.0, 10e1 and 1.5e1, but not 1.5.
    init?(numberIn text: ArraySlice<UInt8>) {
        if let integer = Self(digits: text) {
            self = integer
            return
        }
        let mantissa = text.prefix { $0 | 0x20 != UInt8(ascii: "e") }
        let point = mantissa.firstIndex(of: UInt8(ascii: ".")) ?? mantissa.endIndex
        let fraction = mantissa[point...].count - 1
        let isDigit: (UInt8) -> Bool = { $0 &- UInt8(ascii: "1") < 9 }
        guard let first = mantissa.firstIndex(where: isDigit), let last = mantissa.lastIndex(where: isDigit) else {
            self = 0
            return
        }
        // The digits from the first to the last that is not 0 are the significant ones; the rest only shifts them.
        let places = mantissa.endIndex - last - 1 - (last < point && point < mantissa.endIndex ? 1 : 0)
        let shift = places - Swift.max(fraction, 0) + Self.exponent(text[mantissa.endIndex...])
        guard shift >= 0, shift < 19 else { return nil }
        var significant = mantissa[...last][first...].filter { $0 != UInt8(ascii: ".") }
        guard significant.count + shift <= 19 else { return nil }
        significant.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: shift))
        if text.first == UInt8(ascii: "-") {
            significant.insert(UInt8(ascii: "-"), at: 0)
        }
        guard let integer = Self(digits: significant[...]) else { return nil }
        self = integer
    }

    private init?(digits text: ArraySlice<UInt8>) {
        let isNegative = text.first == UInt8(ascii: "-")
        var result: Int64 = 0
        for byte in isNegative ? text.dropFirst() : text {
            let digit = byte &- UInt8(ascii: "0")
            let (product, overflow) = result.multipliedReportingOverflow(by: 10)
            let (sum, excess) = product.subtractingReportingOverflow(Int64(digit))
            guard digit < 10, !overflow, !excess else { return nil }
            result = sum
        }
        // Gathered below zero, where there is room for the least Int64.
        guard isNegative || result != .min else { return nil }
        self = isNegative ? result : -result
    }

    /// The number after the e, held within bounds that no document's digits can make up for.
    private static func exponent(_ text: ArraySlice<UInt8>) -> Int {
        var result = 0
        for byte in text where byte &- UInt8(ascii: "0") < 10 {
            result = Swift.min(result * 10 + Int(byte - UInt8(ascii: "0")), 1 << 48)
        }
        return text.contains(UInt8(ascii: "-")) ? -result : result
    }
}
