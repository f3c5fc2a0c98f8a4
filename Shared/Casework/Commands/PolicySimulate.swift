import ArgumentParser
import CivilAffairs
import Foundation
import JSON
import Policy
import Postgres
import ServiceKit

extension PolicyCommands {
    /// `policy simulate`: what a draft would change in the live register; nothing is written.
    struct Simulate: ParsableCommand {
        static var configuration: CommandConfiguration { .init(commandName: "simulate") }
        @Option(help: ArgumentHelp(Words.help("option.pack"))) var pack: String
        @Option(help: ArgumentHelp(Words.help("option.simulated-on"))) var on: DayArgument?
        @Option(help: ArgumentHelp(Words.help("option.division"))) var division: String?
        @Option(help: ArgumentHelp(Words.help("option.cliff-step"))) var cliffStepFen: Int64 = 100
        @OptionGroup var output: OutputOptions

        func validate() throws {
            if !(0...100_000_000).contains(cliffStepFen) { throw ValidationError("--cliff-step-fen: 0…100000000") }
        }

        func run() throws {
            let desk = try StaffDesk<S>.open()
            let draft = try PolicyCommands.pack(in: pack)
            let current = try PolicyShelf(reading: desk.session.connection).policies
            let day = on?.day ?? desk.office.today
            let simulation = Simulation<S>(
                current: current,
                draft: try PolicyCommands.told { () throws(PolicyProblems) in try current.replacing(with: draft) },
                calendar: desk.office.calendar,
                on: day,
                step: Fen(cliffStepFen)
            )
            let printer = output.printer
            var report = SimulationReport(printer: printer, step: simulation.step)
            try LiveRegister<S>.reading(
                over: desk.session.connection,
                .init(from: day, countsOpen: true, division: division)
            ) { register in
                try register.forEach { parts in
                    try report.add(parts.map { simulation.compare($0) })
                }
            }
            try report.end()
        }
    }

    /// Reads one pack; 64 with everything that is wrong with it.
    static func pack(in file: String) throws -> PolicyPack {
        let here = PolicyFiles(directory: FileManager.default.currentDirectoryPath)
        let text = try here.text(file)
        return try told { () throws(PolicyProblems) in
            try PolicyPack(text: text, file: URL(fileURLWithPath: file).lastPathComponent)
        }
    }

    /// What is wrong with packs or examples, told line by line; 64.
    static func told<T>(_ body: () throws(PolicyProblems) -> T) throws -> T {
        do throws(PolicyProblems) {
            return try body()
        } catch {
            throw CommandError(.usage, text: error.description)
        }
    }
}

/// Prints a simulation as it comes: for programs every line, for people a summary in the end.
struct SimulationReport {
    let printer: Output
    let step: Fen
    private var summary = SimulationSummary()
    private var stream: ListStream
    private var told = 0

    init(printer: Output, step: Fen) {
        self.printer = printer
        self.step = step
        stream = printer.stream(columns: Self.lineColumns)
    }

    mutating func add(_ comparisons: [PartComparison]) throws {
        for comparison in comparisons { summary.add(comparison) }
        if printer.format != .table {
            let lines = try comparisons.flatMap(\.changes).map { try JSONValue.parse(JSON.write($0)) }
            try stream.print(lines + comparisons.compactMap { $0.cliffRow(step: step) })
        }
        // Every ten thousand: often enough to see that it goes on, rarely enough to read.
        if summary.households / 10_000 > told {
            told = summary.households / 10_000
            printer.say("simulate.progress", [String(summary.households)])
        }
    }

    mutating func end() throws {
        guard printer.format == .table else {
            try stream.print(summary.townRows + summary.matterRows + [summary.totalRow])
            return try stream.end()
        }
        try printer.print(one: summary.totalRow, columns: Self.totalColumns)
        if !summary.matterRows.isEmpty { try printer.print(rows: summary.matterRows, columns: Self.matterColumns) }
        if !summary.townRows.isEmpty { try printer.print(rows: summary.townRows, columns: Self.townColumns) }
        printer.say("simulate.nothing-written")
    }

    private static let totalColumns = [
        Column("households"), Column("gaining"), Column("gainFen", as: .money), Column("losing"),
        Column("lossFen", as: .money), Column("unchanged"), Column("leftOpen"), Column("cliffsBefore"),
        Column("cliffsAfter"), Column("paidFen", as: .money), Column("beforeFen", as: .money),
        Column("afterFen", as: .money), Column("differenceFen", as: .money), Column("onceBeforeFen", as: .money),
        Column("onceAfterFen", as: .money),
    ]

    private static let matterColumns = [
        Column("matter", as: .words("matter")), Column("before"), Column("after"), Column("gained"), Column("lost"),
    ]

    private static let townColumns = [
        Column("town"), Column("paidFen", as: .money), Column("beforeFen", as: .money), Column("afterFen", as: .money),
        Column("differenceFen", as: .money),
    ]

    private static let lineColumns = [
        Column("kind"), Column("effect"), Column("standing"), Column("application"), Column("case"), Column("award"),
        Column("matter"), Column("person"), Column("subject"), Column("town"), Column("cadence"),
        Column("beforeOutcome"), Column("afterOutcome"), Column("beforeFen"), Column("afterFen"),
        Column("differenceFen"), Column("policy"), Column("paidFen"), Column("onceBeforeFen"), Column("onceAfterFen"),
        Column("totalFen"), Column("stepFen"), Column("fallFen"), Column("isNew"), Column("before"), Column("after"),
        Column("gained"), Column("lost"), Column("households"), Column("gaining"), Column("gainFen"), Column("losing"),
        Column("lossFen"), Column("unchanged"), Column("leftOpen"), Column("cliffsBefore"), Column("cliffsAfter"),
    ]
}
