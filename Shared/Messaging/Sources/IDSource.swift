public import Foundation
import Synchronization

/// Where new ids come from, so that a test or a simulation gets the same ones again.
public protocol IDSource: Sendable {
    /// An id that was not given out before.
    func next() -> UUID
}

/// Ids of version 7 from the machine's clock and randomness; within a process each is greater than the one before.
public final class SystemIDs: IDSource {
    private let sequence = Mutex(UUIDv7Sequence())

    /// Makes a source; one per process is enough, several are harmless.
    public init() {}

    /// The next id.
    public func next() -> UUID {
        var random = SystemRandomNumberGenerator()
        let moment = Date()
        return sequence.withLock { $0.next(at: moment, using: &random) }
    }
}

/// Ids of version 7 that follow from a seed and a passed clock.
public final class SeededIDs: IDSource {
    private struct State {
        var sequence = UUIDv7Sequence()
        var random: SplitMix64
    }

    private let state: Mutex<State>
    private let moments: any MomentSource

    /// Starts the series that belongs to a seed.
    public init(seed: UInt64, moments: any MomentSource) {
        state = Mutex(State(random: SplitMix64(seed: seed)))
        self.moments = moments
    }

    /// The next id of the series.
    public func next() -> UUID {
        let moment = moments.now
        return state.withLock { $0.sequence.next(at: moment, using: &$0.random) }
    }
}

/// A small random generator with a seed, for simulations; not for secrets.
public struct SplitMix64: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// Starts the series that belongs to a seed.
    public init(seed: UInt64) {
        state = seed
    }

    /// The next number of the series.
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
