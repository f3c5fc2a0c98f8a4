import Outside

/// The same load on the same servers, through what an ordinary team would write: see `peer/README.md`.
///
/// Twice: as it is mostly written, a transaction for each message, and by a team that knows to gather batches.
enum Peer {
    @Sendable static func measure(with bench: Bench) async throws -> [Line] {
        let house = try await bench.emptyHouse()
        let memory = try Service.allCases.reduce(0) { $0 + ProcessTable.memory(of: try house.supervisor.pid($1)) }
        let ours = try await bench.sustained()
        var lines: [Line] = []
        for (kind, batch, goal) in [("peer", 1, Goal.ratio(atLeast: 5)), ("peer that gathers batches", 500, nil)] {
            let peer = try await PeerStack(in: try await bench.emptyHouse(), bench, batch: batch)
            do {
                lines += try await measure(peer, kind, beside: ours, memory: memory, goal)
                try await peer.stop()
            } catch {
                try? await peer.stop()
                throw error
            }
        }
        return lines
    }

    private static func measure(
        _ peer: PeerStack,
        _ kind: String,
        beside ours: Sustained.Rate,
        memory: Int,
        _ goal: Goal?
    ) async throws -> [Line] {
        let atRest = Double(try peer.memory()) / 1_000_000
        let flow = try peer.flow()
        _ = try await flow.run(.perSecond(20), for: .seconds(3))
        let theirs = try await Sustained { flow }.search(from: 60)
        try await peer.check(accepted: try await flow.answered())
        return [
            Line(
                "whole flow, sustained, beside the \(kind)",
                more: [Pair(value: ours.offeredRate, reference: theirs.offeredRate)],
                "per s",
                goal: goal
            ),
            Line(
                "memory at rest, all services, beside the \(kind)",
                less: [Pair(value: Double(memory) / 1_000_000, reference: atRest)],
                "MB"
            ),
        ]
    }
}
