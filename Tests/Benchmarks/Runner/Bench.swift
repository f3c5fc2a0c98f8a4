import Foundation
import Outside
import Postgres
import Synchronization

/// What every figure works with: the stack that it may use up, and the references.
final class Bench: Sendable {
    let isShort: Bool
    /// The checkout.
    let root: URL
    /// The stack's state.
    let folder: URL
    /// The compiled references.
    let programs: URL
    /// Which build is measured: `release` or `debug`.
    let configuration: String
    /// What the scripts of the stack are told.
    private let environment: [String: String]
    private let current = Mutex<House?>(nil)
    /// The largest share of the machine that was found at work while nothing of ours ran.
    private let others = Mutex(0.0)
    private let highest = Mutex<Sustained.Rate?>(nil)

    /// Takes everything from the environment that `deploy/local/bench` sets.
    init(isShort: Bool) throws {
        let given = Stack.given
        environment = given.environment
        root = try given.root
        folder = URL(filePath: try given.variable("ONEWINDOW_STATE"))
        programs = URL(filePath: try given.variable("ONEWINDOW_REFERENCES"))
        configuration = given.environment["ONEWINDOW_CONFIGURATION"] ?? "release"
        self.isShort = isShort
    }

    /// The short form's value, or the long one's.
    func length<T>(short: T, long: T) -> T { isShort ? short : long }

    /// How many rounds are made of which the median counts.
    var rounds: Int { 3 }

    /// A stack in which nothing was handed in yet; what was there before is gone.
    ///
    /// `variables` are for the scripts, `settings` for intake.
    func emptyHouse(
        variables: [String: String] = [:],
        settings: [String: String] = [:]
    ) async throws -> House {
        if variables.isEmpty, settings.isEmpty, let house = current.withLock({ $0 }), try await house.isUnused() {
            return house
        }
        try await takeDown()
        try await noteOthers()
        let given = environment.merging(variables) { $1 }
        let options = configuration == "debug" ? ["--debug"] : []
        let up = root.appending(path: "deploy/local/up").path
        _ = try await Command.run(up, options, environment: given, within: .seconds(300)).succeeded()
        let house = try await House(folder: folder, environment: given)
        try await house.restartIntake(settings)
        // One of its own kind is not given to the next figure.
        let isUsual = variables.isEmpty && settings.isEmpty
        current.withLock { $0 = isUsual ? house : nil }
        return house
    }

    /// Looks how far the machine is at rest while nothing of ours runs: a figure beside other work means little.
    private func noteOthers() async throws {
        let share = try await Kernel.busyShare()
        others.withLock { $0 = max($0, share) }
        if share > 0.1 { Words.say("  something else takes \(Int(share * 100)) % of the machine") }
    }

    /// How much of the machine others took, as far as was seen.
    var disturbance: Line {
        Line("taken by others, at most", others.withLock { $0 } * 100, "% of the machine", goal: .atMost(10))
    }

    /// The highest rate that our whole flow sustains, each rate tried on a stack of its own; searched once in a run.
    func sustained() async throws -> Sustained.Rate {
        if let known = highest.withLock({ $0 }) { return known }
        let search = Sustained { try await self.emptyHouse().flow().warmedUp() }
        let found = try await search.search(from: 400)
        highest.withLock { $0 = found }
        return found
    }

    /// Ends whatever runs, at once, and removes what it left: a backlog need not be worked off.
    private func takeDown() async throws {
        for service in Service.allCases {
            let file = folder.appending(path: "run/\(service.name).pid")
            let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
            guard let pid = pid_t(text.trimmingCharacters(in: .whitespacesAndNewlines)),
                ProcessTable.isAlive(pid)
            else { continue }
            try ProcessTable.send(SIGKILL, to: pid)
        }
        let down = root.appending(path: "deploy/local/down").path
        _ = try await Command.run(down, ["--wipe"], environment: environment, within: .seconds(120)).succeeded()
    }
}
