import ArgumentParser
import Casework
import CivilAffairs
import JSON
import ServiceKit

/// `quality`: what is wrong in the department's database of people in hardship.
struct QualityCommands: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "quality",
            abstract: Words.help("quality"),
            subcommands: [ReportCommand.self]
        )
    }

    /// One line per defect, with what is to be done; or how many there are of each kind.
    struct ReportCommand: ParsableCommand {
        static var configuration: CommandConfiguration {
            .init(commandName: "report", abstract: Words.help("quality.report"))
        }
        @Option(help: ArgumentHelp(Words.help("option.division"))) var division: String?
        @Option(help: ArgumentHelp(Words.help("option.valid-on"))) var on: DayArgument?
        @Flag(help: ArgumentHelp(Words.help("option.counts"))) var counts = false
        @OptionGroup var output: OutputOptions

        func run() throws {
            let place = try division.map(PlacePrefix.checked)
            let desk = try StaffDesk<Assistance>.open()
            let day = on?.day ?? desk.office.today
            let printer = output.printer
            var tally = DefectTally()
            var stream = printer.stream(columns: Self.columns)
            try desk.defects(in: place, on: day) { defects in
                for defect in defects { tally.add(defect) }
                if !counts { try stream.print(defects.map(\.json)) }
            }
            guard counts else {
                try stream.end()
                for kind in Defect.Kind.allCases {
                    let word = Words.text("quality.\(kind.rawValue)", in: printer.language)
                    printer.say("quality.count", [word, String(tally.count(of: kind))])
                }
                return
            }
            let columns = [Column("division"), Column("kind", as: .words("quality")), Column("count")]
            try printer.print(rows: tally.rows, columns: columns)
        }

        private static var columns: [Column] {
            [
                Column("kind", as: .words("quality")), Column("subject"), Column("division"),
                Column("what", title: "detail"),
                Column("since"), Column("toDo", as: .words("quality.to-do")), Column("record"),
            ]
        }
    }
}

extension StaffDesk<Assistance> {
    /// Hands over every defect of a place on a day, some at a time; nothing is written.
    fileprivate func defects(in place: String?, on day: Day, _ body: ([Defect]) throws -> Void) throws {
        try forEachGap(in: place, on: day) { gaps in try body(gaps.compactMap { Defect($0) }) }
        let search = DefectSearch(connection: session.connection, place: place ?? "", day: day)
        try search.inTwoClasses(body)
        try search.inTwoHouseholds(body)
        try search.underTwoNames(body)
        try search.dead(body)
    }
}
