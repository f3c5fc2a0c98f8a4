/// One thing wrong with a document that is JSON but does not say what it should.
public struct JSONFault: Error, Sendable, Equatable, CustomStringConvertible {
    /// Where it is, as an RFC 6901 pointer; `""` is the whole document.
    public let pointer: String
    /// What is wrong there.
    public let detail: FaultDetail

    /// A fault at a place.
    public init(pointer: String, detail: FaultDetail) {
        self.pointer = pointer
        self.detail = detail
    }

    /// Place and reason in English.
    public var description: String {
        "\(pointer.isEmpty ? "The document" : pointer) \(detail)"
    }
}

/// Everything wrong with a document at once, in the order in which it was noticed; never empty.
public struct JSONFaults: Error, Sendable, Equatable, CustomStringConvertible {
    /// At most this many faults are told, lest a small request cause a huge answer.
    public static let maximumCount = 1_000

    /// The faults, at most `maximumCount`.
    public let faults: [JSONFault]
    /// How many more there are than are told.
    public let omitted: Int

    /// Faults found by other means than reading; nil when there are none.
    public init?(_ faults: [JSONFault]) {
        guard !faults.isEmpty else { return nil }
        self.init(found: faults, omitted: 0)
    }

    init(found faults: [JSONFault], omitted: Int) {
        self.faults = faults
        self.omitted = omitted
    }

    /// The faults in English, one per line.
    public var description: String {
        let told = faults.map(\.description)
        return (omitted == 0 ? told : told + ["and \(omitted) more"]).joined(separator: "\n")
    }
}
