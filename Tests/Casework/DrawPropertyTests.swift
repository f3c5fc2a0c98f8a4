@testable import Casework
import Foundation
import JSON
import Messaging
import Testing

@Suite(.timeLimit(.minutes(4))) struct DrawPropertyTests {
    @Test(arguments: 1...300 as ClosedRange<UInt64>)
    func `whatever is drawn keeps to its plan`(_ seed: UInt64) throws {
        let story = try DrawStory(seed: seed)
        let (plan, result) = (story.plan, story.plan.drawn(seed: story.seed))
        let objects = result.map(\.object)
        #expect(Set(objects).count == objects.count, "seed \(seed): nothing twice")
        #expect(Set(objects).isSubset(of: Set(plan.objects.map(\.id))), "seed \(seed)")
        #expect(Array(objects.prefix(plan.always.count)) == plan.always, "seed \(seed): the set that is always drawn")
        #expect(objects.count == plan.always.count + plan.drawnAtRandom, "seed \(seed): as many as asked for")
        if case .share(let share) = plan.quantity {
            #expect(objects.count * 10_000 >= share * plan.objects.count, "seed \(seed): no less than the share")
        }
        let excluded = Set(plan.exclusions)
        var load = Dictionary(uniqueKeysWithValues: plan.inspectors.map { ($0, 0) })
        for drawn in result {
            #expect(Set(drawn.inspectors).count == plan.inspectorsEach, "seed \(seed): so many, and different ones")
            for inspector in drawn.inspectors {
                let pair = DrawExclusion(inspector: inspector, object: drawn.object)
                #expect(!excluded.contains(pair), "seed \(seed): \(pair) is kept apart")
                load[inspector, default: -1] += 1
            }
        }
        #expect(load.count == plan.inspectors.count, "seed \(seed): nobody who is not listed")
        if excluded.isEmpty, let most = load.values.max(), let least = load.values.min() {
            #expect(most - least <= 1, "seed \(seed): nobody has two more than another")
        }
        #expect(plan.drawn(seed: story.seed) == result, "seed \(seed): the same again")
    }

    /// One of ten objects, 20,000 times: each count lies within five standard deviations of its weight's share.
    @Test(arguments: [false, true])
    func `an object is drawn as often as its weight says`(_ isWeighted: Bool) throws {
        let weights = (1...10).map { isWeighted ? Int64($0) : 1 }
        let plan = try DrawPlan(
            purpose: "test",
            objects: weights.enumerated().map { DrawObject(id: "o\($0)", weight: isWeighted ? $1 : nil) },
            inspectors: ["i"],
            quantity: .count(1)
        )
        let draws = 20_000
        var counts: [String: Int] = [:]
        for number in 0..<draws {
            let seed = (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
            for drawn in plan.drawn(seed: seed) { counts[drawn.object, default: 0] += 1 }
        }
        let total = Double(weights.reduce(0, +))
        for (index, weight) in weights.enumerated() {
            let share = Double(weight) / total
            let deviation = (Double(draws) * share * (1 - share)).squareRoot()
            let off = abs(Double(counts["o\(index)"] ?? 0) - Double(draws) * share)
            #expect(off < 5 * deviation, "weight \(weight): \(counts["o\(index)"] ?? 0) of \(draws)")
        }
    }

    /// Two of three, weights 1, 1 and 2: worked out by hand, the heavy one is among them 5 times of 6.
    @Test func `drawing without putting back follows the weights of those that are left`() throws {
        let objects = [1, 1, 2].enumerated().map { DrawObject(id: "o\($0)", weight: $1) }
        let plan = try DrawPlan(purpose: "test", objects: objects, inspectors: ["i"], quantity: .count(2))
        let hits = (0..<20_000).count { number in
            plan.drawn(seed: (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }).map(\.object).contains("o2")
        }
        #expect(abs(Double(hits) - 20_000 * 5 / 6) < 5 * (20_000.0 * 5 / 36).squareRoot())
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func `the tree of weights finds what counting through them finds`(_ seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let weights = (0..<Int(random.next() % 40 + 1)).map { _ in random.next() % 5 + 1 }
        var (tree, left) = (WeightTree(weights), Array(weights.enumerated()))
        while !left.isEmpty {
            let total = left.reduce(0) { $0 + $1.element }
            #expect(tree.total == total)
            let place = random.next() % total
            var (rest, index) = (place, 0)
            while rest >= left[index].element {
                rest -= left[index].element
                index += 1
            }
            #expect(tree.take(at: place, weighing: weights) == left[index].offset, "seed \(seed)")
            left.remove(at: index)
        }
    }
}
