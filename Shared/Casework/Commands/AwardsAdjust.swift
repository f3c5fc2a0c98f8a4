import ArgumentParser
import CivilAffairs
import Foundation
import JSON
import ServiceKit

extension Awards {
    /// `awards adjust`: calculates the running awards again under a standard that changes from a day (动态调整).
    ///
    /// One person does it: the numbers are the pack's, which a second person approved, and money goes out only with a
    /// payment run, which a second person releases.
    struct Adjust: ParsableCommand {
        static var configuration: CommandConfiguration { .init(commandName: "adjust") }
        @Option(help: ArgumentHelp(Words.help("option.effective-from"))) var from: DayArgument
        @Option(help: ArgumentHelp(Words.help("option.division"))) var division: String?
        @Flag(help: ArgumentHelp(Words.help("option.preview"))) var preview = false
        @Flag(help: ArgumentHelp(Words.help("option.lowering"))) var lowering = false
        @OptionGroup var output: OutputOptions

        func run() throws {
            let scope = LiveRegister<S>.Scope(from: from.day, division: division)
            let work = RegisterWork<S>(desk: try StaffDesk<S>.open(), scope: scope)
            let (day, division, lowering) = (from.day, self.division, self.lowering)
            let body = { (desk: inout Desk<S>) in desk.adjust(from: day, in: division, lowering: lowering) }
            var list = AdjustmentList(printer: output.printer)
            if preview {
                try work.preview(body) { try list.add($0) }
            } else {
                try work.apply(body) { try list.add($0) }
            }
            try list.end(preview: preview)
        }
    }
}

/// Prints before and after as it comes, and in the end how many of each kind there were.
struct AdjustmentList {
    let printer: Output
    private var stream: ListStream
    private var counts: [Adjustment.Effect: Int] = [:]
    private var difference = Fen.zero

    init(printer: Output) {
        self.printer = printer
        stream = printer.stream(columns: [
            Column("award"), Column("matter", as: .words("matter")), Column("subject"), Column("town"), Column("from"),
            Column("beforeFen", as: .money), Column("afterFen", as: .money),
            Column("effect", as: .words("adjustment")), Column("policy"),
        ])
    }

    mutating func add(_ lines: [Adjustment]) throws {
        for line in lines {
            counts[line.effect, default: 0] += 1
            if line.effect == .raised || line.effect == .lowered, let after = line.after {
                difference = difference + after - line.before
            }
        }
        // What stays as it is would hide the rest.
        try stream.print(lines.filter { $0.effect != .unchanged }.map { try JSONValue.parse(JSON.write($0)) })
    }

    mutating func end(preview: Bool) throws {
        try stream.end()
        for effect in Adjustment.Effect.allCases {
            guard let count = counts[effect] else { continue }
            let word = Words.text("adjustment.\(effect.rawValue)", in: printer.language)
            printer.say("adjust.count", [word, String(count)])
        }
        printer.say("adjust.difference", [difference.yuan])
        if preview { printer.say("simulate.nothing-written") }
    }
}
