/// The place of a message in a trace: the `traceparent` of W3C Trace Context.
public struct TraceParent: Sendable, Hashable {
    /// 32 hexadecimal digits naming the trace.
    public let trace: String
    /// 16 hexadecimal digits naming the span.
    public let span: String
    /// Two hexadecimal digits; the last bit says whether the trace is sampled.
    public let flags: String

    /// Reads a `traceparent`; nil when it is malformed or all zeros, so that the reader begins a trace anew.
    public init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
        guard parts.count >= 4, Self.isHex(parts[0], 2), parts[0] != "ff", parts[0] != "00" || parts.count == 4,
            Self.isHex(parts[1], 32), Self.isHex(parts[2], 16), Self.isHex(parts[3], 2),
            parts[1].contains(where: { $0 != "0" }), parts[2].contains(where: { $0 != "0" })
        else { return nil }
        (trace, span, flags) = (parts[1], parts[2], parts[3])
    }

    private init(trace: String, span: String, flags: String) {
        (self.trace, self.span, self.flags) = (trace, span, flags)
    }

    /// Begins a trace.
    public static func start(using random: inout some RandomNumberGenerator) -> TraceParent {
        let trace = hex(random.next()) + hex(random.next() | 1)
        return TraceParent(trace: trace, span: hex(random.next() | 1), flags: "01")
    }

    /// Begins a trace from the machine's randomness.
    public static func start() -> TraceParent {
        var random = SystemRandomNumberGenerator()
        return start(using: &random)
    }

    /// Another span of the same trace.
    public func child(using random: inout some RandomNumberGenerator) -> TraceParent {
        TraceParent(trace: trace, span: Self.hex(random.next() | 1), flags: flags)
    }

    /// Another span of the same trace, from the machine's randomness.
    public func child() -> TraceParent {
        var random = SystemRandomNumberGenerator()
        return child(using: &random)
    }

    /// The text that travels, such as `00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01`.
    public var text: String { "00-\(trace)-\(span)-\(flags)" }

    private static func hex(_ number: UInt64) -> String {
        let text = String(number, radix: 16)
        return String(repeating: "0", count: 16 - text.count) + text
    }

    private static func isHex(_ text: String, _ count: Int) -> Bool {
        text.utf8.count == count
            && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }
}
