import Kafka
import Messaging
import Testing

/// Relay and consumers of a world around a broker in memory, moved by the test.
final class Bench {
    let world: any World
    let broker: MemoryBroker
    private var relays: [RelayDriver] = []
    private var waits = 0

    init(_ world: any World, partitions: Int32 = 3) {
        self.world = world
        broker = MemoryBroker(partitions: partitions)
    }

    /// A relay; it does nothing until `run`.
    func relay(over store: (any RelayStore)? = nil) -> RelayDriver {
        let clock = world.clock
        let hooks = RelayDriver.Hooks(
            wait: { [self] duration in
                waits += 1
                clock.elapsed += duration
            },
            now: { clock.elapsed }
        )
        return RelayDriver(store: store ?? world.relayStore(), sender: MemorySender(broker), hooks: hooks)
    }

    /// Lets a relay work until it has waited this many times.
    func run(_ relay: RelayDriver, waits limit: Int = 1) {
        let end = waits + limit
        while waits < end, relay.step() {}
    }

    /// Sends everything.
    func relayAll() {
        if relays.isEmpty { relays.append(relay()) }
        run(relays[0], waits: 3)
    }

    /// A consumer; it does nothing until `run`.
    func consumer(_ shape: Shape = Shape(), over store: (any InboxStore)? = nil) -> Member {
        Member(
            source: MemorySource(broker, group: Names.group, topics: [Names.topic]),
            store: store ?? world.inboxStore(shape),
            clock: world.clock
        )
    }

    /// Commits messages and lets them arrive.
    func deliver(_ messages: [OutgoingMessage], to member: Member) throws {
        try world.commit(messages)
        relayAll()
        member.run()
    }

    /// Everything on a topic, in the order of each partition.
    func log(_ topic: String) -> [Envelope] {
        broker.logs.filter { $0.key.topic == topic }.sorted { $0.key.partition < $1.key.partition }
            .flatMap(\.value).compactMap { try? Envelope(decoding: $0.value, headers: $0.headers) }
    }

    /// A record that nobody can read.
    func appendGarbage(key: String?) {
        broker.append(topic: Names.topic, key: key.map { Array($0.utf8) }, value: Array("{\"specversion\"".utf8))
    }
}

/// A consumer of a group, moved by the test.
final class Member {
    let driver: InboxDriver
    let source: MemorySource
    private let watch: WatchedSource

    init(source: MemorySource, store: any InboxStore, clock: TestClock) {
        self.source = source
        watch = WatchedSource(source, clock: clock)
        driver = InboxDriver(store: store, source: watch, hooks: InboxDriver.Hooks(now: { clock.elapsed }))
    }

    /// Works until there has been nothing to do for more than a second.
    func run() {
        watch.idles = 0
        while watch.idles < 16, driver.step() {}
    }

    /// Works until something of this kind comes next.
    func run(until isNext: (InboxMachine.Action) -> Bool) {
        while let next = driver.next, !isNext(next), driver.step() {}
    }
}

/// Passes everything on, counts idle polls and lets time pass in them.
private final class WatchedSource: RecordSource {
    private let inner: MemorySource
    private let clock: TestClock
    var idles = 0

    init(_ inner: MemorySource, clock: TestClock) {
        self.inner = inner
        self.clock = clock
    }

    func poll(maximum: Int, upTo limit: Duration, paused: Bool) -> Polled {
        let polled = inner.poll(maximum: maximum, upTo: limit, paused: paused)
        if case .idle = polled {
            clock.elapsed += max(limit, .milliseconds(1))
            if !paused { idles += 1 }
        } else {
            idles = 0
        }
        return polled
    }

    func commit(_ offsets: [KafkaPartition: Int64]) throws { try inner.commit(offsets) }
    func seek(_ partition: KafkaPartition, to offset: Int64) throws { try inner.seek(partition, to: offset) }
    func reopen() { inner.reopen() }
    func close() { inner.close() }
}
