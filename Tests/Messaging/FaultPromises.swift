import Messaging
import Testing

/// Whatever fails, once, at any point: every effect happens once and in order.
@Suite(.timeLimit(.minutes(4)))
struct FaultPromises {
    private static let all = (0..<40).map { message("\($0)", key: "k\($0 % 3)") }

    private static func checkEffects(_ world: any World, _ note: String) throws {
        for key in 0..<3 {
            let words = all.filter { $0.key == "k\(key)" }.map(\.envelope.word)
            #expect(try world.words(of: "k\(key)") == words, "\(note)")
        }
        #expect(try world.quarantine().isEmpty, "\(note)")
    }

    @Test(arguments: WorldKind.allCases, [false, true])
    func `every operation of the relay may fail`(_ kind: WorldKind, _ isAfter: Bool) async throws {
        for target in 1...12 {
            try await withWorld(kind) { world in
                let bench = Bench(world)
                let striking = Striking(target, after: isAfter)
                let relay = bench.relay(over: FaultyRelayStore(world.relayStore(), striking))
                for part in 0..<4 {
                    try world.commit(Array(Self.all[(part * 10)..<(part * 10 + 10)]))
                    bench.run(relay, waits: 3)
                }
                #expect(striking.hasStruck)
                #expect(try world.outboxCount() == 0)
                bench.consumer().run()
                try Self.checkEffects(world, "operation \(target)")
            }
        }
    }

    @Test(arguments: WorldKind.allCases, [false, true])
    func `every operation of the consumer may fail, with poison and its replay among them`(
        _ kind: WorldKind,
        _ isAfter: Bool
    ) async throws {
        var target = 1
        var isStruck = true
        while isStruck {
            isStruck = try await withWorld(kind) { [target] in try Self.replayStruck($0, target, isAfter) }
            target += 1
        }
        #expect(target > 15, "fewer operations than the story has")
    }

    /// A story of poison, replay and new messages in which one operation fails; false when there are fewer.
    private static func replayStruck(_ world: any World, _ target: Int, _ isAfter: Bool) throws -> Bool {
        let striking = Striking(target, after: isAfter)
        let bench = Bench(world)
        world.poison.add("10")
        let member = bench.consumer(over: FaultyInboxStore(world.inboxStore(Shape()), striking))
        try bench.deliver(Array(all.prefix(30)), to: member)
        world.poison.heal()
        let parked = try #require(try world.quarantine().first { $0.state == .parked })
        try world.requestReplay(parked.id)
        try bench.deliver(Array(all.suffix(10)), to: member)
        member.run()
        try checkEffects(world, "operation \(target)")
        bench.relayAll()
        #expect(bench.log(Names.deadLetters).count == 1)
        #expect(bench.log(Names.answers).count == 40)
        return striking.hasStruck
    }

    @Test(arguments: WorldKind.allCases)
    func `a broker that fails again and again, heard or unheard, gets everything in order`(
        _ kind: WorldKind
    ) async throws {
        try await withWorld(kind) { world in
            let bench = Bench(world)
            var random = SplitMix64(seed: 42)
            bench.broker.fault = { _ in
                switch random.next() % 4 {
                case 0: .lost
                case 1: .unacknowledged
                default: nil
                }
            }
            try world.commit(Self.all)
            bench.run(bench.relay(), waits: 300)
            #expect(try world.outboxCount() == 0)
            bench.consumer().run()
            try Self.checkEffects(world, "seed 42")
        }
    }
}
