public import JSON

/// What kind of duty it is (任务种类); each department may have kinds of its own.
public struct DutyKind: RawRepresentable, Sendable, Hashable, CustomStringConvertible {
    /// The kind's name.
    public let rawValue: String

    /// Takes a kind's name.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// The kind's name.
    public var description: String { rawValue }
}

extension DutyKind {
    /// Somebody is visited (探访).
    public static let visit = DutyKind(rawValue: "visit")
    /// Something that was granted is looked at again (复核).
    public static let review = DutyKind(rawValue: "review")
    /// Papers are completed afterwards (补齐材料), such as after aid that was paid first.
    public static let papers = DutyKind(rawValue: "papers")
    /// A child who comes of age is handed over (成年移交).
    public static let handOver = DutyKind(rawValue: "hand-over")
    /// A hazard is rectified (隐患整改).
    public static let hazard = DutyKind(rawValue: "hazard")
}

extension DutyKind: JSONReadable, JSONWritable {}

/// Where a duty stands (任务状态).
public enum DutyStatus: String, Sendable, Hashable, CaseIterable, JSONReadable, JSONWritable {
    /// To be done.
    case open
    /// Done, with an outcome.
    case done
    /// Not to be done any more, with a reason.
    case cancelled
}
