import Foundation

/// The seed of everything that a proof leaves to chance.
enum Seed {
    /// `ONEWINDOW_SEED`, or a new one; printed once, so that a failure can be run again.
    static let given: UInt64 = {
        let text = ProcessInfo.processInfo.environment["ONEWINDOW_SEED"]
        let seed = text.flatMap { UInt64($0) } ?? UInt64.random(in: 1...999_999_999)
        print("ONEWINDOW_SEED=\(seed)")
        return seed
    }()
}

/// Numbers that follow from a seed (SplitMix64).
struct Dice: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// Numbers of a seed; `stream` tells several users of one seed apart.
    init(seed: UInt64, stream: UInt64 = 0) {
        state = seed &+ stream &* 0xD1B5_4A32_D192_ED03
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// Whether something happens that happens in so many of a hundred cases.
    mutating func happens(in percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }
}
