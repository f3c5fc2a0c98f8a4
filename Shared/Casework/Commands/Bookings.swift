import ArgumentParser
import CivilAffairs
import Foundation
import JSON
import Postgres
import ServiceKit

/// `bookings`: slots of a counter (预约), who has a place in them, booking and cancelling.
struct Bookings<S: DepartmentService>: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "bookings",
            abstract: Words.help("bookings"),
            subcommands: [Slots.self, Open.self, List.self, Book.self, Cancel.self]
        )
    }

    struct Slots: ParsableCommand {
        static var configuration: CommandConfiguration { .help("slots", of: "bookings") }
        @Argument(help: .words("argument.counter")) var name: String
        @Option(help: .words("option.slots-on")) var on: DayArgument?
        @OptionGroup var output: OutputOptions

        func run() throws {
            let desk = try StaffDesk<S>.open()
            let day = on?.day ?? desk.office.today
            let slots = try BookingSlot.of(try desk.counter(name), on: day, in: desk.session.connection)
            try output.printer.print(rows: slots.map(\.json), columns: slotColumns)
        }
    }

    struct Open: ParsableCommand {
        static var configuration: CommandConfiguration { .help("open", of: "bookings") }
        @Argument(help: .words("argument.counter")) var name: String
        @Option(help: .words("option.slots-from")) var from: SlotMomentArgument
        @Option(help: .words("option.slots-until")) var until: SlotMomentArgument
        @Option(help: .words("option.every")) var every: SlotLengthArgument
        @Option(help: .words("option.capacity")) var capacity: Int
        @OptionGroup var output: OutputOptions

        func validate() throws {
            if !(1...100_000).contains(capacity) { throw ValidationError("--capacity: 1…100000") }
        }

        func run() throws {
            let desk = try StaffDesk<S>.open()
            let counter = try desk.counter(name)
            let slots = try desk.keep { transaction, setting in
                let plan = try SlotPlan(
                    from: from.moment,
                    until: until.moment,
                    every: every.seconds,
                    capacity: capacity
                )
                return try PostgresBookings(transaction, setting).open(plan, at: counter)
            }
            try output.printer.print(rows: slots.map(\.json), columns: slotColumns)
        }
    }

    struct List: ParsableCommand {
        static var configuration: CommandConfiguration { .help("list", of: "bookings") }
        @Argument(help: .words("argument.counter")) var name: String
        @Option(help: .words("option.slots-on")) var on: DayArgument?
        @Option(help: .words("option.subject")) var subject: String?
        @Option(help: .words("option.limit")) var limit = 1000
        @OptionGroup var output: OutputOptions

        func run() throws {
            let desk = try StaffDesk<S>.open()
            let found = try Booking.of(
                try desk.counter(name),
                on: on?.day,
                subject: subject,
                limit: limit,
                in: desk.session.connection
            )
            try output.printer.print(rows: found.map { $0.booking.json(in: $0.slot) }, columns: bookingColumns)
        }
    }

    struct Book: ParsableCommand {
        static var configuration: CommandConfiguration { .help("book", of: "bookings") }
        @Argument(help: .words("argument.counter")) var name: String
        @Argument(help: .words("argument.slot")) var slot: String
        @Option(help: .words("option.subject")) var subject: String
        @Option(help: .words("option.booking-key")) var key: String
        @OptionGroup var output: OutputOptions

        func run() throws {
            guard let subject = SubjectKey(rawValue: subject) else {
                throw CommandError(.usage, "exit.not-a-subject", [self.subject])
            }
            let desk = try StaffDesk<S>.open()
            let id = try desk.slot(slot, at: try desk.counter(name))
            let (booking, held) = try desk.keep { transaction, setting in
                try PostgresBookings(transaction, setting).book(id, for: publicSubject(subject), key: key)
            }
            try output.printer.print(one: booking.json(in: held), columns: bookingColumns)
        }
    }

    struct Cancel: ParsableCommand {
        static var configuration: CommandConfiguration { .help("cancel", of: "bookings") }
        @Argument(help: .words("argument.booking")) var id: UUIDArgument
        @Option(help: .words("option.reason")) var reason: String?
        @OptionGroup var output: OutputOptions

        func run() throws {
            let (booking, slot) = try StaffDesk<S>.open().keep { transaction, setting in
                try PostgresBookings(transaction, setting).cancel(id.id, reason: reason)
            }
            try output.printer.print(one: booking.json(in: slot), columns: bookingColumns)
        }
    }
}
