import Foundation
import Kafka
import Outside
import Postgres
import Synchronization
import Testing

/// Faults of all kinds, drawn by a seed, while applications run.
final class Campaign: Sendable {
    let own: OwnStack
    let stack: Stack
    let trial: Trial
    let supervisor: Supervisor

    private struct State {
        var dice: Dice
        var held: Set<Victim> = []
        var memory: [Service: Int] = [:]
        var revived = 0
    }

    private let state: Mutex<State>

    init(_ own: OwnStack) async throws {
        self.own = own
        stack = try await own.ready()
        supervisor = try own.supervisor()
        trial = Trial("campaign", on: stack)
        state = Mutex(State(dice: Dice(seed: trial.seed, stream: 99)))
    }

    /// The most memory that each service was seen to hold, in bytes.
    var memory: [Service: Int] { state.withLock { $0.memory } }

    /// How often a service had ended by itself and was started again, as when PostgreSQL was away at its start.
    var revived: Int { state.withLock { $0.revived } }

    /// Injects faults until the time is over; returns when the last of them has passed.
    func run(until deadline: ContinuousClock.Instant) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            while ContinuousClock.now < deadline {
                let fault = draw()
                group.addTask { try await self.inject(fault) }
                try await elapse(.milliseconds(random(in: 400...1_400)))
                try supervise()
            }
            try await group.waitForAll()
        }
    }

    /// Undoes whatever may still be at fault, and discards what was poisoned.
    func settle() async throws {
        try await own.broker(isUp: true)
        for (service, port) in try own.secondInstances() where supervisor.isRunning(service, adminPort: port) {
            try? supervisor.resume(service, adminPort: port)
            try await supervisor.stop(service, adminPort: port)
        }
        try await own.startPostgresUnlessRunning()
        try supervisor.revive()
        for service in Service.allCases { try await supervisor.ready(service) }
    }

    // MARK: Chance

    private func draw() -> Mishap { state.withLock { Mishap.drawn(with: &$0.dice) } }

    func random(in range: ClosedRange<Int>) -> Int { state.withLock { Int.random(in: range, using: &$0.dice) } }

    func randomService() -> Service { Service.allCases[random(in: 0...Service.allCases.count - 1)] }

    // MARK: Who is at fault

    /// Takes hold of a victim for as long as a body runs; leaves out the fault when another one has it.
    func holding(_ victim: Victim, _ body: () async throws -> Void) async throws {
        guard state.withLock({ $0.held.insert(victim).inserted }) else { return }
        defer { state.withLock { _ = $0.held.remove(victim) } }
        try await body()
    }

    func isHeld(_ victim: Victim) -> Bool { state.withLock { $0.held.contains(victim) } }

    /// Does what a supervisor of processes does, and looks at their memory.
    private func supervise() throws {
        for service in Service.allCases where !isHeld(.service(service.name)) {
            if supervisor.isRunning(service) {
                let memory = ProcessTable.memory(of: try supervisor.pid(service))
                state.withLock { $0.memory[service] = max($0.memory[service] ?? 0, memory) }
            } else {
                try supervisor.start(service)
                state.withLock { $0.revived += 1 }
            }
        }
    }
}
