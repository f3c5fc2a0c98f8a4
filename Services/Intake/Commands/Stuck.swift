import ArgumentParser
import CivilAffairs
import Foundation
import ServiceKit

/// `stuck`: applications that do not move by fault of the system, or whose day is over: which, where, why, since when.
struct Stuck: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "stuck", abstract: Words.help("stuck"))
    }

    @Option(name: .long, help: ArgumentHelp(Words.help("option.longer-than")))
    var longerThan = DurationArgument(.seconds(600))
    @Option(help: ArgumentHelp(Words.help("option.stuck-reason"))) var reason: [StuckShare.Reason] = []
    @Option(help: ArgumentHelp(Words.help("option.limit"))) var limit = 100
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard limit > 0 else { throw ValidationError("The value '\(limit)' is invalid for '--limit <limit>'") }
    }

    func run() throws {
        let session = try StaffSession.open(Intake.identity)
        defer { session.close() }
        let now = Date()
        let search = StuckSearch(
            connection: session.connection,
            cutoff: now.addingTimeInterval(-longerThan.seconds),
            today: Day(moment: now),
            limit: limit + 1
        )
        let found = try search.run(reason.isEmpty ? Set(StuckShare.Reason.allCases) : Set(reason))
        try output.printer.print(found.prefix(limit), columns: Self.columns)
        if found.count > limit { output.printer.say("serve.more", [String(limit)]) }
    }

    private static let columns = [
        Column("application"), Column("reference"), Column("department", as: .words("department")),
        Column("reason", as: .words("stuck")), Column("since", as: .moment),
    ]
}

extension StuckShare.Reason: ExpressibleByArgument {}
