import Kafka
import Messaging

/// A member of a group whose broker is far away: late, repeated, in other orders, cut off.
final class SimulatedSource: RecordSource {
    private let inner: MemorySource
    private let role: String
    private let hall: Hall
    /// The offsets up to which each partition was read.
    private var read: [KafkaPartition: Int64] = [:]

    init(_ inner: MemorySource, role: String, hall: Hall) {
        self.inner = inner
        self.role = role
        self.hall = hall
    }

    var member: MemorySource { inner }

    func poll(maximum: Int, upTo limit: Duration, paused: Bool) -> Polled {
        let site = "\(role).poll"
        if hall.weather.strikes(.broken, at: site, factor: 0.05) {
            return hall.dice.chance(0.5) ? .broken("The client is broken.") : .trouble("The broker is far away.")
        }
        if hall.weather.strikes(.delayed, at: site, factor: 0.5) { return idle(limit) }
        if !read.isEmpty, hall.weather.strikes(.duplicate, at: site, factor: 0.4) { goBack() }
        let polled = inner.poll(maximum: hall.dice.among(1...min(maximum, 12)), upTo: limit, paused: paused)
        switch polled {
        case .records(let deliveries): return .records(arrived(deliveries, site))
        case .assigned, .lost, .revoked: read = [:]
        case .idle: return idle(limit)
        case .gap, .trouble, .broken: break
        }
        return polled
    }

    func commit(_ offsets: [KafkaPartition: Int64]) throws {
        let site = "\(role).commit"
        if hall.weather.strikes(.refused, at: site) { throw MemoryFault() }
        try inner.commit(offsets)
        if hall.weather.strikes(.unknown, at: site) { throw MemoryFault() }
    }

    func seek(_ partition: KafkaPartition, to offset: Int64) throws { try inner.seek(partition, to: offset) }

    func reopen() {
        inner.reopen()
        read = [:]
    }

    func close() { inner.close() }

    private func idle(_ limit: Duration) -> Polled {
        hall.idle(limit)
        return .idle
    }

    /// Everything of a partition from some record on comes once more.
    private func goBack() {
        let partitions = read.keys.sorted { ($0.topic, $0.partition) < ($1.topic, $1.partition) }
        guard let partition = hall.dice.pick(partitions), let end = read[partition], end > 0 else { return }
        let start = Int64(hall.dice.below(Int(end)))
        read[partition] = start
        // A member that lost the partition meanwhile reads nothing of it.
        try? inner.seek(partition, to: start)
    }

    private func arrived(_ deliveries: [Delivery], _ site: String) -> [Delivery] {
        var lanes: [(partition: KafkaPartition, records: ArraySlice<Delivery>)] = []
        for delivery in deliveries {
            read[delivery.source] = delivery.offset + 1
            if let index = lanes.firstIndex(where: { $0.partition == delivery.source }) {
                lanes[index].records.append(delivery)
            } else {
                lanes.append((delivery.source, [delivery]))
            }
        }
        guard lanes.count > 1, hall.weather.strikes(.reordered, at: site) else { return deliveries }
        var mixed: [Delivery] = []
        while !lanes.isEmpty {
            let index = hall.dice.below(lanes.count)
            mixed.append(lanes[index].records.removeFirst())
            if lanes[index].records.isEmpty { lanes.remove(at: index) }
        }
        return mixed
    }
}
