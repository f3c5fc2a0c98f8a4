import ArgumentParser
import Casework
import CivilAffairs
import Foundation
import JSON
import Postgres
import ServiceKit

/// `care`: visits to those who draw benefits, and the list of benefits that each is given.
struct CareCommands: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "care",
            abstract: Words.help("care"),
            subcommands: [List.self, Show.self, Deliver.self, Status.self]
        )
    }

    /// The lists of a place; with a last day, the visits that bring them.
    struct List: ParsableCommand {
        static var configuration: CommandConfiguration {
            .init(commandName: "list", abstract: Words.help("care.list"))
        }
        @Option(help: ArgumentHelp(Words.help("option.division"))) var division: String
        @Option(help: ArgumentHelp(Words.help("option.valid-on"))) var on: DayArgument?
        // No seed says how often anybody is visited: the day is given, and there is no next one.
        @Option(help: ArgumentHelp(Words.help("option.care-due"))) var due: DayArgument?
        @OptionGroup var output: OutputOptions

        func run() throws {
            let place = try PlacePrefix.checked(division)
            let desk = try StaffDesk<Assistance>.open()
            let day = on?.day ?? desk.office.today
            if let due, due.day < day { throw CommandError(.usage, "care.due-before-list", [day.description]) }
            var (last, opened) = ("", 0)
            var stream = output.printer.stream(columns: BenefitList.columns)
            while true {
                let batch = try desk.lists(in: place, on: day, dueOn: due?.day, after: last)
                guard let end = batch.lists.last else { break }
                try stream.print(batch.rows)
                opened += batch.opened
                last = end.subject
            }
            try stream.end()
            if due != nil { output.printer.say("care.opened", [String(opened)]) }
        }
    }

    /// One list, as it is handed over.
    struct Show: ParsableCommand {
        static var configuration: CommandConfiguration {
            .init(commandName: "show", abstract: Words.help("care.show"))
        }
        @Argument(help: ArgumentHelp(Words.help("argument.duty"))) var id: UUIDArgument
        @OptionGroup var output: OutputOptions

        func run() throws {
            let desk = try StaffDesk<Assistance>.open()
            guard let visit = try CareVisit.find(id.id, in: desk.session.connection) else {
                throw CommandError.notFound("care-visit", id.id.text)
            }
            try output.printer.print(one: visit.json, columns: BenefitList.columns + BenefitList.delivery)
            // People read the benefits as lines of their own; in JSON they are a member.
            if output.output == .table {
                try output.printer.print(rows: visit.list["benefits"]?.array ?? [], columns: BenefitList.lines)
            }
        }
    }

    /// The list was handed over: the visit is done.
    struct Deliver: ParsableCommand {
        static var configuration: CommandConfiguration {
            .init(commandName: "deliver", abstract: Words.help("care.deliver"))
        }
        @Argument(help: ArgumentHelp(Words.help("argument.duty"))) var id: UUIDArgument
        @Option(help: ArgumentHelp(Words.help("option.received-by"))) var receivedBy: String
        @Option(help: ArgumentHelp(Words.help("option.care-outcome"))) var outcome: String?
        @Option(help: ArgumentHelp(Words.help("option.on"))) var on: DayArgument?
        @OptionGroup var output: OutputOptions

        func run() throws {
            guard !receivedBy.allSatisfy(\.isWhitespace) else { throw CommandError(.usage, "care.receiver-needed") }
            let desk = try StaffDesk<Assistance>.open()
            let came = outcome ?? Words.text("care.delivered", in: .ofProcess)
            let visit = try desk.deliver(id.id, to: receivedBy, outcome: came, on: on?.day ?? desk.office.today)
            try output.printer.print(one: visit.json, columns: BenefitList.columns + BenefitList.delivery)
        }
    }

    /// How many were visited and given their list, by round.
    struct Status: ParsableCommand {
        static var configuration: CommandConfiguration {
            .init(commandName: "status", abstract: Words.help("care.status"))
        }
        @Option(help: ArgumentHelp(Words.help("option.division"))) var division: String?
        @Option(help: ArgumentHelp(Words.help("option.care-round"))) var due: DayArgument?
        @OptionGroup var output: OutputOptions

        func run() throws {
            let place = try division.map(PlacePrefix.checked) ?? ""
            let desk = try StaffDesk<Assistance>.open()
            let rounds = try CareRound.all(in: place, dueOn: due?.day, in: desk.session.connection)
            try output.printer.print(rows: rounds, columns: CareRound.columns)
        }
    }
}

/// The first digits of a division code.
enum PlacePrefix {
    /// The digits; 64 for anything else.
    static func checked(_ text: String) throws -> String {
        guard text.wholeMatch(of: /[0-9]{1,12}/) != nil else { throw CommandError(.usage, "duty.not-a-place", [text]) }
        return text
    }
}

extension BenefitList {
    static var columns: [Column] {
        [
            Column("subject"), Column("division"), Column("on"), Column("monthlyFen", title: "amountFen", as: .money),
            Column("duty"), Column("owner"), Column("dueOn"),
        ]
    }

    static var delivery: [Column] { [Column("receivedBy"), Column("deliveredOn")] }

    static var lines: [Column] {
        [
            Column("matter", as: .words("matter")), Column("amountFen", as: .money),
            Column("cadence", as: .words("cadence")), Column("since"), Column("until"),
            Column("status", as: .words("award.status")), Column("nextReview"),
            Column("/inKind/0/service", title: "service"), Column("/inKind/0/provider", title: "provider"),
        ]
    }
}
