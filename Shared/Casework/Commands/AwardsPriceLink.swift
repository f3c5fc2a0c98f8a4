import ArgumentParser
import CivilAffairs
import Foundation
import JSON
import Policy
import ServiceKit

/// A month on the command line, `2022-09`.
struct MonthArgument: ExpressibleByArgument {
    /// Its first day.
    let first: Day

    init?(argument: String) {
        guard let first = Day(argument + "-01") else { return nil }
        self.first = first
    }
}

/// A growth in per cent on the command line, `3.2`.
struct PercentArgument: ExpressibleByArgument {
    /// The growth as a part of one; prices that fell have none.
    let ratio: Rational

    init?(argument: String) {
        guard let number = Rational(decimal: argument), number >= Rational(-100), number <= Rational(1_000) else {
            return nil
        }
        ratio = max(.zero, number / Rational(100))
    }
}

extension Awards {
    /// `awards price-link`: the price subsidy of a month (物价上涨挂钩联动), once a month and person.
    struct PriceLink: ParsableCommand {
        static var configuration: CommandConfiguration { .init(commandName: "price-link") }
        @Option(help: ArgumentHelp(Words.help("option.month"))) var month: MonthArgument
        @Option(help: ArgumentHelp(Words.help("option.cpi"))) var cpi: PercentArgument
        @Option(help: ArgumentHelp(Words.help("option.food"))) var food: PercentArgument
        @Option(help: ArgumentHelp(Words.help("option.index-growth"))) var indexGrowth: PercentArgument?
        @Option(help: ArgumentHelp(Words.help("option.division"))) var division: String?
        @Flag(help: ArgumentHelp(Words.help("option.preview"))) var preview = false
        @OptionGroup var output: OutputOptions

        func run() throws {
            guard let rule = S.priceLink else { throw CommandError(.usage, "price-link.not-here") }
            let prices = PriceGrowth(consumers: cpi.ratio, food: food.ratio, index: (indexGrowth ?? cpi).ratio)
            try run(rule, prices, over: try StaffDesk<S>.open())
        }

        private func run(_ rule: some PriceLinkRule<S.R>, _ prices: PriceGrowth, over desk: StaffDesk<S>) throws {
            let (month, division) = (self.month.first, self.division)
            let work = RegisterWork<S>(
                desk: desk,
                scope: .init(from: month, until: month.lastOfMonth, countsEnded: true, division: division)
            )
            var list = PriceSubsidyList(printer: output.printer)
            let body = { (desk: inout Desk<S>) in desk.linkPrices(rule, prices, in: month, at: division) }
            if preview {
                try work.preview(body) { try list.add($0) }
            } else {
                try work.apply(body) { try list.add($0) }
            }
            try list.end(preview: preview)
        }
    }
}

/// Prints what is paid as it comes, and in the end how many of each kind there were.
struct PriceSubsidyList {
    let printer: Output
    private var stream: ListStream
    private var counts: [PriceSubsidy.Effect: Int] = [:]
    private var total = Fen.zero

    init(printer: Output) {
        self.printer = printer
        stream = printer.stream(columns: [
            Column("case"), Column("matter", as: .words("matter")), Column("subject"), Column("town"), Column("month"),
            Column("persons"), Column("amountFen", as: .money), Column("effect", as: .words("price-link")),
            Column("policy"),
        ])
    }

    mutating func add(_ lines: [PriceSubsidy]) throws {
        for line in lines {
            counts[line.effect, default: 0] += 1
            total = total + (line.amount ?? .zero)
        }
        let told = lines.filter { $0.effect == .paid || $0.effect == .leftOpen }
        try stream.print(told.map { try JSONValue.parse(JSON.write($0)) })
    }

    /// Prints the sums; 1 when the prices of the month make nothing due.
    mutating func end(preview: Bool) throws {
        try stream.end()
        for effect in PriceSubsidy.Effect.allCases {
            guard let count = counts[effect] else { continue }
            let word = Words.text("price-link.\(effect.rawValue)", in: printer.language)
            printer.say("adjust.count", [word, String(count)])
        }
        printer.say("price-link.total", [total.yuan])
        if preview { printer.say("simulate.nothing-written") }
        if counts[.paid] == nil, counts[.paidBefore] == nil, counts[.notDue] != nil {
            throw CommandError(.failed, "price-link.none-due")
        }
    }
}
