import Kafka
import Messaging
import Testing

/// The consumer's conversation: an event, and what it does next.
struct InboxMachineTests {
    private let refusal = QuarantineCause(code: "rejected", detail: "poison")
    private let place = KafkaPartition(topic: "onewindow.tests.v1", partition: 0)

    private func batch(_ count: Int) -> [Delivery] {
        (0..<count).map { delivery("m\($0)", key: "k\($0 % 7)", offset: Int64($0)) }
    }

    private func started() -> InboxMachine {
        var machine = InboxMachine()
        _ = machine.on(.started, at: .zero)
        return machine
    }

    /// One line per action.
    private func words(_ actions: [InboxMachine.Action]) -> [String] {
        actions.map { action in
            switch action {
            case .poll(_, let wait, let paused): "poll \(wait.milliseconds)\(paused ? " paused" : "")"
            case .apply(let batch): "apply \(batch.count)"
            case .replay(let batch): "replay \(batch.count)"
            case .park(let delivery, let cause, let attempts): "park \(delivery.word) \(cause.code) \(attempts)"
            case .commit(let offsets):
                "commit " + offsets.map { "\($0.key.partition):\($0.value)" }.sorted().joined(separator: " ")
            case .findReplayable: "find"
            case .prune: "prune"
            case .seek(let partition, let offset): "seek \(partition.partition) \(offset)"
            case .wakeRelay: "wake"
            case .reopen: "reopen"
            case .close: "close"
            }
        }
    }

    @Test func `records take effect before their offsets are committed`() {
        var machine = started()
        #expect(words(machine.on(.polled(.records(batch(3))), at: .zero)) == ["apply 3"])
        #expect(words(machine.on(.applied(InboxResult(fresh: 3)), at: .zero)) == ["wake", "commit 0:3"])
        #expect(words(machine.on(.committed, at: .zero)) == ["find"])
        #expect(words(machine.on(.replayable([]), at: .zero)) == ["poll 200"])
    }

    @Test func `duplicates do not wake the relay`() {
        var machine = started()
        _ = machine.on(.polled(.records(batch(1))), at: .zero)
        #expect(words(machine.on(.applied(InboxResult(duplicates: 1)), at: .zero)) == ["commit 0:1"])
    }

    @Test(arguments: [1, 2, 16, 17, 100, 200])
    func `a poisonous message is alone after at most five attempts, and the rest takes effect`(_ count: Int) {
        var machine = started()
        var actions = machine.on(.polled(.records(batch(count))), at: .zero)
        var effects = 0
        var attempts: Int?
        while let action = actions.last {
            switch action {
            case .apply(let part):
                if part.contains(where: { $0.word == "m\(count / 2)" }) {
                    actions = machine.on(.refused(refusal), at: .zero)
                } else {
                    effects += part.count
                    actions = machine.on(.applied(InboxResult(fresh: part.count)), at: .zero)
                }
            case .park(let delivery, let cause, let tried):
                #expect(delivery.word == "m\(count / 2)")
                #expect(cause == refusal)
                attempts = tried
                actions = machine.on(.applied(InboxResult(parked: 1)), at: .zero)
            default:
                #expect(words(actions).last == "commit 0:\(count)")
                actions = []
            }
        }
        #expect(effects == count - 1)
        #expect((attempts ?? 99) <= 5)
    }

    @Test func `trouble with the surroundings means the same batch again, later, while polling`() {
        var machine = started()
        _ = machine.on(.polled(.records(batch(3))), at: .zero)
        #expect(words(machine.on(.unavailable("down"), at: .zero)) == ["poll 100 paused"])
        #expect(machine.condition == .waiting("down"))
        #expect(words(machine.on(.polled(.idle), at: .milliseconds(40))) == ["poll 60 paused"])
        #expect(words(machine.on(.polled(.idle), at: .milliseconds(100))) == ["apply 3"])
        #expect(words(machine.on(.unavailable("down"), at: .milliseconds(100))) == ["poll 200 paused"])
        #expect(words(machine.on(.polled(.idle), at: .milliseconds(300))) == ["apply 3"])
        #expect(words(machine.on(.applied(InboxResult(fresh: 3)), at: .milliseconds(300))) == ["wake", "commit 0:3"])
        #expect(machine.condition == .working)
    }

    @Test func `a verdict survives trouble with the database`() {
        var machine = started()
        _ = machine.on(.polled(.records(batch(1))), at: .zero)
        #expect(words(machine.on(.refused(refusal), at: .zero)) == ["park m0 rejected 1"])
        _ = machine.on(.unavailable("down"), at: .zero)
        #expect(words(machine.on(.polled(.idle), at: .seconds(1))) == ["park m0 rejected 1"])
    }

    @Test func `partitions taken away are finished first, or given up when that is impossible`() {
        var machine = started()
        let elsewhere = delivery("other", offset: 4, partition: 1)
        _ = machine.on(.polled(.records(batch(2) + [elsewhere])), at: .zero)
        _ = machine.on(.unavailable("down"), at: .zero)
        #expect(words(machine.on(.polled(.revoked([place])), at: .milliseconds(10))) == ["apply 3"])
        #expect(words(machine.on(.unavailable("down"), at: .milliseconds(10))) == ["poll 200 paused"])
        #expect(words(machine.on(.polled(.idle), at: .milliseconds(300))) == ["apply 1"])
        #expect(words(machine.on(.applied(InboxResult(fresh: 1)), at: .milliseconds(300))) == ["wake", "commit 1:5"])
    }

    @Test func `partitions lost are given up at once`() {
        var machine = started()
        _ = machine.on(.polled(.records(batch(2))), at: .zero)
        _ = machine.on(.unavailable("down"), at: .zero)
        _ = machine.on(.polled(.lost([place])), at: .milliseconds(10))
        #expect(words(machine.on(.polled(.idle), at: .milliseconds(100))) == ["find"])
    }

    @Test func `offsets that could not be committed are committed with the next ones`() {
        var machine = started()
        _ = machine.on(.polled(.records(batch(2))), at: .zero)
        _ = machine.on(.applied(InboxResult(fresh: 2)), at: .zero)
        #expect(words(machine.on(.uncommitted("away"), at: .zero)) == ["poll 0"])
        #expect(words(machine.on(.polled(.idle), at: .zero)) == ["commit 0:2"])
    }

    @Test func `between polls the quarantine is looked at, and what is found is treated like a batch`() {
        var machine = started()
        #expect(words(machine.on(.polled(.idle), at: .zero)) == ["find"])
        #expect(words(machine.on(.replayable(batch(5)), at: .zero)) == ["replay 5"])
        #expect(words(machine.on(.refused(refusal), at: .zero)) == ["replay 2"])
        #expect(words(machine.on(.applied(InboxResult(fresh: 2)), at: .zero)) == ["wake", "replay 2"])
        #expect(words(machine.on(.applied(InboxResult(fresh: 2)), at: .zero)) == ["wake", "replay 1"])
        // More may be waiting: after a poll it looks again.
        #expect(words(machine.on(.applied(InboxResult(fresh: 1)), at: .zero)).last == "prune")
        #expect(words(machine.on(.pruned(0), at: .zero)) == ["poll 0"])
        #expect(words(machine.on(.polled(.idle), at: .zero)) == ["find"])
        #expect(words(machine.on(.replayable([]), at: .zero)) == ["poll 200"])
        #expect(words(machine.on(.polled(.idle), at: .milliseconds(900))) == ["poll 100"])
        #expect(words(machine.on(.polled(.idle), at: .seconds(1))) == ["find"])
    }

    @Test func `a gap is told and read past`() {
        var machine = started()
        let actions = machine.on(.polled(.gap(place, oldest: 40, "offsets 3 to 39 are gone")), at: .zero)
        #expect(words(actions) == ["seek 0 40"])
        #expect(machine.condition == .brokerTrouble("offsets 3 to 39 are gone"))
        #expect(words(machine.on(.done, at: .zero)) == ["poll 0"])
    }

    @Test func `a broken client is replaced and its work given up`() {
        var machine = started()
        _ = machine.on(.polled(.records(batch(2))), at: .zero)
        _ = machine.on(.unavailable("down"), at: .zero)
        #expect(words(machine.on(.polled(.broken("fatal")), at: .zero)) == ["reopen"])
        #expect(words(machine.on(.done, at: .seconds(9))) == ["poll 0 paused"])
        #expect(words(machine.on(.polled(.idle), at: .seconds(9))) == ["find"])
    }
}

extension Duration {
    fileprivate var milliseconds: Int64 { components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000 }
}
