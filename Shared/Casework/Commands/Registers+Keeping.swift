import ArgumentParser
import CivilAffairs
import Foundation
import JSON
import Postgres
import ServiceKit

extension Registers {
    struct Add: ParsableCommand {
        static var configuration: CommandConfiguration { .help("add", of: "registers") }
        @Argument(help: .words("argument.register")) var name: String
        @Option(help: .words("option.file-or-input")) var file: String
        @Option(help: .words("option.from")) var from: DayArgument?
        @Option(help: .words("option.until")) var until: DayArgument?
        @Option(help: .words("option.reason")) var reason: String
        @OptionGroup var output: OutputOptions

        func run() throws {
            let desk = try StaffDesk<S>.open()
            try add(try desk.register(name), desk)
        }

        private func add<D: RegisterDefinition>(_ register: D, _ desk: StaffDesk<S>) throws {
            let bytes = try InputFile.bytes(of: file)
            let entry = try desk.keep { transaction, setting in
                let record = try RegisterFile<D.Record>.one(bytes)
                let entry = try PostgresRegister<D.Record>(transaction, setting)
                    .add(record, from: from?.day, until: until?.day, reason: reason)
                try desk.seeToDuties(of: entry, in: transaction)
                return entry
            }
            try output.printer.print(one: try entry.json, columns: registerColumns)
        }
    }

    struct Change: ParsableCommand {
        static var configuration: CommandConfiguration { .help("change", of: "registers") }
        @Argument(help: .words("argument.register")) var name: String
        @Argument(help: .words("argument.record-id")) var id: UUIDArgument
        @Option(name: .customLong("set"), parsing: .upToNextOption, help: .words("option.set"))
        var edits: [EditArgument]
        @Option(help: .words("option.from")) var from: DayArgument?
        @Option(help: .words("option.version")) var version: Int?
        @Option(help: .words("option.reason")) var reason: String
        @OptionGroup var output: OutputOptions

        func run() throws {
            let desk = try StaffDesk<S>.open()
            try change(try desk.register(name), desk)
        }

        private func change<D: RegisterDefinition>(_ register: D, _ desk: StaffDesk<S>) throws {
            let entry = try desk.keep { transaction, setting in
                var before: D.Record?
                let entry = try PostgresRegister<D.Record>(transaction, setting).change(id.id, version: version) {
                    entry in
                    before = entry.record
                    var value = try JSONValue.parse(JSON.write(entry.record))
                    for edit in edits { try edit.apply(to: &value) }
                    let record = try RegisterFile<D.Record>.one(value.encoded())
                    try entry.change(to: record, on: from?.day ?? max(setting.today, entry.validFrom), reason: reason)
                }
                try desk.seeToDuties(of: entry, after: before, in: transaction)
                return entry
            }
            try output.printer.print(one: try entry.json, columns: registerColumns)
        }
    }

    struct Close: ParsableCommand {
        static var configuration: CommandConfiguration { .help("close", of: "registers") }
        @Argument(help: .words("argument.register")) var name: String
        @Argument(help: .words("argument.record-id")) var id: UUIDArgument
        @Option(help: .words("option.last-day")) var on: DayArgument
        @Option(help: .words("option.version")) var version: Int?
        @Option(help: .words("option.reason")) var reason: String
        @OptionGroup var output: OutputOptions

        func run() throws {
            let desk = try StaffDesk<S>.open()
            try close(try desk.register(name), desk)
        }

        private func close<D: RegisterDefinition>(_ register: D, _ desk: StaffDesk<S>) throws {
            let entry = try desk.keep { transaction, setting in
                let entry = try PostgresRegister<D.Record>(transaction, setting).change(id.id, version: version) {
                    entry in
                    try entry.close(on: on.day, reason: reason)
                }
                try desk.endDuties(of: entry, in: transaction)
                return entry
            }
            try output.printer.print(one: try entry.json, columns: registerColumns)
        }
    }

    struct Import: ParsableCommand {
        static var configuration: CommandConfiguration { .help("import", of: "registers") }
        @Argument(help: .words("argument.register")) var name: String
        @Argument(help: .words("argument.file")) var file: String
        @Option(help: .words("option.from")) var from: DayArgument?
        @Option(help: .words("option.until")) var until: DayArgument?
        @Option(help: .words("option.reason")) var reason: String
        @OptionGroup var output: OutputOptions

        func run() throws {
            let desk = try StaffDesk<S>.open()
            try take(try desk.register(name), desk)
        }

        private func take<D: RegisterDefinition>(_ register: D, _ desk: StaffDesk<S>) throws {
            let bytes = try InputFile.bytes(of: file)
            let count = try desk.keep { transaction, setting in
                let records =
                    file.hasSuffix(".csv")
                    ? try RegisterFile<D.Record>(csv: bytes) : try RegisterFile<D.Record>(jsonLines: bytes)
                let count = try PostgresRegister<D.Record>(transaction, setting)
                    .add(records, from: from?.day, until: until?.day, reason: reason)
                try desk.seeToDuties(of: records, on: from?.day ?? setting.today, in: transaction)
                return count
            }
            let value = JSONValue.object(["rows": .number(JSONNumber(integer: count))])
            try output.printer.print(one: value, columns: [Column("rows")])
        }
    }
}

/// `/pointer=json` on the command line; nothing after the sign removes the member.
struct EditArgument: ExpressibleByArgument {
    private let pointer: String
    private let value: JSONValue?

    init?(argument: String) {
        guard argument.hasPrefix("/"), let equals = argument.firstIndex(of: "=") else { return nil }
        pointer = String(argument[..<equals])
        let text = String(argument[argument.index(after: equals)...])
        value = text.isEmpty ? nil : try? JSONValue(parsing: text)
        if value == nil, !text.isEmpty { return nil }
    }

    func apply(to record: inout JSONValue) throws {
        record[pointer: pointer] = value
        guard record[pointer: pointer] == value || pointer.hasSuffix("/-") else {
            throw CommandError(.usage, "register.no-such-place", [pointer])
        }
    }
}

/// A file that a command reads; `-` is standard input.
enum InputFile {
    /// All of it; 64 when it cannot be read.
    static func bytes(of path: String) throws -> [UInt8] {
        do {
            let data =
                path == "-"
                ? try FileHandle.standardInput.readToEnd() : try Data(contentsOf: URL(fileURLWithPath: path))
            return Array(data ?? Data())
        } catch {
            throw CommandError(.usage, "exit.file-unreadable", [path])
        }
    }
}
