import ArgumentParser
import CivilAffairs
import Foundation
import JSON
import Messaging
import Postgres
import ServiceKit

/// `sampling`: decided cases are drawn by chance and looked at again (抽查), those of handlers' relatives in any case.
///
/// One person announces the draw with its seed, another runs it once it is published; an auditor gets the same from both.
struct Sampling<S: DepartmentService>: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "sampling",
            abstract: Words.help("sampling"),
            subcommands: [Announce.self, DrawCases.self]
        )
    }

    struct Announce: ParsableCommand {
        static var configuration: CommandConfiguration { .help("announce", of: "sampling") }
        @Option(help: .words("option.sampling-from")) var from: DayArgument
        @Option(help: .words("option.sampling-until")) var until: DayArgument
        @Option(help: .words("option.sampling-share")) var share: ShareArgument?
        @Option(help: .words("option.sampling-matter")) var matter: String?
        @Option(parsing: .upToNextOption, help: .words("option.sampling-inspectors")) var inspectors: [String]
        @OptionGroup var output: OutputOptions

        func run() throws {
            let desk = try StaffDesk<S>.open()
            let decided = try desk.decided(from: from.day, until: until.day, matter: matter)
            let plan = try desk.plan(of: decided, inspectors: inspectors, share: share?.per10000 ?? leastShare)
            let draw = try desk.draws {
                try $0.announce(
                    plan,
                    seed: Draw.freshSeed(),
                    as: desk.office.ids.next(),
                    at: desk.office.clock.now
                )
            }
            try output.printer.print(one: try draw.json, columns: Draw.cells)
        }
    }

    struct DrawCases: ParsableCommand {
        static var configuration: CommandConfiguration { .help("draw", of: "sampling") }
        @Argument var id: UUIDArgument
        @Option(help: .words("option.sampling-due")) var due: DayArgument
        @OptionGroup var output: OutputOptions

        func run() throws {
            try StaffDesk<S>.open().drawSample(id.id, due: due.day).print(on: output.printer)
        }
    }
}

/// At least 30 % of what was decided: 《特困人员认定办法》 民发〔2021〕43号, kept to for every class.
private let leastShare = 3000

/// A decided case that may be drawn.
private struct Decided {
    let id: UUID
    let isOfRelative: Bool
    /// The logins that may not look at it again: who decided it, and whose relative it is.
    let barred: Set<String>
}

extension StaffDesk {
    fileprivate func decided(from first: Day, until last: Day, matter: String?) throws -> [Decided] {
        let rows = try session.connection.query(
            """
            \(fragment: PostgresCaseworkStore<S.R>.caseColumns)
            WHERE is_final AND application IS NOT NULL AND body->'decision'->>'by' = 'staff'
              AND (body->'decision'->>'decidedOn')::date BETWEEN \(first) AND \(last)
              AND (\(matter)::text IS NULL OR matter = \(matter))
            ORDER BY id
            """
        )
        let files = try rows.map { try CaseFile($0) }
        let people = files.reduce(into: Set<String>()) { $0.formUnion($1.people) }
        let relatives = try HandlerRelative.among(people, of: S.self, on: office.today, in: session.connection)
        let signed = try session.connection.query(
            "SELECT case_id, signer FROM case_signature WHERE case_id = ANY(\(files.map(\.view.id)))"
        )
        var barred: [UUID: Set<String>] = [:]
        for row in signed {
            barred[try row.decode("case_id"), default: []].insert(try row.decode("signer", as: String.self))
        }
        return files.map { file in
            let own = relatives.filter { file.people.contains(publicSubject($0.relative)) }
            return Decided(
                id: file.view.id,
                isOfRelative: file.isOfRelative || !own.isEmpty,
                barred: (barred[file.view.id] ?? []).union(own.map(\.handler))
            )
        }
    }

    fileprivate func plan(of decided: [Decided], inspectors: [String], share: Int) throws -> DrawPlan {
        do {
            return try DrawPlan(
                purpose: "\(S.department.chineseName) 抽查",
                objects: decided.map { DrawObject(id: $0.id.text) },
                inspectors: inspectors,
                quantity: .share(per10000: share),
                minimumShare: leastShare,
                always: decided.filter(\.isOfRelative).map(\.id.text),
                exclusions: decided.flatMap { one in
                    inspectors.filter(one.barred.contains).map { DrawExclusion(inspector: $0, object: one.id.text) }
                }
            )
        } catch {
            throw CommandError(describing: error)
        }
    }

    /// Runs an announced draw and opens a re-check for every case drawn, in one transaction.
    fileprivate func drawSample(_ id: UUID, due: Day) throws -> Draw {
        do {
            let draw = try session.connection.withTransaction { transaction in
                let draws = PostgresDraws(transaction, of: S.department)
                let draw = try draws.run(id, at: office.clock.now, as: office.ids.next())
                let drawn = draw.result?.drawn ?? []
                let files = try drawn.map { try self.file(UUID(text: $0.object) ?? id, in: transaction) }
                try office.work(in: transaction, LoadRequest()) { desk in
                    for (one, file) in zip(drawn, files) {
                        let plan = DutyPlan(
                            .review,
                            subject: file.subject ?? "",
                            due: .on(due),
                            division: file.view.decidingDivision,
                            owner: one.inspectors.first
                        )
                        let ties = DutyTies(caseID: file.view.id, application: file.application)
                        desk.open(plan, tiedTo: ties, reason: draw.id.text)
                    }
                }
                return draw
            }
            try session.connection.notify(PostgresRelayStore.channel(schema: S.identity.schema))
            return draw
        } catch let error as DrawError {
            throw CommandError(describing: error)
        }
    }

    /// Nobody decides on their own relatives.
    func requireNoRelative(_ file: CaseFile, in transaction: PostgresTransaction) throws {
        let relatives = try HandlerRelative.among(file.people, of: S.self, on: office.today, in: transaction)
        if relatives.contains(where: { $0.handler == session.actor }) {
            throw CommandError(.notAllowed, "case.own-relative", [file.view.id.text])
        }
    }
}
