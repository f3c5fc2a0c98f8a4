/// The first place where a text is not JSON as RFC 8259 defines it, or exceeds a limit.
public struct JSONSyntaxError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What sort of refusal it is.
    public enum Kind: Sendable, Equatable {
        /// The grammar is violated, or a string holds U+0000 where the limits do not accept it.
        case malformed
        /// An object names the member at `pointer` twice.
        case duplicateKey(pointer: String)
        /// More arrays and objects are open than the limit allows.
        case tooDeep
        /// The text, a string or an array is longer than the limit allows.
        case tooLarge
        /// A string holds bytes that are not UTF-8.
        case invalidUTF8
    }

    /// The byte where it was noticed, counted from 0.
    public let offset: Int
    /// The line of that byte, counted from 1.
    public let line: Int
    /// The column of that byte in Unicode scalars, counted from 1.
    public let column: Int
    /// What is wrong, in English, without any of the document's content.
    public let detail: String
    /// What sort of refusal it is.
    public let kind: Kind

    /// An error at a known place.
    public init(offset: Int, line: Int, column: Int, detail: String, kind: Kind) {
        self.offset = offset
        self.line = line
        self.column = column
        self.detail = detail
        self.kind = kind
    }

    /// An error at `offset`, whose line and column are counted in `bytes`.
    init(_ kind: Kind, _ detail: String, at offset: Int, in bytes: [UInt8]) {
        let before = bytes.prefix(offset)
        let lineStart = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        self.init(
            offset: offset,
            line: before.count { $0 == UInt8(ascii: "\n") } + 1,
            column: before[lineStart...].count { $0 & 0xC0 != 0x80 } + 1,
            detail: detail,
            kind: kind
        )
    }

    /// Place and reason on one line.
    public var description: String {
        "Line \(line), column \(column): \(detail)."
    }
}
