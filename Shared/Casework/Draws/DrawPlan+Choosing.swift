/// An object that was drawn, and who inspects it.
public struct DrawnObject: Sendable, Equatable {
    /// The object.
    public let object: String
    /// Its inspectors, in the order in which they were drawn.
    public let inspectors: [String]
}

extension DrawPlan {
    /// Draws objects and inspectors (双随机). Whoever has plan and seed gets the same result:
    ///
    /// 1. Lists are in the order of the UTF-8 bytes of the ids. All arithmetic is on whole numbers.
    /// 2. Number i is the first 8 bytes of SHA-256(seed ‖ i), with i = 0, 1, 2 … in 8 bytes; the highest byte is first.
    /// 3. below(m): take the next number until one is less than 2^64 − (2^64 mod m); the result is it mod m.
    /// 4. Drawn first, without chance: the objects of `always`, in order. The others are the rest, n of them.
    /// 5. k = `count`, or `sharePer10000` × n ÷ 10000, rounded up.
    /// 6. k times: r = below(sum of the weights in the rest); go through the rest in order; while r is not less than
    ///    an object's weight (1 where it has none), take the weight off r; the first object that stops this is drawn
    ///    and leaves the rest.
    /// 7. For each drawn object in the order drawn, `each` times: of the inspectors neither excluded from it nor given
    ///    to it already, those who have the fewest objects so far, in order; below(their number) is who gets it.
    public func drawn(seed: [UInt8]) -> [DrawnObject] {
        var numbers = DrawNumbers(seed: seed)
        return assigned(chosen(&numbers), &numbers)
    }

    private func chosen(_ numbers: inout DrawNumbers) -> [String] {
        let inAnyCase = Set(always)
        let rest = objects.filter { !inAnyCase.contains($0.id) }
        let weights = rest.map { UInt64(clamping: $0.weight ?? 1) }
        var tree = WeightTree(weights)
        let byChance = (0..<drawnAtRandom).map { _ in
            rest[tree.take(at: numbers.below(tree.total), weighing: weights)].id
        }
        return always + byChance
    }

    private func assigned(_ chosen: [String], _ numbers: inout DrawNumbers) -> [DrawnObject] {
        let excluded = Dictionary(grouping: exclusions, by: \.object).mapValues { Set($0.map(\.inspector)) }
        var load = [Int](repeating: 0, count: inspectors.count)
        return chosen.map { object in
            let kept = excluded[object] ?? []
            var given: [Int] = []
            for _ in 0..<inspectorsEach {
                let free = inspectors.indices.filter { !kept.contains(inspectors[$0]) && !given.contains($0) }
                let least = free.map { load[$0] }.min()
                let candidates = free.filter { load[$0] == least }
                let one = candidates[Int(numbers.below(UInt64(candidates.count)))]
                load[one] += 1
                given.append(one)
            }
            return DrawnObject(object: object, inspectors: given.map { inspectors[$0] })
        }
    }
}
