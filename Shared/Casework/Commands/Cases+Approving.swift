import ArgumentParser
import CivilAffairs
import Foundation
import JSON
import Messaging
import Postgres
import ServiceKit

extension Cases {
    /// Approves a case: what the rules say, or what staff decide with a reason.
    struct Approve: ParsableCommand {
        static var configuration: CommandConfiguration { .init(commandName: "approve") }
        @Argument var id: UUIDArgument
        @Option var amountFen: Int64?
        @Option var on: DayArgument?
        @Option(help: ArgumentHelp(Words.help("option.instalment"))) var instalment: [DayArgument] = []
        @Option(help: ArgumentHelp(Words.help("option.in-kind"))) var inKind: [ServiceOrder] = []
        @Flag(help: ArgumentHelp(Words.help("option.pay-first"))) var payFirst = false
        @Option(help: ArgumentHelp(Words.help("option.papers-by"))) var papersBy: DayArgument?
        @Option var reason: String?
        @OptionGroup var output: OutputOptions

        func validate() throws {
            if let amountFen, amountFen < 0 || amountFen > 1_000_000_000_000 {
                throw ValidationError("--amount-fen: 0…1000000000000")
            }
        }

        func run() throws {
            var wish = StaffDecision(
                .approved,
                amountFen: amountFen.map { Fen($0) },
                on: on?.day,
                instalments: instalment.map(\.day),
                reason: reason
            )
            wish.isPaidFirst = payFirst
            wish.papersBy = papersBy?.day
            let file = try StaffDesk<S>.open().decide(id.id, wish, granting: inKind)
            try output.printer.print(one: file.json, columns: CaseFile.columns)
        }
    }
}

/// A service to be granted, `SERVICE` or `SERVICE=UNITS`.
struct ServiceOrder: ExpressibleByArgument {
    let service: String
    let units: Int

    init?(argument: String) {
        let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let service = parts.first, !service.isEmpty, let units = parts.count == 1 ? 1 : Int(parts[1]), units > 0
        else { return nil }
        self.service = service
        self.units = units
    }
}

extension StaffDesk {
    /// A service as the department's list has it on a day; 66 when it is not there.
    func granted(
        _ order: ServiceOrder,
        for place: DivisionCode?,
        on day: Day,
        in transaction: PostgresTransaction
    ) throws -> ServiceInKind {
        let found = try S.service(order.service, units: order.units, for: place, on: day, in: transaction)
        guard let found else { throw CommandError.notFound("service", order.service) }
        return found
    }

    /// Draws what an approval pays at once.
    func draw(for file: CaseFile, in transaction: PostgresTransaction) throws {
        guard let terms = file.view.decision?.award, let fund = terms.paidFrom.flatMap(LedgerCode.init(rawValue:))
        else { return }
        let id = file.view.id
        let awards = try transaction.query("SELECT id FROM award WHERE case_id = \(id)")
        let entry = JournalEntry(
            id: office.ids.next(),
            key: "pay-first/\(id.text)",
            day: office.today,
            reason: file.view.decision?.reason ?? "小金额先行救助",
            reference: JournalReference(caseID: id, award: try awards.first?.decode("id")),
            lines: JournalEntry.lines(from: fund, to: .outside(.fen), terms.amountFen.rawValue, .fen)
        )
        try PostgresLedger(transaction, of: S.department, at: office.clock.now).post([entry])
    }
}
