import Bureau
@testable import Casework
import CivilAffairs
import Foundation
import JSON
import Testing

@Suite struct BookingTests {
    private let start = Date(timeIntervalSince1970: 1_637_629_200)

    @Test func `a slot gives as many places as it has`() throws {
        var slot = slot(capacity: 2)
        for number in 1...2 { _ = try book(&slot, "s\(number)", "k\(number)") }
        #expect(slot.taken == 2)
        #expect(throws: BookingError.isFull(slot.id, capacity: 2)) { try book(&slot, "s3", "k3") }
        #expect(slot.taken == 2)
    }

    @Test func `asked again with the same key it is the same booking, also when the slot is full`() throws {
        var slot = slot(capacity: 1)
        let first = try book(&slot, "s1", "k1")
        let again = try slot.book("s1", key: "k1", id: UUID(), at: start - 1, sameKey: first, sameSubject: first)
        #expect(again == first)
        #expect(slot.taken == 1)
    }

    @Test func `a key belongs to one slot, one subject and one booking`() throws {
        var slot = slot(capacity: 3)
        var first = try book(&slot, "s1", "k1")
        #expect(throws: BookingError.keyIsUsed("k1")) {
            try slot.book("s2", key: "k1", id: UUID(), at: start - 1, sameKey: first)
        }
        var other = self.slot(capacity: 3)
        #expect(throws: BookingError.keyIsUsed("k1")) {
            try other.book("s1", key: "k1", id: UUID(), at: start - 1, sameKey: first)
        }
        try slot.cancel(&first, reason: nil, at: start - 1)
        #expect(throws: BookingError.keyIsUsed("k1")) {
            try slot.book("s1", key: "k1", id: UUID(), at: start - 1, sameKey: first)
        }
        #expect(throws: BookingError.keyNeeded) { try book(&slot, "s1", " ") }
        #expect(slot.taken == 0)
        #expect(other.taken == 0)
    }

    @Test func `a subject has one place in a slot`() throws {
        var slot = slot(capacity: 3)
        let first = try book(&slot, "s1", "k1")
        #expect(throws: BookingError.bookedAlready("s1")) {
            try slot.book("s1", key: "k2", id: UUID(), at: start - 1, sameSubject: first)
        }
    }

    @Test func `cancelling frees the place, once`() throws {
        var slot = slot(capacity: 1)
        var first = try book(&slot, "s1", "k1")
        try slot.cancel(&first, reason: "ill", at: start - 1)
        #expect(slot.taken == 0)
        #expect(first.status == .cancelled)
        #expect(first.reason == "ill")
        #expect(throws: BookingError.isCancelled(first.id)) { try slot.cancel(&first, reason: nil, at: start - 1) }
        _ = try book(&slot, "s2", "k2")
        #expect(slot.taken == 1)
    }

    @Test func `nothing is booked or cancelled once the slot has begun`() throws {
        var slot = slot(capacity: 2)
        var first = try book(&slot, "s1", "k1")
        #expect(throws: BookingError.hasBegun(slot.id)) { try slot.book("s2", key: "k2", id: UUID(), at: start) }
        #expect(throws: BookingError.hasBegun(slot.id)) { try slot.cancel(&first, reason: nil, at: start) }
        #expect(slot.taken == 1)
    }

    @Test func `a plan makes whole slots only`() throws {
        let plan = try SlotPlan(from: start, until: start + 6_000, every: 1_800, capacity: 4)
        #expect(plan.moments == [start, start + 1_800, start + 3_600])
        #expect(throws: BookingError.emptyPlan) {
            try SlotPlan(from: start, until: start + 60, every: 1_800, capacity: 4)
        }
        #expect(throws: BookingError.emptyPlan) { try SlotPlan(from: start, until: start, every: 1_800, capacity: 4) }
        #expect(throws: BookingError.emptyPlan) { try SlotPlan(from: start, until: start + 60, every: 60, capacity: 0) }
        #expect(throws: BookingError.tooManySlots(10_000)) {
            try SlotPlan(from: start, until: start + 86_400 * 365, every: 60, capacity: 1)
        }
    }

    @Test func `what becomes public is the place and the pseudonym, neither key nor reason`() throws {
        var slot = slot(capacity: 1)
        var booking = try book(&slot, "s1", "secret-key")
        try slot.cancel(&booking, reason: "secret", at: start - 1)
        let text = booking.news(in: slot).data.text
        #expect(text.contains("cancelled"))
        #expect(!text.contains("secret"))
        #expect(slot.news.data["free"] == 1)
    }

    @Test(arguments: [("30m", 1_800.0), ("2h", 7_200)])
    func `a length is minutes or hours`(_ text: String, _ seconds: Double) throws {
        #expect(SlotLengthArgument(argument: text)?.seconds == seconds)
    }

    @Test(arguments: ["30", "0m", "-5m", "m", "30s", "99999m"])
    func `any other length is none`(_ text: String) {
        #expect(SlotLengthArgument(argument: text) == nil)
    }

    @Test func `a moment without a zone is the bureau's`() throws {
        let moment = try #require(SlotMomentArgument(argument: "2021-11-23T09:00"))
        #expect(moment.moment == start)
        #expect(SlotMomentArgument(argument: "2021-11-23T01:00:00Z")?.moment == start)
        #expect(SlotMomentArgument(argument: "2021-11-23") == nil)
    }

    private func slot(capacity: Int) -> BookingSlot {
        BookingSlot(id: UUID(), counter: "hall", startsAt: start, endsAt: start + 1_800, capacity: capacity)
    }

    private func book(_ slot: inout BookingSlot, _ subject: String, _ key: String) throws(BookingError) -> Booking {
        try slot.book(subject, key: key, id: UUID(), at: start - 1)
    }
}
