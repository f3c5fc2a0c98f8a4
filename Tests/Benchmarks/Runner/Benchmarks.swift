import Foundation
import Glibc
import JSON

/// Measures a stack on this machine, every figure beside its reference.
@main
enum Benchmarks {
    /// All there are, in the order of the table.
    static let figures = [
        Figure("rest", measure: Rest.measure),
        Figure("clients", short: false, measure: Clients.measure),
        Figure("acceptance", measure: Acceptance.measure),
        Figure("flow", measure: WholeFlow.measure),
        Figure("peer", short: false, measure: Peer.measure),
        Figure("catch-up", short: false, measure: CatchUp.measure),
        Figure("assess", short: false, measure: Register.assess),
        Figure("payments", short: false, measure: Register.payments),
        Figure("growth", short: false, measure: Growth.measure),
        Figure("profile", short: false, long: false, measure: Profile.measure),
    ]

    static func main() async {
        let arguments: Arguments
        do {
            arguments = try Arguments(CommandLine.arguments.dropFirst())
        } catch {
            Words.say("\(error.words)\n\n\(Arguments.usage)")
            exit(64)
        }
        exit(await run(arguments))
    }

    private static func run(_ arguments: Arguments) async -> Int32 {
        var lines: [Line] = []
        do {
            let bench = try Bench(isShort: arguments.isShort)
            for figure in figures where arguments.wants(figure) {
                Words.say("\(figure.name) …")
                lines += try await figure.measure(bench)
                // What was found is kept, whatever comes after it.
                if let file = arguments.json { try write(lines, to: file) }
            }
            lines.append(bench.disturbance)
            if let file = arguments.json { try write(lines, to: file) }
            print(Table.text(lines))
            guard arguments.isShort, let file = arguments.recorded else { return 0 }
            let complaints = try Recorded(file: file, configuration: bench.configuration).complaints(about: lines)
            for complaint in complaints { Words.say(complaint) }
            return complaints.isEmpty ? 0 : 1
        } catch {
            if !lines.isEmpty { print(Table.text(lines)) }
            Words.say("\(error)")
            return 1
        }
    }

    private static func write(_ lines: [Line], to file: URL) throws {
        let text = lines.map { "  " + $0.json.text }.joined(separator: ",\n")
        try Data("[\n\(text)\n]\n".utf8).write(to: file)
    }
}

/// One part of the table.
struct Figure: Sendable {
    /// Its name on the command line.
    let name: String
    /// Whether the short form has it.
    let isInShortForm: Bool
    /// Whether the long form has it; what neither has is measured when it is named.
    let isInLongForm: Bool
    /// Measures it.
    let measure: @Sendable (Bench) async throws -> [Line]

    init(
        _ name: String,
        short: Bool = true,
        long: Bool = true,
        measure: @escaping @Sendable (Bench) async throws -> [Line]
    ) {
        (self.name, isInShortForm, isInLongForm, self.measure) = (name, short, long, measure)
    }
}

/// What is said to people while it runs.
enum Words {
    private static let start = ContinuousClock.now

    /// Says a line, at once, with the seconds since the first one.
    static func say(_ line: String) {
        let seconds = String(Int((ContinuousClock.now - start) / .seconds(1)))
        let space = String(repeating: " ", count: max(0, 4 - seconds.count))
        FileHandle.standardError.write(Data("\(space)\(seconds) s  \(line)\n".utf8))
    }
}
