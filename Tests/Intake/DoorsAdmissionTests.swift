import Testing

@testable import Intake

@Suite struct DoorsAdmissionTests {
    private let start = ContinuousClock.now
    private var late: ContinuousClock.Instant { start + Places.patience + .milliseconds(1) }

    @Test func `while things go quickly many are let in, and no more than there are places`() throws {
        let places = Places()
        let taken = (0..<Places.most).compactMap { _ in places.enter(at: start) }
        #expect(taken.count == Places.most)
        #expect(places.enter(at: start) == nil)
        try #require(taken.first).leave()
        #expect(places.enter(at: start) != nil)
        #expect(places.inside == Places.most)
    }

    @Test func `while somebody has waited too long only few are let in, until they have left`() throws {
        let places = Places()
        let taken = (0...Places.fewest).compactMap { _ in places.enter(at: start) }
        for place in taken { place.waits(since: start) }
        #expect(places.enter(at: start + Places.patience) != nil)
        #expect(places.enter(at: late) == nil, "as many are inside as always may be")
        taken[0].leave()
        taken[1].leave()
        taken[2].leave()
        #expect(places.enter(at: late) != nil)
        #expect(places.enter(at: late) == nil)
        for place in taken { place.leave() }
        let more = (0..<Places.fewest * 2).compactMap { _ in places.enter(at: late) }
        #expect(more.count == Places.fewest * 2, "nobody is left who waits")
    }

    @Test func `a caller who sends slowly shuts nobody out`() {
        let places = Places()
        let slow = (0..<Places.fewest).compactMap { _ in places.enter(at: start) }
        #expect(slow.count == Places.fewest)
        let quick = (0..<Places.fewest * 2).compactMap { _ in places.enter(at: late) }
        #expect(quick.count == Places.fewest * 2)
    }

    @Test func `those who wait are counted from when they began to`() throws {
        let places = Places()
        let slow = try #require(places.enter(at: start))
        let others = (0..<Places.fewest).compactMap { _ in places.enter(at: start) }
        for place in others { place.waits(since: start) }
        slow.waits(since: late)
        for place in others { place.leave() }
        let more = (0..<Places.fewest).compactMap { _ in places.enter(at: late + Places.patience) }
        #expect(more.count == Places.fewest, "whoever was slow to send has only begun to wait")
    }
}
