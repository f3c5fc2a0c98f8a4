import Testing

@testable import Intake

@Suite struct DoorsAdmissionTests {
    @Test func `while things go quickly many are let in, and no more than there are places`() {
        let places = Places()
        #expect((0..<Places.most).allSatisfy { _ in places.enter() })
        #expect(!places.enter())
        places.leave(after: .milliseconds(20))
        #expect(places.enter())
        #expect(places.inside == Places.most)
    }

    @Test func `while things go slowly only few are let in, until somebody is done quickly again`() {
        let places = Places()
        for _ in 0...Places.fewest { _ = places.enter() }
        places.leave(after: Places.patience + .milliseconds(1))
        #expect(!places.enter(), "as many are inside as always may be")
        places.leave(after: .seconds(3))
        #expect(places.enter())
        #expect(!places.enter())
        places.leave(after: .milliseconds(300))
        #expect(places.enter())
        #expect(places.enter(), "things go quickly again")
    }

    @Test func `a clock that jumps back shuts nobody out`() {
        let places = Places()
        #expect(places.enter())
        places.leave(after: .seconds(-172_800))
        #expect(places.enter())
    }
}
