import Bureau
@testable import Casework
import CivilAffairs
import Foundation
import JSON
import Messaging
import Postgres
import Testing

@Suite(.timeLimit(.minutes(4))) struct BookingStoreTests {
    @Test func `slots are opened once, and overlap with nothing`() async throws {
        try await withScratchSchema { archive in
            let slots = try archive.open(3, places: 2)
            #expect(slots.map(\.startsAt) == (0..<3).map { Archive.nine.addingTimeInterval(Double($0) * 1_800) })
            #expect(try archive.open(4, places: 2).count == 1)
            #expect(throws: BookingError.overlaps("hall")) { try archive.open(4, places: 3) }
            #expect(try archive.open(4, places: 3, counter: "other").count == 4)
            let day = try Bureau.day("2021-11-23")
            #expect(try BookingSlot.of("hall", on: day, in: archive.connection).count == 4)
            #expect(try BookingSlot.of("hall", on: day.adding(days: 1), in: archive.connection).isEmpty)
            #expect(try BookingSlot.of("hall", at: Archive.nine, in: archive.connection) == slots[0])
        }
    }

    @Test func `a booking is kept, given again under its key, and cancelled`() async throws {
        try await withScratchSchema { archive in
            let slot = try archive.open(1, places: 1)[0]
            let booking = try archive.book(slot, "s1", "k1")
            #expect(try archive.book(slot, "s1", "k1") == booking)
            #expect(throws: BookingError.isFull(slot.id, capacity: 1)) { try archive.book(slot, "s2", "k2") }
            #expect(throws: BookingError.keyIsUsed("k1")) { try archive.book(slot, "s2", "k1") }
            try archive.cancel(booking)
            #expect(throws: BookingError.isCancelled(booking.id)) { try archive.cancel(booking) }
            try archive.book(slot, "s2", "k3")
            let found = try Booking.of("hall", on: try Bureau.day("2021-11-23"), in: archive.connection)
            #expect(found.map(\.booking.status) == [.cancelled, .booked])
            #expect(found.map(\.booking.reason) == ["ill", nil])
            #expect(try Booking.of("hall", subject: "s2", in: archive.connection).map(\.booking.key) == ["k3"])
        }
    }

    @Test func `what goes out tells the slot's free places after each booking, and nothing when asked again`()
        async throws
    {
        try await withScratchSchema { archive in
            let slot = try archive.open(1, places: 2)[0]
            try archive.book(slot, "s1", "k1")
            try archive.book(slot, "s1", "k1")
            let said = try archive.said()
            #expect(said.compactMap { $0[pointer: "/data/free"] } == [2, 1])
            #expect(said.compactMap { $0[pointer: "/data/subject"] } == ["s1"])
            #expect(said.map { $0["type"]?.string?.split(separator: ".")[2] } == ["slot", "booking", "slot"])
        }
    }

    @Test func `the tables sell no place twice, whatever a program believes`() async throws {
        try await withScratchSchema { archive in
            let slot = try archive.open(1, places: 1)[0]
            try archive.book(slot, "s1", "k1")
            #expect(throws: PostgresError.self) {
                try archive.connection.withTransaction { _ = try $0.execute("UPDATE booking_slot SET taken = 2") }
            }
            do {
                try archive.connection.withTransaction {
                    _ = try $0.execute(
                        """
                        INSERT INTO booking (id, slot, subject, key, status)
                        VALUES (\(UUID()), \(slot.id), 's1', 'k2', 'booked')
                        """
                    )
                }
                Issue.record("one subject has two places in a slot")
            } catch let error as PostgresError {
                #expect(error.constraint == "booking_once")
            }
        }
    }

    @Test func `of fifty buyers at the same moment ten get the ten places`() async throws {
        try await withScratchSchema { archive in
            let slot = try archive.open(1, places: 10)[0]
            let counts = Tally()
            try atOnce(50, archive.configuration) { archive, number in
                do {
                    try archive.book(slot, "s\(number)", "k\(number)")
                    counts.add("booked")
                } catch BookingError.isFull {
                    counts.add("full")
                }
            }
            #expect(counts["booked"] == 10)
            #expect(counts["full"] == 40)
            #expect(try archive.count("SELECT count(*) FROM booking WHERE status = 'booked'") == 10)
            #expect(try archive.count("SELECT taken::bigint AS count FROM booking_slot") == 10)
        }
    }

    @Test func `of twenty who ask at the same moment with one key all get one booking`() async throws {
        try await withScratchSchema { archive in
            let slot = try archive.open(1, places: 10)[0]
            let ids = Tally()
            try atOnce(20, archive.configuration) { archive, _ in
                ids.add(try archive.book(slot, "s1", "k1").id.text)
            }
            let id = try #require(try Booking.find(key: "k1", in: archive.connection)).id.text
            #expect(ids[id] == 20)
            #expect(try archive.count("SELECT taken::bigint AS count FROM booking_slot") == 1)
        }
    }

    @Test func `one key at the same moment in two slots books one of them`() async throws {
        try await withScratchSchema { archive in
            for round in 0..<10 {
                let slots = try archive.open(2, places: 5, counter: "hall\(round)")
                let counts = Tally()
                try atOnce(4, archive.configuration) { archive, number in
                    do {
                        try archive.book(slots[number % 2], "s1", "k\(round)")
                        counts.add("booked \(number % 2)")
                    } catch BookingError.keyIsUsed {
                        counts.add("refused")
                    }
                }
                #expect(counts["refused"] == 2)
                #expect(counts["booked 0"] == 2 || counts["booked 1"] == 2)
            }
            #expect(try archive.count("SELECT sum(taken)::bigint AS count FROM booking_slot") == 10)
        }
    }

    @Test func `cancelling and booking at the same moment never loses or doubles a place`() async throws {
        try await withScratchSchema { archive in
            let slot = try archive.open(1, places: 5)[0]
            try atOnce(12, archive.configuration) { archive, number in
                for turn in 0..<10 {
                    do {
                        let booking = try archive.book(slot, "s\(number)", "k\(number)-\(turn)")
                        if turn < 9 { try archive.cancel(booking) }
                    } catch BookingError.isFull {
                        continue
                    }
                }
            }
            let booked = try archive.count("SELECT count(*) FROM booking WHERE status = 'booked'")
            #expect(booked <= 5)
            #expect(try archive.count("SELECT taken::bigint AS count FROM booking_slot") == booked)
        }
    }
}

extension Archive {
    /// Nine o'clock of the day that is booked.
    static let nine = Date(timeIntervalSince1970: 1_637_629_200)

    /// Opens so many half hours from nine o'clock on.
    @discardableResult
    func open(_ count: Int, places: Int, counter: String = "hall") throws -> [BookingSlot] {
        let until = Self.nine.addingTimeInterval(Double(count) * 1_800)
        let plan = try SlotPlan(from: Self.nine, until: until, every: 1_800, capacity: places)
        let setting = try BlockSetting.on("2021-11-01")
        return try connection.withTransaction { try PostgresBookings($0, setting).open(plan, at: counter) }
    }

    /// Books a place, in a transaction of its own.
    @discardableResult
    func book(
        _ slot: BookingSlot,
        _ subject: String,
        _ key: String
    ) throws -> Booking {
        let setting = try BlockSetting.on("2021-11-01")
        return try connection.withTransaction {
            try PostgresBookings($0, setting).book(slot.id, for: subject, key: key).booking
        }
    }

    /// Cancels a booking, in a transaction of its own.
    func cancel(_ booking: Booking) throws {
        let setting = try BlockSetting.on("2021-11-01")
        try connection.withTransaction {
            _ = try PostgresBookings($0, setting).cancel(booking.id, reason: "ill")
        }
    }
}
