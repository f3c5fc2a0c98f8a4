import Messaging
import Testing

/// What holds over every kind of store: what is committed takes effect once, in order.
@Suite(.timeLimit(.minutes(2)))
struct DeliveryPromises {
    @Test(arguments: WorldKind.allCases)
    func `what is committed takes effect once, in order per key, and is answered`(_ kind: WorldKind) async throws {
        try await withWorld(kind) { world in
            let bench = Bench(world)
            let member = bench.consumer()
            try bench.deliver((0..<700).map { message("\($0)", key: "k\($0 % 10)") }, to: member)
            for key in 0..<10 {
                #expect(try world.words(of: "k\(key)") == (0..<70).map { "\($0 * 10 + key)" })
            }
            bench.relayAll()
            #expect(bench.log(Names.answers).count == 700)
            #expect(try world.outboxCount() == 0)
        }
    }

    @Test(arguments: WorldKind.allCases)
    func `a second delivery changes nothing`(_ kind: WorldKind) async throws {
        try await withWorld(kind) { world in
            let bench = Bench(world)
            let member = bench.consumer()
            try bench.deliver((0..<50).map { message("\($0)") }, to: member)
            for _ in 1...3 {
                bench.broker.rewind(Names.group)
                member.run()
            }
            #expect(try world.words() == (0..<50).map(String.init))
            bench.relayAll()
            #expect(bench.log(Names.answers).count == 50)
        }
    }

    @Test(arguments: WorldKind.allCases)
    func `the same message twice in a batch takes effect once`(_ kind: WorldKind) async throws {
        try await withWorld(kind) { world in
            let bench = Bench(world)
            let once = message("once")
            try bench.deliver([once, message("between"), once], to: bench.consumer())
            #expect(try world.words() == ["once", "between"])
        }
    }

    @Test(arguments: WorldKind.allCases)
    func `a relay that dies between sending and deleting sends again, and nobody notices`(
        _ kind: WorldKind
    ) async throws {
        try await withWorld(kind) { world in
            let bench = Bench(world)
            // acquire, next, settle: the third operation is lost.
            let dying = bench.relay(over: FaultyRelayStore(world.relayStore(), Striking(3, after: false)))
            try world.commit((0..<20).map { message("\($0)") })
            bench.run(dying, waits: 3)
            #expect(bench.log(Names.topic).count == 40)
            bench.consumer().run()
            #expect(try world.words() == (0..<20).map(String.init))
            #expect(try world.outboxCount() == 20)
        }
    }

    @Test(arguments: WorldKind.allCases)
    func `of two relays one sends, and the other takes over when it lets go`(_ kind: WorldKind) async throws {
        try await withWorld(kind) { world in
            let bench = Bench(world)
            let store = world.relayStore()
            let (first, second) = (bench.relay(over: store), bench.relay())
            bench.run(first)
            try world.commit((0..<5).map { message("\($0)") })
            bench.run(second, waits: 4)
            #expect(second.condition == .spare)
            #expect(bench.log(Names.topic).isEmpty)
            store.release()
            bench.run(second, waits: 2)
            #expect(second.condition == .active)
            #expect(bench.log(Names.topic).map(\.word) == (0..<5).map(String.init))
        }
    }

    @Test(arguments: WorldKind.allCases)
    func `two consumers share the work while a third comes and goes`(_ kind: WorldKind) async throws {
        try await withWorld(kind) { world in
            let bench = Bench(world)
            let pair = [bench.consumer(), bench.consumer()]
            var expected: [String: [String]] = [:]
            for round in 0..<6 {
                let batch = (0..<60).map { message("\(round)-\($0)", key: "k\($0 % 7)") }
                for message in batch { expected[message.key, default: []].append(message.envelope.word) }
                try world.commit(batch)
                bench.relayAll()
                pair[0].run { if case .commit = $0 { true } else { false } }
                let third = bench.consumer()
                third.run()
                pair[round % 2].run()
                third.source.close()
                for member in pair { member.run() }
            }
            for (key, words) in expected { #expect(try world.words(of: key) == words) }
        }
    }

    @Test(arguments: WorldKind.allCases)
    func `a broker that lost everything gets everything again without a second effect`(_ kind: WorldKind) async throws {
        try await withWorld(kind) { world in
            let bench = Bench(world)
            let member = bench.consumer()
            let all = (0..<30).map { message("\($0)") }
            try bench.deliver(Array(all.prefix(20)), to: member)
            bench.broker.loseEverything()
            try bench.deliver(all, to: member)
            #expect(try world.words() == (0..<30).map(String.init))
        }
    }
}
