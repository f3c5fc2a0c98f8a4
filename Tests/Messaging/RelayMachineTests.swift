import Messaging
import Testing

/// The relay's conversation: an event, and what it does next.
struct RelayMachineTests {
    private func active() -> RelayMachine {
        var machine = RelayMachine()
        _ = machine.on(.started, at: .zero)
        _ = machine.on(.acquired, at: .zero)
        return machine
    }

    @Test func `it takes the lock, reads, sends, deletes and reads again`() {
        var machine = RelayMachine()
        let rows = [row(1), row(2, key: "l")]
        #expect(machine.on(.started, at: .zero) == [.acquire])
        #expect(machine.on(.acquired, at: .zero) == [.read(limit: 500, excluding: [])])
        #expect(machine.on(.read(rows), at: .zero) == [.send(rows)])
        #expect(machine.on(.sent([.sent, .sent]), at: .zero) == [.settle(RelaySettlement(sent: [1, 2]))])
        #expect(machine.on(.settled, at: .zero) == [.read(limit: 500, excluding: [])])
        #expect(machine.on(.read([]), at: .zero) == [.wait(upTo: .milliseconds(200))])
        #expect(machine.on(.woke, at: .zero) == [.read(limit: 500, excluding: [])])
    }

    @Test func `a spare waits and tries again`() {
        var machine = RelayMachine()
        _ = machine.on(.started, at: .zero)
        #expect(machine.on(.occupied, at: .zero) == [.wait(upTo: .milliseconds(500))])
        #expect(machine.condition == .spare)
        #expect(machine.on(.woke, at: .zero) == [.acquire])
    }

    @Test func `a failed row holds back the later ones of its key, acknowledged or not, and nobody else`() {
        var machine = active()
        _ = machine.on(.read([row(1), row(2, key: "l"), row(3), row(4)]), at: .zero)
        let actions = machine.on(.sent([.unavailable("away"), .sent, .sent, .heldBack]), at: .zero)
        #expect(actions == [.settle(RelaySettlement(sent: [2]))])
    }

    @Test func `a row that cannot be sent is parked with the later ones of its key`() {
        var machine = active()
        _ = machine.on(.read([row(1), row(2), row(3, key: "l")]), at: .zero)
        let actions = machine.on(.sent([.unsendable("too large"), .heldBack, .sent]), at: .zero)
        let parked = RelaySettlement(sent: [3], parked: [.init(seq: 1, cause: "too large")], held: [2])
        #expect(actions == [.settle(parked)])
        _ = machine.on(.settled, at: .zero)
        let later = machine.on(.read([row(4, behind: true), row(5, key: "l")]), at: .zero)
        #expect(later == [.settle(RelaySettlement(held: [4]))])
    }

    @Test func `a topic that the broker does not take rests, longer each time, while the others go on`() {
        var machine = active()
        _ = machine.on(.read([row(1), row(2, topic: "u")]), at: .zero)
        _ = machine.on(.sent([.unavailable("no such topic"), .sent]), at: .zero)
        #expect(machine.condition == .brokerTrouble(["t": "no such topic"]))
        #expect(machine.on(.settled, at: .zero) == [.read(limit: 500, excluding: ["t"])])
        #expect(machine.on(.read([]), at: .zero) == [.wait(upTo: .milliseconds(100))])
        let again: Duration = .milliseconds(100)
        #expect(machine.on(.woke, at: again) == [.read(limit: 500, excluding: [])])
        _ = machine.on(.read([row(1)]), at: again)
        #expect(machine.on(.sent([.unavailable("no such topic")]), at: again) == [.read(limit: 500, excluding: ["t"])])
        #expect(machine.on(.read([]), at: again) == [.wait(upTo: .milliseconds(200))])
    }

    @Test func `a lost connection gives everything back and begins with the lock`() {
        var machine = active()
        _ = machine.on(.read([row(1)]), at: .zero)
        _ = machine.on(.sent([.sent]), at: .zero)
        #expect(machine.on(.unavailable("lost"), at: .zero) == [.release, .wait(upTo: .milliseconds(100))])
        #expect(machine.on(.woke, at: .zero) == [.acquire])
        #expect(machine.on(.unavailable("refused"), at: .zero) == [.release, .wait(upTo: .milliseconds(200))])
        #expect(machine.condition == .databaseTrouble("refused"))
    }

    @Test func `rows too large together are read fewer at a time`() {
        var machine = active()
        #expect(machine.on(.tooMuch, at: .zero) == [.read(limit: 250, excluding: [])])
        #expect(machine.on(.tooMuch, at: .zero) == [.read(limit: 125, excluding: [])])
    }

    @Test func `the waits grow to five seconds and no further`() {
        let waits = (1...8).map { Backoff().wait(after: $0) }
        #expect(waits.first == .milliseconds(100))
        #expect(waits.last == .seconds(5))
        #expect(waits == waits.sorted())
    }
}
