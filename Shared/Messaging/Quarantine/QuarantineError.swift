public import Foundation

/// Why the staff's wish about an entry of the quarantine cannot be granted.
public struct QuarantineError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What stands in the way.
    public enum Code: Sendable, Equatable {
        /// There is no such entry, or it was replayed already.
        case notFound
        /// It is in a state in which this cannot be done.
        case conflict(Quarantine.State)
        /// A reason must be given.
        case reasonMissing
    }

    /// What stands in the way.
    public let code: Code
    /// Which entry it is about.
    public let entry: UUID

    /// The same in words.
    public var description: String {
        switch code {
        case .notFound: "There is no entry `\(entry)` in quarantine; it may have been replayed already."
        case .conflict(.held):
            "Entry `\(entry)` waits behind an earlier one of its key; replay or discard that one first."
        case .conflict(let state):
            "Entry `\(entry)` is \(state.rawValue); only a parked one can be replayed or discarded."
        case .reasonMissing: "Discarding entry `\(entry)` needs a reason."
        }
    }
}
