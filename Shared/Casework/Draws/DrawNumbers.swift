import Crypto
import Foundation

/// Numbers that follow from a seed, the same for everybody who has it.
struct DrawNumbers {
    private let seed: [UInt8]
    private var counter: UInt64 = 0

    init(seed: [UInt8]) { self.seed = seed }

    /// A number from 0 up to, not including, the limit; each is as likely as any other.
    ///
    /// A number beyond the last whole multiple of the limit is thrown away, since its remainder would favour some.
    mutating func below(_ limit: UInt64) -> UInt64 {
        // 2^64 mod limit, in 64 bits.
        let excess = (0 &- limit) % limit
        while true {
            let number = next()
            if number <= .max - excess { return number % limit }
        }
    }

    /// The first eight bytes of SHA-256(seed ‖ counter), the counter in eight bytes, both with the highest byte first.
    private mutating func next() -> UInt64 {
        var digest = SHA256()
        digest.update(data: seed)
        digest.update(data: (0..<8).map { UInt8(truncatingIfNeeded: counter >> (56 - 8 * $0)) })
        counter += 1
        return digest.finalize().prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }
}

/// Weights in order, of which one is found by its place in their sum, in a number of steps that grows with the logarithm.
///
/// A binary indexed tree: each node holds the sum of the run of weights that ends with it.
struct WeightTree {
    private var sums: [UInt64]
    private(set) var total: UInt64

    init(_ weights: [UInt64]) {
        sums = [0] + weights
        total = weights.reduce(0, +)
        for node in sums.indices.dropFirst() {
            let parent = node + (node & -node)
            if parent < sums.count { sums[parent] += sums[node] }
        }
    }

    /// Takes out the item in whose weight the place lies: those before it sum to at most the place, with it to more.
    mutating func take(at place: UInt64, weighing weights: [UInt64]) -> Int {
        var (node, rest) = (0, place)
        var step = 1 << (Int.bitWidth - 1 - sums.count.leadingZeroBitCount)
        while step > 0 {
            if node + step < sums.count, sums[node + step] <= rest {
                node += step
                rest -= sums[node]
            }
            step >>= 1
        }
        remove(weights[node], at: node + 1)
        return node
    }

    private mutating func remove(_ weight: UInt64, at first: Int) {
        total -= weight
        var node = first
        while node < sums.count {
            sums[node] -= weight
            node += node & -node
        }
    }
}
