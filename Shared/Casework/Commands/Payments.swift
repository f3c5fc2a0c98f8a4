import ArgumentParser
import CivilAffairs
import Foundation
import JSON
import Postgres
import ServiceKit

/// `payments`: prepare, release and settle payment runs (发放).
struct Payments<S: DepartmentService>: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "payments",
            subcommands: [
                Prepare.self, Show.self, Release.self, Cancel.self, Export.self, Import.self, Status.self, Repay.self,
                Recover.self,
            ]
        )
    }

    struct Prepare: ParsableCommand {
        static var configuration: CommandConfiguration { .init(commandName: "prepare") }
        @Option var period: PeriodArgument
        @Option var matter: String?
        @OptionGroup var output: OutputOptions

        func run() throws {
            let code = try matter.map { text -> MatterCode in
                guard let code = MatterCode(rawValue: text), code.department == S.department else {
                    throw CommandError.notFound("matter", text)
                }
                return code
            }
            let run = try PaymentDesk<S>.open().work { try $0.prepare(period.period, matter: code) }
            try output.printer.print(
                one: JSONValue.parse(JSON.write(run), limits: .trusted),
                columns: PaymentRun.columns
            )
        }
    }

    struct Release: ParsableCommand {
        static var configuration: CommandConfiguration { .init(commandName: "release") }
        @Argument var id: UUIDArgument
        @OptionGroup var output: OutputOptions

        func run() throws {
            let desk = try PaymentDesk<S>.open()
            let released = try desk.work { try $0.release(id.id) }
            try desk.wakeRelay()
            try output.printer.print(
                one: JSONValue.parse(JSON.write(released), limits: .trusted),
                columns: PaymentRun.columns
            )
        }
    }

    struct Cancel: ParsableCommand {
        static var configuration: CommandConfiguration { .init(commandName: "cancel") }
        @Argument var id: UUIDArgument
        @Option var reason: String
        @OptionGroup var output: OutputOptions

        func run() throws {
            let cancelled = try PaymentDesk<S>.open().work { try $0.cancel(id.id, because: reason) }
            try output.printer.print(
                one: JSONValue.parse(JSON.write(cancelled), limits: .trusted),
                columns: PaymentRun.columns
            )
        }
    }

    struct Repay: ParsableCommand {
        static var configuration: CommandConfiguration { .init(commandName: "repay") }
        @Argument var id: UUIDArgument
        @Option var reason: String
        @Option var amountFen: Int64?
        @OptionGroup var output: OutputOptions

        func run() throws {
            let desk = try PaymentDesk<S>.open()
            let known = try desk.line(id.id)
            if known.status == .paid {
                let recovery = try desk.work {
                    try $0.takeBack(amountFen.map { Fen($0) }, of: id.id, because: reason)
                }
                try output.printer.print([recovery], columns: Recovery.columns)
            } else {
                // A failed line is paid again as a whole.
                if amountFen != nil { throw CommandError(.usage, "payment.repaid-whole") }
                try desk.work { try $0.payAgain(id.id, because: reason) }
                try output.printer.print([known], columns: PaymentLine.columns)
            }
        }
    }

    struct Recover: ParsableCommand {
        static var configuration: CommandConfiguration { .init(commandName: "recover") }
        @Argument var id: UUIDArgument
        @Option var amountFen: Int64
        @Option var monthlyFen: Int64
        @Option var reason: String
        @OptionGroup var output: OutputOptions

        func run() throws {
            let desk = try PaymentDesk<S>.open()
            let wish = RecoveryWish(totalFen: Fen(amountFen), monthlyFen: Fen(monthlyFen), reason: reason)
            let recovery = try desk.work { try $0.recover(wish, of: id.id, on: desk.today) }
            try output.printer.print([recovery], columns: Recovery.columns)
        }
    }
}

extension PaymentDesk {
    /// One line; 66 when there is none.
    func line(_ id: UUID) throws -> PaymentLine {
        let rows = try session.connection.query(
            "SELECT \(fragment: PaymentLine.stored) FROM payment_line l WHERE l.id = \(id)"
        )
        guard let row = rows.first else { throw CommandError.notFound("payment-line", id.text) }
        return try PaymentLine(row)
    }
}
