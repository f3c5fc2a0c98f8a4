import Bureau
@testable import Casework
import CivilAffairs
import Foundation
import JSON
import Messaging
import Testing

@Suite struct DrawTests {
    @Test func `row 42: the same seed draws the same, another seed something else`() throws {
        let plan = try Self.plan(objects: 100, quantity: .share(per10000: 3000))
        let result = plan.drawn(seed: [1, 2, 3, 4])
        #expect(result.count == 30)
        #expect(Set(result.map(\.object)).count == 30)
        #expect(plan.drawn(seed: [1, 2, 3, 4]) == result)
        #expect(plan.drawn(seed: [1, 2, 3, 5]) != result)
    }

    @Test func `the order of the files changes neither digest nor result`() throws {
        let plan = try Self.plan(objects: 20, quantity: .count(5))
        let turned = try DrawPlan(
            purpose: plan.purpose,
            objects: plan.objects.reversed(),
            inspectors: plan.inspectors.reversed(),
            quantity: .count(5)
        )
        #expect(turned == plan)
        #expect(try Self.draw(turned).digest == (try Self.draw(plan)).digest)
    }

    /// Worked out beside this program: `printf 'seed\\0\\0\\0\\0\\0\\0\\0\\0' | sha256sum` and so on, the first eight bytes
    /// modulo 1000.
    @Test func `numbers are those of the written rule`() {
        var numbers = DrawNumbers(seed: Array("seed".utf8))
        #expect((0..<3).map { _ in numbers.below(1000) } == [493, 327, 192])
    }

    @Test func `a share is rounded up, never down`() {
        #expect(DrawQuantity.share(per10000: 3000).of(10) == 3)
        #expect(DrawQuantity.share(per10000: 3000).of(11) == 4)
        #expect(DrawQuantity.share(per10000: 1).of(1) == 1)
        #expect(DrawQuantity.share(per10000: 10_000).of(7) == 7)
    }

    @Test func `a plan that cannot be published or carried out is refused`() throws {
        let objects = (1...10).map { DrawObject(id: "o\($0)") }
        func refused(
            _ objects: [DrawObject]? = nil,
            inspectors: [String] = ["i1", "i2"],
            drawing quantity: DrawQuantity = .count(3),
            minimumShare: Int = 0,
            always: [String] = [],
            exclusions: [DrawExclusion] = [],
            each: Int = 1
        ) -> DrawError? {
            do throws(DrawError) {
                _ = try DrawPlan(
                    purpose: "test",
                    objects: objects ?? (1...10).map { DrawObject(id: "o\($0)") },
                    inspectors: inspectors,
                    quantity: quantity,
                    minimumShare: minimumShare,
                    always: always,
                    exclusions: exclusions,
                    inspectorsEach: each
                )
                return nil
            } catch {
                return error
            }
        }
        #expect(refused() == nil)
        #expect(refused([]) == .nothingToDraw)
        #expect(refused(inspectors: []) == .nobodyToInspect)
        #expect(refused([DrawObject(id: "陈秀英")]) == .notPublic("陈秀英"))
        #expect(refused([DrawObject(id: "330683195203140023")]) == .notPublic("330683195203140023"))
        #expect(refused(inspectors: ["i1", "i1"]) == .twice("i1"))
        #expect(refused(always: ["o11"]) == .unknownObject("o11"))
        #expect(refused(exclusions: [DrawExclusion(inspector: "i3", object: "o1")]) == .unknownInspector("i3"))
        #expect(refused(exclusions: [DrawExclusion(inspector: "i1", object: "o0")]) == .unknownObject("o0"))
        #expect(refused([DrawObject(id: "o", weight: 0)], drawing: .count(1)) == .weightOutOfRange("o", 0))
        #expect(refused(drawing: .share(per10000: 10_001)) == .shareOutOfRange(10_001))
        #expect(refused(drawing: .count(10), always: ["o1"]) == .countOutOfRange(10, of: 9))
        #expect(refused(drawing: .count(2), minimumShare: 3000) == .belowMinimum(2, of: 10, minimumShare: 3000))
        #expect(refused(drawing: .count(2), minimumShare: 3000, always: ["o1"]) == nil)
        #expect(refused(drawing: .count(0)) == .belowMinimum(0, of: 10, minimumShare: 0))
        #expect(refused(each: 3) == .inspectorsOutOfRange(3))
        let both = ["i1", "i2"].map { DrawExclusion(inspector: $0, object: "o5") }
        #expect(refused(objects, exclusions: both) == .tooFewInspectors("o5"))
        #expect(refused(exclusions: [both[0]], each: 2) == .tooFewInspectors("o5"))
    }

    @Test func `a draw is run once, and not by who announced it`() throws {
        var draw = try Self.draw(try Self.plan(objects: 10, quantity: .count(3)))
        let moment = Date(timeIntervalSince1970: 1000)
        #expect(throws: DrawError.samePerson("li")) { try draw.run(by: "li", at: moment, as: UUID()) }
        #expect(draw.status == "announced")
        try draw.run(by: "wang", at: moment, as: UUID())
        #expect(draw.status == "drawn")
        #expect(throws: DrawError.alreadyRun(draw.id)) { try draw.run(by: "wang", at: moment, as: UUID()) }
    }

    @Test(arguments: [3, 65]) func `a seed that is too short to be chance, or too long, is refused`(
        _ length: Int
    ) throws {
        let plan = try Self.plan(objects: 10, quantity: .count(3))
        #expect(throws: DrawError.seedLength(length)) {
            try Draw(
                id: UUID(),
                plan: plan,
                seed: Array(repeating: 7, count: length),
                announcedAt: Date(),
                announcedBy: "li"
            )
        }
    }

    @Test func `lists that would not fit into one message with their result are refused, and no message is longer`()
        throws
    {
        func draw(_ count: Int) throws -> Draw {
            try Self.draw(try Self.plan(objects: count, quantity: .share(per10000: 10_000)))
        }
        let plan = try Self.plan(objects: 20_000, quantity: .share(per10000: 10_000))
        #expect(throws: DrawError.tooLong(plan.longestMessage)) { try Self.draw(plan) }
        var largest = try draw(10_000)
        try largest.run(by: "wang", at: Date(timeIntervalSince1970: 1000), as: UUID())
        let length = largest.message(from: .socialOrganizations).envelope.encoded().count
        #expect(length <= largest.plan.longestMessage)
        #expect(length > 500_000)
    }

    @Test func `a plan is read as it was written, byte for byte`() throws {
        for seed in 1...50 as ClosedRange<UInt64> {
            let plan = try DrawStory(seed: seed).plan
            let text = plan.canonical
            #expect(try JSON.read(DrawPlan.self, from: text) == plan, "seed \(seed)")
        }
    }

    @Test func `what is published names nobody who works here`() throws {
        var draw = try Self.draw(try Self.plan(objects: 10, quantity: .count(3)))
        try draw.run(by: "wang", at: Date(timeIntervalSince1970: 1000), as: UUID())
        let message = draw.message(from: .assistance)
        #expect(message.topic == "onewindow.assistance.records.v1")
        #expect(message.envelope.type == "onewindow.assistance.draw.changed")
        #expect(message.envelope.id == draw.result?.id)
        let text = String(decoding: message.envelope.data, as: UTF8.self)
        #expect(!text.contains("\"wang\""))
        #expect(!text.contains("\"li\""))
    }

    static func plan(objects: Int, quantity: DrawQuantity) throws -> DrawPlan {
        try DrawPlan(
            purpose: "低保复核",
            objects: (1...objects).map { DrawObject(id: "case-\($0)") },
            inspectors: ["i1", "i2", "i3"],
            quantity: quantity
        )
    }

    static func draw(_ plan: DrawPlan) throws -> Draw {
        try Draw(
            id: UUID(),
            plan: plan,
            seed: [1, 2, 3, 4],
            announcedAt: Date(timeIntervalSince1970: 0),
            announcedBy: "li"
        )
    }
}
