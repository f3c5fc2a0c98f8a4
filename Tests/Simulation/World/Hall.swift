import CivilAffairs
import Foundation
import Kafka
import Messaging

/// What everybody in a simulation shares: chance, time, faults, ids, the broker, and the trace.
final class Hall {
    let seed: UInt64
    let dice: Dice
    let clock: SimulatedClock
    let weather: Weather
    let ids: SeededIDs
    let broker: MemoryBroker
    let trace: Trace
    /// Who works just now: the role whose operations the faults strike.
    var role = ""
    /// Set when a process dies in the middle of a batch: nothing more is sent by it.
    var isDying = false
    /// What stood on the broker when it lost everything, in the order of the losses.
    private(set) var archive: [[(topic: String, partition: Int32, records: [MemoryBroker.Record])]] = []
    /// Messages that a department cannot take in for now.
    var ill: Set<UUID> = []
    /// Every message that was made ill in the course of the simulation.
    var everIll: Set<UUID> = []
    private let processes: Double

    init(seed: UInt64, processes: Int, start: Day, keepsTrace: Bool) {
        self.seed = seed
        dice = Dice(seed: seed)
        clock = SimulatedClock(start: start)
        weather = Weather(dice: dice)
        ids = SeededIDs(seed: seed ^ 0x5EED, moments: clock)
        broker = MemoryBroker(partitions: Int32(dice.among(1...3)))
        trace = Trace(isKept: keepsTrace)
        self.processes = Double(processes)
        broker.fault = { [unowned self] row in fate(of: row) }
    }

    /// Somebody waits: all wait at the same time, so that only a share of it passes.
    func idle(_ limit: Duration) {
        clock.pass(max(.milliseconds(1), limit / processes))
    }

    /// What becomes of an operation of a database.
    func strike(_ operation: String, _ moment: FaultMoment) throws {
        let kind: FaultKind = moment == .before ? .refused : .unknown
        let isSeldom = role.hasSuffix("desk") || role.hasSuffix("clock") || ["park", "replay"].contains(operation)
        guard weather.strikes(kind, at: "\(role).\(operation)", factor: isSeldom ? 2 : 1) else { return }
        trace.note("\(kind.rawValue) \(operation)")
        throw MemoryFault()
    }

    func loseEverything() {
        let logs = broker.logs.sorted { ($0.key.topic, $0.key.partition) < ($1.key.topic, $1.key.partition) }
        archive.append(logs.map { ($0.key.topic, $0.key.partition, $0.value) })
        broker.loseEverything()
    }

    private func fate(of row: OutboxRow) -> MemoryBroker.Fault? {
        let site = "\(role).send"
        if isDying { return .lost }
        if weather.strikes(.lost, at: site) { return .lost }
        if weather.strikes(.unacknowledged, at: site) { return .unacknowledged }
        return nil
    }
}

/// Before an operation or after it.
enum FaultMoment {
    case before, after
}
