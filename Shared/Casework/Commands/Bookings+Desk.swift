import ArgumentParser
import CivilAffairs
import Foundation
import JSON
import Postgres
import ServiceKit

extension StaffDesk {
    /// The name of a counter; 66 when the department has none of this name.
    func counter(_ name: String) throws -> String {
        guard S.counters.contains(name) else { throw CommandError.notFound("counter", name) }
        return name
    }

    /// The slot of an id, or of the moment at which it begins.
    func slot(_ text: String, at counter: String) throws -> UUID {
        if let id = UUID(text: text) { return id }
        guard let argument = SlotMomentArgument(argument: text) else {
            throw CommandError(.usage, "booking.not-a-slot", [text])
        }
        guard let slot = try BookingSlot.of(counter, at: argument.moment, in: session.connection) else {
            throw CommandError.notFound("slot", text)
        }
        return slot.id
    }
}

/// A moment on the command line, `2026-11-23T09:00` in the bureau's zone, or RFC 3339 with a zone.
struct SlotMomentArgument: ExpressibleByArgument {
    let moment: Date

    init?(argument: String) {
        let text = argument.utf8.count == 16 ? argument + ":00+08:00" : argument
        guard let moment = Moment(text) else { return nil }
        self.moment = moment.date
    }
}

/// The length of a slot on the command line: `30m` or `2h`.
struct SlotLengthArgument: ExpressibleByArgument {
    let seconds: Double

    init?(argument: String) {
        let units: [Character: Int] = ["m": 60, "h": 3_600]
        guard let letter = argument.last, let unit = units[letter], argument.utf8.count <= 5,
            let number = Int(argument.dropLast()), number > 0
        else { return nil }
        seconds = Double(number * unit)
    }
}

/// The columns of slots.
let slotColumns = [
    Column("id"), Column("startsAt", as: .moment), Column("endsAt", as: .moment), Column("capacity"), Column("taken"),
    Column("free"),
]

/// The columns of bookings.
let bookingColumns = [
    Column("id"), Column("counter"), Column("startsAt", as: .moment), Column("subject"),
    Column("status", as: .words("booking.status")), Column("key"), Column("reason"),
]

extension BookingError: WordedError {
    /// Why a place is not booked or freed, and the status for it.
    var worded: CommandError {
        switch self {
        case .noSlot(let slot): .notFound("slot", slot)
        case .notFound(let id): .notFound("booking", id.text)
        case .isFull(_, let capacity): CommandError(.conflict, "booking.is-full", [String(capacity)])
        case .bookedAlready(let subject): CommandError(.conflict, "booking.booked-already", [subject])
        case .keyIsUsed(let key): CommandError(.conflict, "booking.key-is-used", [key])
        case .keyNeeded: CommandError(.usage, "booking.key-needed")
        case .hasBegun: CommandError(.conflict, "booking.has-begun")
        case .isCancelled(let id): CommandError(.conflict, "booking.is-cancelled", [id.text])
        case .emptyPlan: CommandError(.usage, "booking.empty-plan")
        case .tooManySlots(let limit): CommandError(.usage, "booking.too-many-slots", [String(limit)])
        case .overlaps(let counter): CommandError(.conflict, "booking.overlaps", [counter])
        }
    }
}
