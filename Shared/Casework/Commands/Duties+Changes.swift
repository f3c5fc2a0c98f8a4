import ArgumentParser
import CivilAffairs
import Foundation
import JSON
public import ServiceKit

extension Duties {
    /// Gives a duty to a colleague or a place.
    struct Assign: ParsableCommand {
        static var configuration: CommandConfiguration {
            .init(commandName: "assign", abstract: Words.help("duties.assign"))
        }
        @Argument(help: ArgumentHelp(Words.help("argument.duty"))) var id: UUIDArgument
        @Option(help: ArgumentHelp(Words.help("option.duty-to"))) var to: String
        @OptionGroup var output: OutputOptions

        func run() throws {
            let desk = try StaffDesk<S>.open()
            let duty = try desk.change(duty: id.id) { try $0.assign(duty: id.id, to: to) }
            try output.printer.print(one: try duty.json(on: desk.office.today), columns: Duty.allColumns)
        }
    }

    /// Closes a duty with what came of it.
    struct Complete: ParsableCommand {
        static var configuration: CommandConfiguration {
            .init(commandName: "complete", abstract: Words.help("duties.complete"))
        }
        @Argument(help: ArgumentHelp(Words.help("argument.duty"))) var id: UUIDArgument
        @Option(help: ArgumentHelp(Words.help("option.outcome"))) var outcome: String
        @Option(help: ArgumentHelp(Words.help("option.on"))) var on: DayArgument?
        @OptionGroup var output: OutputOptions

        func run() throws {
            let desk = try StaffDesk<S>.open()
            let actor = desk.session.actor
            let duty = try desk.change(duty: id.id) {
                try $0.complete(duty: id.id, outcome: outcome, by: actor, on: on?.day)
            }
            try output.printer.print(one: try duty.json(on: desk.office.today), columns: Duty.allColumns)
        }
    }

    /// Closes a duty undone, with a reason.
    struct Cancel: ParsableCommand {
        static var configuration: CommandConfiguration {
            .init(commandName: "cancel", abstract: Words.help("duties.cancel"))
        }
        @Argument(help: ArgumentHelp(Words.help("argument.duty"))) var id: UUIDArgument
        @Option(help: ArgumentHelp(Words.help("option.reason"))) var reason: String
        @Flag(help: ArgumentHelp(Words.help("option.series"))) var series = false
        @OptionGroup var output: OutputOptions

        func run() throws {
            let desk = try StaffDesk<S>.open()
            let actor = desk.session.actor
            let duty = try desk.change(duty: id.id) {
                try $0.cancel(duty: id.id, reason: reason, by: actor, endingSeries: series)
            }
            try output.printer.print(one: try duty.json(on: desk.office.today), columns: Duty.allColumns)
        }
    }
}

extension StaffDesk {
    /// Changes one duty in a transaction, with its series in hand; 66 when there is none.
    func change(duty id: UUID, _ body: (inout Desk<S>) throws -> Void) throws -> Duty {
        let before = try Duty.find(id, in: session.connection)
        var request = LoadRequest()
        request.duties = [id]
        if let series = before.period?.series { request.series = [series] }
        try work(request, body)
        return try Duty.find(id, in: session.connection)
    }

    /// Opens the duties of the series that have begun, and says which have become overdue; what was done.
    func runDuties(on day: Day) throws -> [DutyChange] {
        var (done, last): ([DutyChange], UUID?) = ([], nil)
        while true {
            let batch = try DutyWork.due(on: day, after: last, in: session.connection)
            if batch.isEmpty { return done }
            done += try work(batch.request, on: day) { desk in
                desk.runDuties()
                return desk.effects.duties
            }
            last = batch.duties.last ?? last
        }
    }
}

extension CommandError {
    /// Why a duty cannot be changed, and the status for it.
    public init(describing error: DutyError) {
        switch error {
        case .notFound(let id): self = .notFound("duty", id.text)
        case .isClosed(let id, let status):
            self.init(.conflict, "duty.is-closed", [id.text, "duty.status.\(status.rawValue)"])
        case .outcomeNeeded: self.init(.usage, "duty.outcome-needed")
        case .reasonNeeded: self.init(.usage, "exit.reason-needed")
        case .completedOutOfRange(let from, let to):
            self.init(.usage, "duty.completed-on", [from.description, to.description])
        }
    }
}

/// How often a duty recurs, on the command line: `7d`, `1m`, `1y`.
struct RecurrenceArgument: ExpressibleByArgument {
    let recurrence: Recurrence

    init?(argument: String) {
        guard let recurrence = Recurrence(argument) else { return nil }
        self.recurrence = recurrence
    }
}
