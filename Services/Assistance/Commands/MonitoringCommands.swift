import ArgumentParser
import Casework
import CivilAffairs
import Foundation
import JSON
import Policy
import Postgres
import ServiceKit

/// `monitoring`: what is watched, and applying it to everybody again.
struct MonitoringCommands: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "monitoring",
            abstract: Words.help("monitoring"),
            subcommands: [Indicators.self, Run.self, Load.self]
        )
    }

    /// Every indicator in every region that has a policy pack; where a threshold is missing, it says so.
    struct Indicators: ParsableCommand {
        static var configuration: CommandConfiguration {
            .init(commandName: "indicators", abstract: Words.help("monitoring.indicators"))
        }
        @Option(help: ArgumentHelp(Words.help("option.region"))) var region: String?
        @OptionGroup var output: OutputOptions

        func run() throws {
            let session = try StaffSession.open(Assistance.identity)
            guard let catalogue = try IndicatorShelf.current(in: session.connection) else {
                throw CommandError(.notFound, "monitoring.no-catalogue")
            }
            let all = try PolicyShelf(reading: session.connection).policies.regions.map(\.region)
            let regions = all.filter { region == nil || $0 == region }
            if let region, regions.isEmpty { throw CommandError.notFound("policy", region) }
            let rows = regions.flatMap { region in
                catalogue.indicators.map { $0.json(catalogue.setting($0, in: region), in: region) }
            }
            try output.printer.print(rows: rows, columns: Self.columns)
        }

        private static let columns = [
            Column("region"), Column("code"), Column(Language.ofProcess == .chinese ? "chinese" : "english"),
            Column("measure", as: .words("monitoring.measure")), Column("window"), Column("threshold"),
            Column("colour", as: .words("warning.colour")), Column("deadline"),
            Column("status", as: .words("monitoring.status")), Column("source"),
        ]
    }

    /// Looks at everybody of whom a fact is known, as of a day; what was raised already is not raised again.
    struct Run: ParsableCommand {
        static var configuration: CommandConfiguration {
            .init(commandName: "run", abstract: Words.help("monitoring.run"))
        }
        @Option(help: ArgumentHelp(Words.help("option.on"))) var on: DayArgument?
        @OptionGroup var output: OutputOptions

        func run() throws {
            let desk = try StaffDesk<Assistance>.open()
            let connection = desk.session.connection
            guard let kinds = try IndicatorShelf.current(in: connection)?.kinds.map(\.rawValue).sorted() else {
                throw CommandError(.notFound, "monitoring.no-catalogue")
            }
            let start = try connection.query("SELECT coalesce(max(seq), 0) AS seq FROM warning_history")
            var last = ""
            repeat {
                let rows = try connection.query(
                    """
                    SELECT DISTINCT subject FROM fact WHERE subject > \(last) AND kind = ANY(\(kinds))
                    ORDER BY subject LIMIT 200
                    """
                )
                guard !rows.isEmpty else { break }
                var request = LoadRequest()
                request.touched = Set(try rows.map { try $0.decode("subject", as: String.self) })
                last = request.touched.max() ?? last
                // The desk looks at everybody to whom something has happened; nothing else is to be done here.
                try desk.work(request, on: on?.day) { _ in }
            } while true
            let first = try start.first?.decode("seq", as: Int64.self) ?? 0
            let rows = try connection.query(
                "SELECT event, body FROM warning_history WHERE seq > \(first) ORDER BY seq"
            )
            let changes = try rows.map { row in
                var change = try JSONValue.parse(JSON.write(try Warning(row)), limits: .trusted)
                change["event"] = .string(try row.decode("event"))
                return change
            }
            try output.printer.print(
                rows: changes,
                columns: [Column("event", as: .words("warning.event"))] + Warning.columns
            )
        }
    }

    /// Loads the catalogue of the directory of policies.
    struct Load: ParsableCommand {
        static var configuration: CommandConfiguration {
            .init(commandName: "load", abstract: Words.help("monitoring.load"))
        }
        @OptionGroup var output: OutputOptions

        func run() throws {
            let session = try StaffSession.open(Assistance.identity)
            let files = try PolicyFiles(environment: ProcessInfo.processInfo.environment)
            do {
                let isChanged = try session.connection.withTransaction {
                    try IndicatorShelf.load(from: files, into: $0)
                }
                try output.printer.print(one: ["changed": .bool(isChanged)], columns: [Column("changed")])
            } catch let error as IndicatorTableError {
                throw CommandError(.failed, text: error.description)
            }
        }
    }
}

extension Indicator {
    /// The indicator as a region has set it.
    fileprivate func json(_ setting: IndicatorSetting?, in region: String) -> JSONValue {
        func number(_ value: Int64?) -> JSONValue { value.map { .number(JSONNumber($0)) } ?? .null }
        return [
            "region": .string(region), "code": .string(code), "chinese": .string(chinese), "english": .string(english),
            "kinds": .array(kinds.map { .string($0.rawValue) }), "measure": .string(measure.rawValue),
            "comparison": .string(comparison.rawValue), "population": .string(population.rawValue),
            "action": .string(action.rawValue), "window": number(setting.map { Int64($0.window) }),
            "threshold": number(setting?.threshold), "colour": setting.map { .string($0.colour.rawValue) } ?? .null,
            "deadline": number(setting.map { Int64($0.deadline) }),
            "status": .string(setting == nil ? "threshold-missing" : "watched"),
            "source": .string(setting?.source ?? source),
        ]
    }
}
