import ArgumentParser
import CivilAffairs
import Foundation
import JSON
import Postgres
import ServiceKit

/// `clocks`: fire what is due, and open the duties whose periods have begun.
struct Clocks<S: DepartmentService>: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "clocks", subcommands: [Run.self])
    }

    struct Run: ParsableCommand {
        static var configuration: CommandConfiguration { .init(commandName: "run") }
        @Option var on: DayArgument?
        @OptionGroup var output: OutputOptions

        func run() throws {
            let desk = try StaffDesk<S>.open()
            let day = on?.day ?? desk.office.today
            var ids: [UUID] = []
            var last: UUID?
            repeat {
                let due = try ClockWork.due(on: day, after: last, in: desk.session.connection)
                guard !due.isEmpty else { break }
                ids += due
                last = due.last
                var request = LoadRequest()
                request.applications = Set(due)
                try desk.work(request, on: day) { $0.runClocks() }
            } while true
            while true {
                let more = try desk.keep(on: day) { transaction, _ in
                    try S.runClocks(on: day, at: desk.office, in: transaction)
                }
                if more.isEmpty { break }
                ids += more
            }
            try desk.keep(on: day) { try QueueClock.run(S.queues, $1, in: $0) }
            let rows = ids.map { JSONValue.object(["application": .string($0.text)]) }
            let duties = try desk.runDuties(on: day).map { line in
                JSONValue.object(["duty": .string(line.duty.id.text), "event": .string(line.event)])
            }
            let columns = [Column("application"), Column("duty"), Column("event", as: .words("duty.event"))]
            try output.printer.print(rows: rows + duties, columns: columns)
        }
    }
}
