import Synchronization

/// How one thing that a service depends on is doing.
public struct HealthState: Sendable, Hashable {
    /// Whether it works.
    public let isWell: Bool
    /// A short account for operators, in English; nothing personal, no secret.
    public let detail: String

    /// It works.
    public static func well(_ detail: String = "") -> HealthState { HealthState(isWell: true, detail: detail) }

    /// It does not work.
    public static func unwell(_ detail: String) -> HealthState { HealthState(isWell: false, detail: detail) }
}

/// What a service depends on, and whether it can do its work now.
///
/// Ready = every required check is well and nobody asked the service to stop. What is merely reported, such as the
/// broker, never makes a service unready: not ready is not dead, and a restart would not help.
public final class HealthBoard: Sendable {
    /// Looks at one thing; it must end soon after its task is cancelled.
    public typealias Check = @Sendable () async -> HealthState

    private struct Entry: Sendable {
        let name: String
        let isRequired: Bool
        let check: Check
    }

    private struct State {
        var entries: [Entry] = []
        var isStopping = false
    }

    private let state = Mutex(State())
    private let patience: Duration

    /// An empty board; a check that takes longer than `patience` counts as unwell.
    public init(patience: Duration = .seconds(2)) {
        self.patience = patience
    }

    /// Adds a check; a later one of the same name takes its place.
    public func register(_ name: String, required: Bool, check: @escaping Check) {
        let entry = Entry(name: name, isRequired: required, check: check)
        state.withLock { state in
            if let index = state.entries.firstIndex(where: { $0.name == name }) {
                state.entries[index] = entry
            } else {
                state.entries.append(entry)
            }
        }
    }

    /// Makes the service unready for good: it is about to stop and takes no new work.
    public func stop() {
        state.withLock { $0.isStopping = true }
    }

    /// Runs all checks side by side.
    public func report() async -> HealthReport {
        let (entries, isStopping) = state.withLock { ($0.entries, $0.isStopping) }
        let states = await withTaskGroup(of: (Int, HealthState).self) { group in
            for (index, entry) in entries.enumerated() {
                group.addTask { [patience] in (index, await Self.state(of: entry.check, within: patience)) }
            }
            return await group.reduce(into: [Int: HealthState]()) { $0[$1.0] = $1.1 }
        }
        let checks = entries.indices.map { index in
            HealthReport.Line(
                name: entries[index].name,
                isRequired: entries[index].isRequired,
                state: states[index] ?? .unwell("not checked")
            )
        }
        return HealthReport(isStopping: isStopping, lines: checks)
    }

    private static func state(of check: @escaping Check, within patience: Duration) async -> HealthState {
        await withTaskGroup(of: HealthState?.self) { group in
            group.addTask { await check() }
            group.addTask {
                try? await Task.sleep(for: patience)
                return nil
            }
            let first = await group.next() ?? nil
            group.cancelAll()
            return first ?? .unwell("no answer within \(patience)")
        }
    }
}
