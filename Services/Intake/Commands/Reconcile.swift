import ArgumentParser
import Casework
import CivilAffairs
import Foundation
import JSON
import ServiceKit

/// `reconcile`: compares what was sent with what every department received and answered, names each missing or surplus
/// item, and with `--repair` sends it again from the database.
struct Reconcile: ParsableCommand {
    static var configuration: CommandConfiguration { CommandConfiguration(commandName: "reconcile") }
    @Option(help: ArgumentHelp(Words.help("option.since-moment"))) var since: MomentArgument?
    @Flag var repair = false
    @Option var timeout = 30
    @OptionGroup var output: OutputOptions

    func run() throws {
        let session = try StaffSession.open(Intake.identity)
        defer { session.close() }
        let talk = try ReconciliationTalk(
            session.connection,
            since: since?.moment,
            patience: .seconds(max(1, timeout))
        )
        let words = Output(format: .table)
        words.say("reconcile.asking", [String(talk.windows.count), String(Department.allCases.count)])
        try compare(talk.windows, by: talk)
        var found = try settled(talk, rounds: 3)
        var repaired: [ReconciliationTalk.Finding] = []
        if repair, case let missing = found.filter(\.difference.kind.canBeRepaired), !missing.isEmpty {
            words.say("reconcile.repairing", [String(missing.count)])
            try talk.repair(missing.map(\.difference))
            let rest = try settled(talk, rounds: 15)
            let open = Set(rest.map(\.difference.name))
            repaired = found.filter { !open.contains($0.difference.name) }
            found = rest
        }
        let rows = found.map { $0.json(isRepaired: false) } + repaired.map { $0.json(isRepaired: true) }
        try output.printer.print(rows: rows, columns: Self.columns)
        guard found.isEmpty else { throw CommandError(.failed, "reconcile.differs", [String(found.count)]) }
        words.say("reconcile.agrees")
    }

    /// Asks again about what is different, until nothing is or it stays as it is for so many rounds.
    private func settled(_ talk: ReconciliationTalk, rounds: Int) throws -> [ReconciliationTalk.Finding] {
        var (last, unchanged) = (Int.max, 0)
        while case let windows = try talk.different(), !windows.isEmpty, unchanged < rounds {
            // What is under way needs a moment to arrive.
            Thread.sleep(forTimeInterval: 1)
            try compare(windows, by: talk)
            let count = try talk.findings().count
            unchanged = count < last ? 0 : unchanged + 1
            last = count
        }
        return try talk.findings()
    }

    private func compare(_ windows: [UUID], by talk: ReconciliationTalk) throws {
        try talk.ask(windows)
        let silent = try talk.waitForAnswers()
        guard silent.isEmpty else {
            let names = silent.map(\.rawValue).sorted().joined(separator: ", ")
            throw CommandError(.unavailable, "reconcile.silent", [names])
        }
    }

    private static var columns: [Column] {
        [
            Column("department"), Column("kind", title: "difference", as: .words("difference")), Column("item"),
            Column("sent"), Column("held"), Column("since", as: .moment), Column("repaired"),
        ]
    }
}

extension Difference {
    /// What makes two findings the same one, whatever the versions are meanwhile.
    fileprivate var name: [String] { [department.rawValue, kind.rawValue, item.text] }
}

extension ReconciliationTalk.Finding {
    fileprivate func json(isRepaired: Bool) -> JSONValue {
        func number(_ value: Int?) -> JSONValue { value.map { .number(JSONNumber(Int64($0))) } ?? .null }
        return [
            "department": .string(difference.department.rawValue), "kind": .string(difference.kind.rawValue),
            "item": .string(difference.item.text),
            "owner": difference.owner.map { .string($0.rawValue) } ?? .null, "sent": number(difference.sent),
            "held": number(difference.held), "since": .string(Moment(since).description),
            "repaired": .bool(isRepaired),
        ]
    }
}
