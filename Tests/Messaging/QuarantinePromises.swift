import JSON
import Messaging
import Testing

/// What holds over every kind of store: a message at fault harms nobody but the later ones of its key.
@Suite(.timeLimit(.minutes(2)))
struct QuarantinePromises {
    /// 101 messages of ten keys; `50`, of key `k0`, is poison.
    private static func poisoned(_ bench: Bench, _ member: Member) throws {
        bench.world.poison.add("50")
        try bench.deliver((0...100).map { message("\($0)", key: "k\($0 % 10)") }, to: member)
    }

    @Test(arguments: WorldKind.allCases)
    func `poison among a hundred good ones stops only its own key, after five attempts`(_ kind: WorldKind) async throws
    {
        try await withWorld(kind) { world in
            let bench = Bench(world)
            try Self.poisoned(bench, bench.consumer())
            for key in 1..<10 { #expect(try world.words(of: "k\(key)") == (0..<10).map { "\($0 * 10 + key)" }) }
            #expect(try world.words(of: "k0") == ["0", "10", "20", "30", "40"])
            let kept = try world.quarantine()
            #expect(kept.map(\.key) == Array(repeating: "k0", count: 6))
            #expect(kept.map(\.state) == [.parked, .held, .held, .held, .held, .held])
            #expect(kept.first?.cause == "rejected")
            #expect((1...5).contains(kept.first?.attempts ?? 0))
        }
    }

    @Test(arguments: WorldKind.allCases)
    func `a dead letter tells cause and position, and no bytes`(_ kind: WorldKind) async throws {
        try await withWorld(kind) { world in
            let bench = Bench(world)
            try Self.poisoned(bench, bench.consumer())
            bench.relayAll()
            let letter = try #require(bench.log(Names.deadLetters).first)
            #expect(bench.log(Names.deadLetters).count == 1)
            #expect(letter.type == "onewindow.tests.dead-letter.parked")
            let told = try JSONValue.parse(letter.data)
            #expect(told["cause"]?.string == "rejected")
            #expect(told["group"]?.string == Names.group)
            #expect(told["topic"]?.string == Names.topic)
            #expect(told["partition"]?.int != nil && told["offset"]?.int != nil)
            #expect(!String(decoding: letter.data, as: UTF8.self).contains("poison"))
            #expect(letter.id == (try world.quarantine().first?.id))
        }
    }

    @Test(arguments: WorldKind.allCases)
    func `what was asked for anew is tried before those behind it, also by a batch that was read before`(
        _ kind: WorldKind
    ) async throws {
        try await withWorld(kind) { world in
            let bench = Bench(world)
            try Self.poisoned(bench, bench.consumer())
            world.poison.heal()
            try world.requestReplay(try #require(try world.quarantine().first).id)
            let store = world.inboxStore(Shape())
            let batch = try store.replayable(limit: 10)
            #expect(try store.replay(Array(batch.dropFirst())).fresh == 0)
            #expect(try store.replay(batch).fresh == 6)
            #expect(try world.words(of: "k0") == (0...10).map { "\($0 * 10)" })
            store.release()
        }
    }

    @Test(arguments: WorldKind.allCases)
    func `replayed, the message and those behind it take effect in order, once`(_ kind: WorldKind) async throws {
        try await withWorld(kind) { world in
            let bench = Bench(world)
            let member = bench.consumer()
            try Self.poisoned(bench, member)
            world.poison.heal()
            try world.requestReplay(try #require(try world.quarantine().first).id)
            try bench.deliver([message("110", key: "k0")], to: member)
            #expect(try world.words(of: "k0") == (0...11).map { "\($0 * 10)" })
            #expect(try world.quarantine().isEmpty)
            bench.broker.rewind(Names.group)
            member.run()
            #expect(try world.effects().count == 102)
        }
    }

    @Test(arguments: WorldKind.allCases)
    func `replayed in vain it is parked again, and those behind it go on waiting`(_ kind: WorldKind) async throws {
        try await withWorld(kind) { world in
            let bench = Bench(world)
            let member = bench.consumer()
            try Self.poisoned(bench, member)
            let parked = try #require(try world.quarantine().first)
            try world.requestReplay(parked.id)
            member.run()
            let kept = try world.quarantine()
            #expect(kept.map(\.state) == [.parked, .held, .held, .held, .held, .held])
            #expect((kept.first?.attempts ?? 0) > parked.attempts)
            bench.relayAll()
            #expect(bench.log(Names.deadLetters).count == 1)
        }
    }

    @Test(arguments: WorldKind.allCases)
    func `discarded, it lets those behind it go, and a second delivery does not bring it back`(
        _ kind: WorldKind
    ) async throws {
        try await withWorld(kind) { world in
            let bench = Bench(world)
            let member = bench.consumer()
            try Self.poisoned(bench, member)
            try world.discard(try #require(try world.quarantine().first).id)
            member.run()
            #expect(try world.words(of: "k0") == (0...10).filter { $0 != 5 }.map { "\($0 * 10)" })
            world.poison.heal()
            bench.broker.rewind(Names.group)
            member.run()
            #expect(try world.effects().count == 100)
            #expect(try world.quarantine().isEmpty)
        }
    }

    @Test(arguments: WorldKind.allCases)
    func `what cannot be read is parked with the later ones of its key behind it`(_ kind: WorldKind) async throws {
        try await withWorld(kind) { world in
            let bench = Bench(world, partitions: 1)
            let member = bench.consumer()
            try bench.deliver([message("1", key: "a"), message("2", key: "b")], to: member)
            bench.appendGarbage(key: "a")
            bench.appendGarbage(key: nil)
            try bench.deliver([message("3", key: "a"), message("4", key: "b"), message("5", key: "a")], to: member)
            #expect(try world.words(of: "a") == ["1"])
            #expect(try world.words(of: "b") == ["2", "4"])
            #expect(try world.quarantine().map(\.state) == [.parked, .parked, .held, .held])
            #expect(try world.quarantine().first?.cause == "unreadable-malformed")
            bench.broker.rewind(Names.group)
            member.run()
            #expect(try world.quarantine().count == 4)
            try world.discard(try #require(try world.quarantine().first).id)
            member.run()
            #expect(try world.words(of: "a") == ["1", "3", "5"])
        }
    }

    @Test(arguments: WorldKind.allCases)
    func `a row the broker never takes is put aside with the later ones of its key`(_ kind: WorldKind) async throws {
        try await withWorld(kind) { world in
            let bench = Bench(world)
            bench.broker.fault = { (try? Envelope(decoding: $0.value, headers: []).word) == "2" ? .refused : nil }
            try bench.deliver((1...6).map { message("\($0)", key: "k\($0 % 2)") }, to: bench.consumer())
            try world.commit([message("8", key: "k0"), message("9", key: "k1")])
            bench.relayAll()
            #expect(Set(bench.log(Names.topic).map(\.word)) == ["1", "3", "5", "9"])
            #expect(try world.outboxCount() == 0)
            let parked = try world.parkedOutbox()
            #expect(parked.map(\.word) == ["2", "4", "6", "8"])
            #expect(parked.map { $0.cause != nil } == [true, false, false, false])
        }
    }

    @Test(arguments: WorldKind.allCases)
    func `where nothing is recorded the handler sees every delivery; where no key is held others pass`(
        _ kind: WorldKind
    ) async throws {
        try await withWorld(kind) { world in
            let bench = Bench(world)
            let member = bench.consumer(Shape(records: false, holdsKeys: false))
            world.poison.add("2")
            try bench.deliver((1...3).map { message("\($0)") }, to: member)
            bench.broker.rewind(Names.group)
            member.run()
            #expect(try world.words() == ["1", "3", "1", "3"])
            #expect(try world.quarantine().map(\.state) == [.parked])
        }
    }

    @Test(arguments: WorldKind.allCases)
    func `old ids are forgotten when idle, young ones are not`(_ kind: WorldKind) async throws {
        try await withWorld(kind) { world in
            let bench = Bench(world)
            let keeping = bench.consumer()
            try bench.deliver((0..<1200).map { message("\($0)") }, to: keeping)
            #expect(try world.inboxCount() == 1200)
            keeping.source.close()
            bench.consumer(Shape(retention: .seconds(-60))).run()
            #expect(try world.inboxCount() == 0)
        }
    }
}
