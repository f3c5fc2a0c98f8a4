import ArgumentParser
import CivilAffairs
import Foundation
import JSON
import Postgres
import ServiceKit

/// `registers`: look at the department's registers (台账), and keep them.
struct Registers<S: DepartmentService>: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "registers",
            abstract: Words.help("registers"),
            subcommands: [
                Names.self, List.self, Show.self, History.self, Add.self, Change.self, Close.self, Import.self,
                GiveAwards.self,
            ]
        )
    }

    struct Names: ParsableCommand {
        static var configuration: CommandConfiguration { .help("names", of: "registers") }
        @OptionGroup var output: OutputOptions

        func run() throws {
            let desk = try StaffDesk<S>.open()
            let rows = try S.registers.map { register in
                JSONValue.object([
                    "register": .string(register.name.rawValue),
                    "rows": .number(JSONNumber(integer: try desk.count(register))),
                ])
            }
            let columns = [Column("register"), Column("rows")]
            try output.printer.print(rows: rows, columns: columns)
        }
    }

    struct List: ParsableCommand {
        static var configuration: CommandConfiguration { .help("list", of: "registers") }
        @Argument(help: .words("argument.register")) var name: String
        @Option(help: .words("option.valid-on")) var on: DayArgument?
        @Option(name: .customLong("where"), help: .words("option.where")) var filters: [FilterArgument] = []
        @Option(help: .words("option.limit")) var limit = 1000
        @OptionGroup var output: OutputOptions

        func run() throws {
            let desk = try StaffDesk<S>.open()
            try list(try desk.register(name), desk)
        }

        private func list<D: RegisterDefinition>(_ register: D, _ desk: StaffDesk<S>) throws {
            let entries = try RegisterEntry<D.Record>.valid(
                on: on?.day ?? desk.office.today,
                where: filters.map(\.filter),
                limit: limit,
                in: desk.session.connection
            )
            try output.printer.print(entries, columns: registerColumns)
        }
    }

    struct Show: ParsableCommand {
        static var configuration: CommandConfiguration { .help("show", of: "registers") }
        @Argument(help: .words("argument.register")) var name: String
        @Argument(help: .words("argument.record")) var key: String
        @Option(help: .words("option.valid-on")) var on: DayArgument?
        @OptionGroup var output: OutputOptions

        func run() throws {
            let desk = try StaffDesk<S>.open()
            try show(try desk.register(name), desk)
        }

        private func show<D: RegisterDefinition>(_ register: D, _ desk: StaffDesk<S>) throws {
            let (day, reading) = (on?.day ?? desk.office.today, desk.session.connection)
            let entry: RegisterEntry<D.Record>?
            if let id = UUID(text: key) {
                let versions = try RegisterEntry<D.Record>.history(of: id, in: reading)
                // What stands is shown also when it is over; as of a day, only what was valid then.
                entry =
                    on == nil
                    ? versions.last : versions.last { $0.validFrom <= day }.flatMap { $0.isValid(on: day) ? $0 : nil }
            } else {
                entry = try RegisterEntry<D.Record>.find(key: key, on: day, in: reading)
            }
            guard let entry else { throw CommandError.notFound("record", key) }
            try output.printer.print(one: try entry.json, columns: registerColumns)
        }
    }

    struct History: ParsableCommand {
        static var configuration: CommandConfiguration { .help("history", of: "registers") }
        @Argument(help: .words("argument.register")) var name: String
        @Argument(help: .words("argument.record-id")) var id: UUIDArgument
        @OptionGroup var output: OutputOptions

        func run() throws {
            let desk = try StaffDesk<S>.open()
            try show(try desk.register(name), desk)
        }

        private func show<D: RegisterDefinition>(_ register: D, _ desk: StaffDesk<S>) throws {
            let versions = try RegisterEntry<D.Record>.history(of: id.id, in: desk.session.connection)
            guard !versions.isEmpty else { throw CommandError.notFound("record", id.id.text) }
            try output.printer.print(versions, columns: registerColumns)
        }
    }
}

extension StaffDesk {
    /// The register of a name; 66 when the department has none.
    func register(_ name: String) throws -> any RegisterDefinition {
        guard let register = S.registers.first(where: { $0.name.rawValue == name }) else {
            throw CommandError.notFound("register", name)
        }
        return register
    }

    fileprivate func count<D: RegisterDefinition>(_ register: D) throws -> Int {
        try RegisterEntry<D.Record>.count(on: office.today, in: session.connection)
    }
}

extension RegisterEntry {
    var json: JSONValue {
        get throws { try JSONValue.parse(JSON.write(self), limits: .trusted) }
    }
}

/// The columns of records of any register.
let registerColumns = [
    Column("id"), Column("key"), Column("version"), Column("validFrom"), Column("validUntil"), Column("record"),
    Column("changedBy"), Column("changedAt", as: .moment), Column("reason"),
]

/// `/pointer=value` on the command line.
struct FilterArgument: ExpressibleByArgument {
    let filter: RegisterFilter

    init?(argument: String) {
        guard let filter = RegisterFilter(argument) else { return nil }
        self.filter = filter
    }
}

extension CommandConfiguration {
    /// A command whose help line is that of its name below its parent's.
    static func help(_ name: String, of parent: String) -> CommandConfiguration {
        CommandConfiguration(commandName: name, abstract: Words.help("\(parent).\(name)"))
    }
}

extension ArgumentHelp {
    /// The help line of an option or argument, in the language of the terminal.
    static func words(_ key: String) -> ArgumentHelp { ArgumentHelp(Words.help(key)) }
}
