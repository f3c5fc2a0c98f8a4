import ArgumentParser
import CivilAffairs
import Foundation
import JSON
import Postgres
import ServiceKit

extension Payments {
    /// The instructions of a released run as a file.
    struct Export: ParsableCommand {
        static var configuration: CommandConfiguration { .init(commandName: "export") }
        @Argument var id: UUIDArgument
        @Option var file: String
        @OptionGroup var output: OutputOptions

        func run() throws {
            let desk = try PaymentDesk<S>.open()
            let known = try desk.run(id.id)
            // What nobody has released must not leave the house.
            guard known.status == .released || known.status == .settled else {
                throw CommandError(describing: PaymentError.runIs(known.id, known.status))
            }
            try desk.write(known, to: PaymentFile(at: file))
            try output.printer.print([known], columns: PaymentRun.columns)
        }
    }

    /// The receipts of a paying agency as a file; those that cannot be right are listed, the others count.
    struct Import: ParsableCommand {
        static var configuration: CommandConfiguration { .init(commandName: "import") }
        @Argument var file: String
        @OptionGroup var output: OutputOptions

        func run() throws {
            let bytes = FileManager.default.contents(atPath: file)
            guard let text = bytes.flatMap({ String(data: $0, encoding: .utf8) })
            else { throw CommandError(.usage, "exit.file-unreadable", [file]) }
            let desk = try PaymentDesk<S>.open()
            let refused = try desk.work { _ -> [ReceiptError] in
                let receipts = try ReceiptFile.read(text)
                return try desk.session.connection.withTransaction { transaction -> [ReceiptError] in
                    let payments = PostgresPayments(transaction)
                    return try stride(from: 0, to: receipts.count, by: payments.batch).flatMap { start in
                        try payments.take(Array(receipts[start..<min(start + payments.batch, receipts.count)]))
                    }
                }
            }
            let rows = refused.map { error in
                JSONValue.object(["line": .string(error.line.text), "problem": .string(error.description)])
            }
            try output.printer.print(rows: rows, columns: [Column("line"), Column("problem")])
            if !refused.isEmpty { throw CommandError(.conflict, "payment.receipts-refused", [String(refused.count)]) }
        }
    }
}

extension PaymentDesk {
    /// Writes a run's instructions in batches; a file that is not complete is taken away again.
    fileprivate func write(_ run: PaymentRun, to file: PaymentFile) throws {
        do {
            try session.connection.withTransaction { transaction in
                var place = 0
                while let lines = try PostgresPayments(transaction).lines(of: run.id, from: place) {
                    try file.add(lines)
                    place += lines.count
                }
            }
            try file.finish(run)
        } catch {
            file.discard()
            throw error
        }
    }
}

extension ReceiptError {
    /// The line that the receipt names.
    var line: UUID {
        switch self {
        case .noSuchLine(let receipt): receipt.line
        case .notInstructed(let id, _): id
        case .contradicts(let id, _, _): id
        }
    }
}
