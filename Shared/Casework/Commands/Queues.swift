import ArgumentParser
import CivilAffairs
import Foundation
import JSON
import Postgres
import ServiceKit

/// `queues`: who waits for what (轮候), in which order and why; vacancies, offers and their answers.
struct Queues<S: DepartmentService>: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "queues",
            abstract: Words.help("queues"),
            subcommands: [
                List.self, Explain.self, Join.self, Leave.self, Vacancy.self, Accept.self, Decline.self,
            ]
        )
    }

    struct List: ParsableCommand {
        static var configuration: CommandConfiguration { .help("list", of: "queues") }
        @Argument(help: .words("argument.queue")) var name: String
        @Option(help: .words("option.limit")) var limit = 1000
        @OptionGroup var output: OutputOptions

        func run() throws {
            let desk = try StaffDesk<S>.open()
            let queue = try desk.waiting(name)
            let rows = queue.order.prefix(limit).map { queue.json(of: $0.id) }
            try output.printer.print(rows: rows, columns: queueColumns)
        }
    }

    struct Explain: ParsableCommand {
        static var configuration: CommandConfiguration { .help("explain", of: "queues") }
        @Argument(help: .words("argument.queue")) var name: String
        @Argument(help: .words("argument.queue-entry")) var id: UUIDArgument
        @OptionGroup var output: OutputOptions

        func run() throws {
            let desk = try StaffDesk<S>.open()
            let queue = try desk.waiting(name, with: id.id)
            guard queue.entries[id.id] != nil else { throw CommandError.notFound("queue-entry", id.id.text) }
            let findings = queue.findings(on: id.id)
            if output.output == .table {
                try output.printer.print(text: Explanation.lines(findings, in: output.printer.language))
            } else {
                var value = queue.json(of: id.id)
                value["findings"] = try JSONValue.parse(JSON.write(findings))
                try output.printer.print(one: value, columns: queueColumns)
            }
        }
    }

    struct Join: ParsableCommand {
        static var configuration: CommandConfiguration { .help("join", of: "queues") }
        @Argument(help: .words("argument.queue")) var name: String
        @Option(help: .words("option.subject")) var subject: String
        @Option(help: .words("option.priority")) var priority: String
        @Option(help: .words("option.requested")) var requested: MomentArgument?
        @OptionGroup var output: OutputOptions

        func run() throws {
            guard let subject = SubjectKey(rawValue: subject) else {
                throw CommandError(.usage, "exit.not-a-subject", [self.subject])
            }
            try StaffDesk<S>.open().change(name, output) { queue in
                let id = try queue.join(publicSubject(subject), priority: priority, requestedAt: requested?.moment)
                return { $0.json(of: id) }
            }
        }
    }

    struct Leave: ParsableCommand {
        static var configuration: CommandConfiguration { .help("leave", of: "queues") }
        @Argument(help: .words("argument.queue")) var name: String
        @Argument(help: .words("argument.queue-entry")) var id: UUIDArgument
        @Option(help: .words("option.reason")) var reason: String
        @OptionGroup var output: OutputOptions

        func run() throws {
            try StaffDesk<S>.open().change(name, output, with: id.id) { queue in
                try queue.leave(id.id, reason: reason)
                return { $0.json(of: id.id) }
            }
        }
    }

    struct Vacancy: ParsableCommand {
        static var configuration: CommandConfiguration { .help("vacancy", of: "queues") }
        @Argument(help: .words("argument.queue")) var name: String
        @Argument(help: .words("argument.place")) var place: String
        @Option(help: .words("option.offer-days")) var days: Int?
        @OptionGroup var output: OutputOptions

        func validate() throws {
            if let days, !(0...3650).contains(days) { throw ValidationError("--days: 0…3650") }
        }

        func run() throws {
            try StaffDesk<S>.open().change(name, output, columns: vacancyColumns) { queue in
                let id = try queue.open(place, days: days)
                return { $0.json(ofVacancy: id) }
            }
        }
    }

    struct Accept: ParsableCommand {
        static var configuration: CommandConfiguration { .help("accept", of: "queues") }
        @Argument(help: .words("argument.queue")) var name: String
        @Argument(help: .words("argument.queue-entry")) var id: UUIDArgument
        @OptionGroup var output: OutputOptions

        func run() throws {
            try StaffDesk<S>.open().change(name, output, with: id.id) { queue in
                try queue.accept(id.id)
                return { $0.json(of: id.id) }
            }
        }
    }

    struct Decline: ParsableCommand {
        static var configuration: CommandConfiguration { .help("decline", of: "queues") }
        @Argument(help: .words("argument.queue")) var name: String
        @Argument(help: .words("argument.queue-entry")) var id: UUIDArgument
        @Option(help: .words("option.reason")) var reason: String
        @OptionGroup var output: OutputOptions

        func run() throws {
            try StaffDesk<S>.open().change(name, output, with: id.id) { queue in
                try queue.decline(id.id, reason: reason)
                return { $0.json(of: id.id) }
            }
        }
    }
}
