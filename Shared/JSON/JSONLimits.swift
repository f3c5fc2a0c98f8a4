/// How much a document may ask of its reader.
///
/// `.standard` is for what strangers send, `.trusted` for what our own services wrote. Whatever `maximumDepth` says,
/// more than 512 levels are never read, so that a tree can be walked on any thread's stack.
public struct JSONLimits: Sendable {
    /// The length of the whole text in bytes.
    public var maximumBytes: Int
    /// How many arrays and objects may be open at once; a lone number has depth 0.
    public var maximumDepth: Int
    /// The length of one string or member name in UTF-8 bytes, escapes resolved.
    public var maximumStringBytes: Int
    /// How many elements one array may have.
    public var maximumElements: Int
    /// Whether a string may hold U+0000.
    ///
    /// RFC 8259 allows it, but PostgreSQL stores it in neither text nor jsonb.
    public var acceptsNUL: Bool

    /// Limits of one's own.
    public init(
        maximumBytes: Int = 1 << 20,
        maximumDepth: Int = 32,
        maximumStringBytes: Int = 40_000,
        maximumElements: Int = 1_000,
        acceptsNUL: Bool = true
    ) {
        self.maximumBytes = maximumBytes
        self.maximumDepth = maximumDepth
        self.maximumStringBytes = maximumStringBytes
        self.maximumElements = maximumElements
        self.acceptsNUL = acceptsNUL
    }

    /// For what comes from outside: 1 MiB, depth 32, strings of 40,000 bytes (10,000 characters), arrays of 1,000.
    public static let standard = JSONLimits()

    /// For what we wrote ourselves: 64 MiB, depth 64, strings and arrays of any length.
    public static let trusted = JSONLimits(
        maximumBytes: 64 << 20,
        maximumDepth: 64,
        maximumStringBytes: .max,
        maximumElements: .max
    )
}
