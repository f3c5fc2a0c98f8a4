import Outside

/// The same load on the same servers, through what an ordinary team would write: see `peer/README.md`.
enum Peer {
    @Sendable static func measure(with bench: Bench) async throws -> [Line] {
        let house = try await bench.emptyHouse()
        let memory = try Service.allCases.reduce(0) { $0 + ProcessTable.memory(of: try house.supervisor.pid($1)) }
        let ours = try await bench.sustained()
        let peer = try await PeerStack(in: try await bench.emptyHouse(), bench)
        do {
            let lines = try await measure(peer, beside: ours, memory: memory)
            try await peer.stop()
            return lines
        } catch {
            try? await peer.stop()
            throw error
        }
    }

    private static func measure(_ peer: PeerStack, beside ours: Sustained.Rate, memory: Int) async throws -> [Line] {
        let atRest = Double(try peer.memory()) / 1_000_000
        let flow = try peer.flow()
        _ = try await flow.run(.perSecond(20), for: .seconds(3))
        let theirs = try await Sustained { flow }.search(from: 60)
        try await peer.check(accepted: try await flow.answered())
        return [
            Line(
                "whole flow, sustained, beside the peer",
                more: [Pair(value: ours.offeredRate, reference: theirs.offeredRate)],
                "per s",
                goal: .ratio(atLeast: 5)
            ),
            Line(
                "memory at rest, all services, beside the peer",
                less: [Pair(value: Double(memory) / 1_000_000, reference: atRest)],
                "MB"
            ),
        ]
    }
}
