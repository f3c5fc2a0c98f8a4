import ArgumentParser
import CivilAffairs
import Foundation
import JSON
import Messaging
import Postgres
import ServiceKit

extension Registers {
    /// `registers award`: what the records of a roster are entitled to, so that payment runs pay it.
    struct GiveAwards: ParsableCommand {
        static var configuration: CommandConfiguration { .help("award", of: "registers") }
        @Argument(help: .words("argument.register")) var name: String
        @Option(help: .words("option.paid-from")) var from: DayArgument
        @OptionGroup var output: OutputOptions

        func run() throws {
            let desk = try StaffDesk<S>.open()
            try give(to: try desk.register(name), desk)
        }

        private func give<D: RegisterDefinition>(to register: D, _ desk: StaffDesk<S>) throws {
            guard let paid = D.Record.self as? any PaidRecord.Type else {
                throw CommandError(.usage, "register.pays-nothing", [name])
            }
            let tally = try desk.follow(paid, from: from.day)
            let value: JSONValue = [
                "register": .string(name), "given": .number(JSONNumber(integer: tally.given)),
                "ended": .number(JSONNumber(integer: tally.ended)),
                "withoutAmount": .number(JSONNumber(integer: tally.leftOpen)),
                "totalFen": .number(JSONNumber(tally.totalFen.rawValue)),
            ]
            let columns = [
                Column("register"), Column("given"), Column("ended"), Column("withoutAmount"),
                Column("totalFen", as: .money),
            ]
            try output.printer.print(one: value, columns: columns)
        }
    }
}

extension StaffDesk {
    /// Follows a roster, a batch a transaction: broken off, it is simply begun again.
    fileprivate func follow<Record: PaidRecord>(_ type: Record.Type, from first: Day) throws -> RosterTally {
        var (tally, last) = (RosterTally(), UUID.lowest)
        while true {
            // Few, since a batch holds the locks of its people until it is committed.
            let entries = try RegisterEntry<Record>.unfollowed(
                after: last,
                from: first,
                limit: 500,
                in: session.connection
            )
            guard let end = entries.last else { return tally }
            var request = LoadRequest()
            request.subjects = Set(entries.map { publicSubject($0.record.subject) })
            tally = tally + (try work(request) { $0.follow(entries, from: first) })
            last = end.id
        }
    }
}
