import ArgumentParser
import Casework
import CivilAffairs
import Foundation
import JSON
import Postgres
import ServiceKit

/// `emergency`: put a plan for public emergencies in force at a place, end it, see what is in force (应急预案).
struct EmergencyCommands: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "emergency",
            abstract: Words.help("emergency"),
            subcommands: [Begin.self, End.self, Status.self]
        )
    }

    struct Begin: ParsableCommand {
        static var configuration: CommandConfiguration {
            .init(commandName: "begin", abstract: Words.help("emergency.begin"))
        }
        @Option(help: ArgumentHelp(Words.help("option.emergency-division"))) var division: String
        @Option(help: ArgumentHelp(Words.help("option.emergency-plan"))) var plan: String
        @Option(help: ArgumentHelp(Words.help("option.reason"))) var reason: String
        @Option(help: ArgumentHelp(Words.help("option.emergency-until"))) var until: DayArgument?
        @Option(help: ArgumentHelp(Words.help("option.papers-days"))) var papersDays: Int?
        @OptionGroup var output: OutputOptions

        func run() throws {
            guard until != nil || papersDays != nil else { throw CommandError(.usage, "emergency.papers-due") }
            let record = Emergency(division: try EmergencyCommands.place(division), plan: plan, papersDays: papersDays)
            let entry = try StaffDesk<Assistance>.open().keep { transaction, setting in
                try PostgresRegister<Emergency>(transaction, setting).add(record, until: until?.day, reason: reason)
            }
            try EmergencyCommands.print([entry], with: output)
        }
    }

    struct End: ParsableCommand {
        static var configuration: CommandConfiguration {
            .init(commandName: "end", abstract: Words.help("emergency.end"))
        }
        @Option(help: ArgumentHelp(Words.help("option.emergency-division"))) var division: String
        @Option(help: ArgumentHelp(Words.help("option.reason"))) var reason: String
        @OptionGroup var output: OutputOptions

        func run() throws {
            let place = try EmergencyCommands.place(division)
            // Over from this moment: today counts as normal again.
            let entry = try StaffDesk<Assistance>.open().keep { transaction, setting in
                let found = try RegisterEntry<Emergency>.find(key: place.rawValue, on: setting.today, in: transaction)
                guard let found else { throw CommandError.notFound("emergency", place.rawValue) }
                return try PostgresRegister<Emergency>(transaction, setting).change(found.id) { entry in
                    try entry.close(on: setting.today.adding(days: -1), reason: reason)
                }
            }
            try EmergencyCommands.print([entry], with: output)
        }
    }

    struct Status: ParsableCommand {
        static var configuration: CommandConfiguration {
            .init(commandName: "status", abstract: Words.help("emergency.status"))
        }
        @Option(help: ArgumentHelp(Words.help("option.division"))) var division: String?
        @OptionGroup var output: OutputOptions

        func run() throws {
            let desk = try StaffDesk<Assistance>.open()
            let all = try RegisterEntry<Emergency>.valid(on: desk.office.today, in: desk.session.connection)
            let wanted = all.filter { entry in
                guard let division else { return true }
                let place = entry.record.division.rawValue
                return place.hasPrefix(division) || division.hasPrefix(place)
            }
            try EmergencyCommands.print(wanted, with: output)
        }
    }

    private static func place(_ text: String) throws -> DivisionCode {
        guard let place = DivisionCode(text) else { throw CommandError(.usage, "duty.not-a-place", [text]) }
        return place
    }

    private static func print(_ entries: [RegisterEntry<Emergency>], with output: OutputOptions) throws {
        let columns = [
            Column("id"), Column("/record/division"), Column("/record/plan"), Column("validFrom"), Column("validUntil"),
            Column("changedBy"), Column("changedAt", as: .moment), Column("reason"),
        ]
        try output.printer.print(entries, columns: columns)
    }
}
