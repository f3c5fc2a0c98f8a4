public import Foundation

/// Where the present moment comes from, so that a test or a simulation can say what time it is.
public protocol MomentSource: Sendable {
    /// The present moment.
    var now: Date { get }
}

/// The clock of the machine.
public struct SystemClock: MomentSource {
    /// Reads the machine's clock whenever it is asked.
    public init() {}

    /// The machine's present moment.
    public var now: Date { Date() }
}
