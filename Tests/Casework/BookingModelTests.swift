import Bureau
@testable import Casework
import CivilAffairs
import Foundation
import Messaging
import Testing

/// Random stories of two slots against the simplest model there is: who holds a place where, and which keys are spent.
@Suite(.timeLimit(.minutes(4))) struct BookingModelTests {
    @Test(arguments: 1...8 as ClosedRange<UInt64>)
    func `bookings are what two sets of names and a list of keys say`(_ seed: UInt64) async throws {
        try await withScratchSchema { archive in
            var random = SplitMix64(seed: seed)
            let slots = try archive.open(2, places: 3)
            var holders: [Set<String>] = [[], []]
            var keys: [String: (slot: Int, subject: String, booking: Booking)] = [:]
            for step in 1...80 {
                let slot = Int(random.next() % 2)
                let subject = "s\(random.next() % 6)"
                let key = "k\(random.next() % 30)"
                let act = "seed \(seed), step \(step)"
                if random.next() % 3 == 0, let known = keys[key] {
                    let holds = known.booking.status == .booked
                    do {
                        try archive.cancel(known.booking)
                        #expect(holds, "\(act): cancelled twice")
                        holders[known.slot].remove(known.subject)
                        keys[key]?.booking.status = .cancelled
                    } catch is BookingError {
                        #expect(!holds, "\(act): could not be cancelled")
                    }
                } else {
                    let known = keys[key]
                    let isRepeated =
                        known.map { $0.slot == slot && $0.subject == subject && $0.booking.status == .booked } ?? false
                    let isFree = holders[slot].count < 3 && !holders[slot].contains(subject) && known == nil
                    do {
                        let booking = try archive.book(slots[slot], subject, key)
                        #expect(isRepeated || isFree, "\(act): booked, but the model refuses it")
                        if isRepeated { #expect(booking == known?.booking, "\(act): another booking under the key") }
                        holders[slot].insert(subject)
                        keys[key] = (slot, subject, booking)
                    } catch is BookingError {
                        #expect(!isRepeated && !isFree, "\(act): refused, but the model books it")
                    }
                }
                let taken = try BookingSlot.of("hall", on: try Bureau.day("2021-11-23"), in: archive.connection)
                try #require(taken.map(\.taken) == holders.map(\.count), "\(act)")
            }
        }
    }
}
