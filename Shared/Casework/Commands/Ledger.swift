import ArgumentParser
import CivilAffairs
import Foundation
import JSON
import Messaging
import Postgres
import ServiceKit

/// `ledger`: accounts, entries, and the recount.
struct Ledger<S: DepartmentService>: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "ledger",
            abstract: Words.help("ledger"),
            subcommands: [Accounts.self, Open.self, Post.self, Reverse.self, Show.self, Check.self]
        )
    }

    struct Accounts: ParsableCommand {
        static var configuration: CommandConfiguration {
            .init(commandName: "accounts", abstract: Words.help("ledger.accounts"))
        }
        @OptionGroup var output: OutputOptions

        func run() throws {
            let session = try StaffSession.open(S.identity)
            try output.printer.print(try LedgerAccount.all(in: session.connection), columns: LedgerAccount.cells)
        }
    }

    struct Open: ParsableCommand {
        static var configuration: CommandConfiguration {
            .init(commandName: "open", abstract: Words.help("ledger.open"))
        }
        @Argument var code: LedgerCode
        @Option(help: ArgumentHelp(Words.help("option.unit"))) var unit: LedgerUnit
        @Option var reason: String
        @OptionGroup var output: OutputOptions

        func run() throws {
            let desk = try StaffDesk<S>.open()
            let account = LedgerAccount(id: desk.office.ids.next(), code: code, unit: unit)
            try desk.ledger { try $0.open(account, reason: reason) }
            try output.printer.print(one: try account.json, columns: LedgerAccount.cells)
        }
    }

    struct Post: ParsableCommand {
        static var configuration: CommandConfiguration {
            .init(commandName: "post", abstract: Words.help("ledger.post"))
        }
        @Option var from: LedgerCode
        @Option var to: LedgerCode
        @Option(help: ArgumentHelp(Words.help("option.amount-fen"))) var amountFen: Int64?
        @Option(help: ArgumentHelp(Words.help("option.amount"))) var amount: Int64?
        @Option var reason: String
        @Option(name: .customLong("case")) var caseID: UUIDArgument?
        @Option var key: String?
        @OptionGroup var output: OutputOptions

        func validate() throws {
            guard (amountFen == nil) != (amount == nil), amountFen ?? amount ?? 0 > 0 else {
                throw ValidationError("--amount-fen N | --amount N, N > 0")
            }
        }

        func run() throws {
            let desk = try StaffDesk<S>.open()
            let id = desk.office.ids.next()
            let kept = try desk.ledger { ledger in
                let entry = JournalEntry(
                    id: id,
                    key: key,
                    day: desk.office.today,
                    reason: reason,
                    reference: JournalReference(caseID: caseID?.id),
                    lines: JournalEntry.lines(
                        from: from,
                        to: to,
                        amountFen ?? amount ?? 0,
                        try unit(in: ledger.transaction)
                    )
                )
                return try ledger.post([entry]).first
            }
            try output.printer.print(one: try desk.posted(kept?.id ?? id), columns: PostedEntry.cells)
        }

        /// An amount without a unit counts in the unit of the account that it leaves; money always says that it is fen.
        private func unit(in reading: some PostgresReading) throws -> LedgerUnit {
            if amountFen != nil { return .fen }
            guard let account = try LedgerAccount.find(from, in: reading) else { throw LedgerError.noAccount(from) }
            guard account.unit != .fen else { throw CommandError(.usage, "ledger.say-fen", [from.rawValue]) }
            return account.unit
        }
    }

    struct Reverse: ParsableCommand {
        static var configuration: CommandConfiguration {
            .init(commandName: "reverse", abstract: Words.help("ledger.reverse"))
        }
        @Argument var entry: UUIDArgument
        @Option var reason: String
        @OptionGroup var output: OutputOptions

        func run() throws {
            let desk = try StaffDesk<S>.open()
            let (id, day) = (desk.office.ids.next(), desk.office.today)
            _ = try desk.ledger { try $0.reverse(entry.id, as: id, on: day, reason: reason) }
            try output.printer.print(one: try desk.posted(id), columns: PostedEntry.cells)
        }
    }

    struct Show: ParsableCommand {
        static var configuration: CommandConfiguration {
            .init(commandName: "show", abstract: Words.help("ledger.show"))
        }
        @Argument var code: LedgerCode
        @Option var from: DayArgument?
        @Option var until: DayArgument?
        @Option var limit = 1000
        @OptionGroup var output: OutputOptions

        func run() throws {
            let session = try StaffSession.open(S.identity)
            guard let account = try LedgerAccount.find(code, in: session.connection) else {
                throw CommandError.notFound("account", code.rawValue)
            }
            let lines = try account.statement(
                from: from?.day,
                until: until?.day,
                limit: limit,
                in: session.connection
            )
            try output.printer.print(rows: lines.map { $0.json(account.unit) }, columns: StatementLine.cells)
        }
    }

    struct Check: ParsableCommand {
        static var configuration: CommandConfiguration {
            .init(commandName: "check", abstract: Words.help("ledger.check"))
        }
        @OptionGroup var output: OutputOptions

        func run() throws {
            let session = try StaffSession.open(S.identity)
            let differences = try LedgerAccount.recount(in: session.connection)
            try output.printer.print(rows: differences.map { try $0.json }, columns: LedgerDifference.cells)
            if !differences.isEmpty { throw CommandError(.failed, "ledger.differs", [String(differences.count)]) }
        }
    }
}
