/// The kinds of faults that a simulation knows.
enum FaultKind: String, CaseIterable, Sendable {
    /// A process dies between two actions, or in the middle of sending a batch.
    case crash
    /// An operation of a store is refused before anything happened.
    case refused
    /// An operation of a store happened, but the answer got lost.
    case unknown
    /// A record is not stored by the broker, and the sender hears so.
    case lost
    /// A record is stored by the broker, but the sender hears that it is not.
    case unacknowledged
    /// Records are delivered a second time.
    case duplicate
    /// Records are there but not delivered yet.
    case delayed
    /// Records of several partitions come in another order.
    case reordered
    /// Partitions are taken away with an announcement.
    case rebalanced
    /// Partitions are taken away without one.
    case expelled
    /// The client of the broker breaks and is made anew.
    case broken
    /// A relay loses its lock while it works on.
    case lockLost
    /// The broker loses all records and offsets.
    case brokerLost
    /// A message that nobody can take in.
    case poison
    /// A sound message that a department refuses until it is mended.
    case illness
    /// A client repeats a request that was answered.
    case repeated
}

/// How often which fault struck where: a site is an operation of a role.
struct FaultCounts: Sendable, Equatable {
    private(set) var counts: [FaultKind: [String: Int]] = [:]

    mutating func note(_ kind: FaultKind, at site: String) {
        counts[kind, default: [:]][site, default: 0] += 1
    }

    mutating func add(_ other: FaultCounts) {
        for (kind, sites) in other.counts {
            counts[kind, default: [:]].merge(sites) { $0 + $1 }
        }
    }

    /// How often a kind struck anywhere.
    func total(_ kind: FaultKind) -> Int { (counts[kind] ?? [:]).values.reduce(0, +) }

    /// How often a kind struck at a site.
    func count(_ kind: FaultKind, at site: String) -> Int { counts[kind]?[site] ?? 0 }

    /// Every pair of a kind and a site that was met.
    var sites: Set<String> {
        Set(counts.flatMap { kind, sites in sites.keys.map { "\(kind.rawValue) \($0)" } })
    }
}

/// Which faults strike in one simulation and how often, chosen by its seed.
final class Weather {
    private let dice: Dice
    private var rates: [FaultKind: Double] = [:]
    private(set) var counts = FaultCounts()
    /// Once calm, nothing strikes any more.
    var isCalm = false

    init(dice: Dice) {
        self.dice = dice
        // Some seeds are mild, some have one fault at its worst: rare combinations need both.
        for kind in FaultKind.allCases {
            rates[kind] = dice.pick(weighted: [(0, 3), (0.02, 4), (0.08, 3), (0.25, 1)], or: 0)
        }
    }

    /// Whether a fault strikes now; counts it if so.
    func strikes(_ kind: FaultKind, at site: @autoclosure () -> String, factor: Double = 1) -> Bool {
        guard !isCalm, dice.chance((rates[kind] ?? 0) * factor) else { return false }
        counts.note(kind, at: site())
        return true
    }

    func note(_ kind: FaultKind, at site: String) {
        counts.note(kind, at: site)
    }
}
