import Casework
import Messaging

/// A random plan: weights or none, a set that is always drawn, pairs that are kept apart, one inspector each or two.
struct DrawStory {
    let plan: DrawPlan
    let seed: [UInt8]

    init(seed number: UInt64) throws {
        var random = SplitMix64(seed: number)
        func upTo(_ limit: Int) -> Int { Int(random.next() % UInt64(limit)) }
        let isWeighted = upTo(2) == 0
        let objects = (0...upTo(60)).map { index in
            // Ids whose order by bytes is neither that of their numbers nor that of the alphabet.
            DrawObject(id: "\(index % 2 == 0 ? "a" : "B")/\(index)", weight: isWeighted ? Int64(upTo(20)) + 1 : nil)
        }
        let inspectors = (0...(2 + upTo(6))).map { "i-\($0)" }
        let always = objects.map(\.id).filter { _ in upTo(10) == 0 }
        let each = 1 + upTo(2)
        let kept = objects.flatMap { object in
            inspectors.dropFirst(each).filter { _ in upTo(8) == 0 }.map {
                DrawExclusion(inspector: $0, object: object.id)
            }
        }
        let rest = objects.count - always.count
        let share = DrawQuantity.share(per10000: 1 + upTo(10_000))
        plan = try DrawPlan(
            purpose: "检查 \"\(number)\" / 复核",
            objects: objects.shuffled(using: &random),
            inspectors: inspectors,
            quantity: upTo(2) == 0 && always.count + rest / 2 > 0 ? .count(rest / 2) : share,
            always: always,
            exclusions: kept,
            inspectorsEach: each
        )
        seed = (0..<(4 + upTo(61))).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    }
}
