@testable import Messaging

/// A consumer as it ships, moved step by step.
final class InboxSeat: Seat {
    let name: String
    private let role: String
    private let hall: Hall
    private let group: String
    private let topics: [String]
    private let makeStore: () -> any InboxStore
    private var driver: InboxDriver?
    private var source: SimulatedSource?
    /// Members of the group whose processes died, and of whom the broker does not know it yet.
    private var ghosts: [SimulatedSource] = []

    init(
        name: String,
        role: String,
        hall: Hall,
        group: String,
        topics: [String],
        store makeStore: @escaping () -> any InboxStore
    ) {
        self.name = name
        self.role = role
        self.hall = hall
        self.group = group
        self.topics = topics
        self.makeStore = makeStore
    }

    var isUp: Bool { driver != nil }

    var nextOperation: String { driver?.next?.operation ?? "none" }

    func start() {
        let inner = MemorySource(hall.broker, group: group, topics: topics)
        let source = SimulatedSource(inner, role: role, hall: hall)
        let clock = hall.clock
        self.source = source
        driver = InboxDriver(
            store: makeStore(),
            source: source,
            limits: limits,
            hooks: InboxDriver.Hooks(now: { clock.elapsed })
        )
    }

    /// Small batches, so that a world of a few messages has many.
    private var limits: InboxMachine.Limits {
        var limits = InboxMachine.Limits()
        limits.batch = hall.dice.among(2...12)
        return limits
    }

    func step() {
        if !ghosts.isEmpty, hall.weather.isCalm || hall.dice.chance(0.2) { ghosts.removeFirst().close() }
        _ = driver?.step()
    }

    func crash() {
        if let source { ghosts.append(source) }
        (driver, source) = (nil, nil)
    }

    func disturb() {
        guard let source else { return }
        let site = "\(role).\(nextOperation)"
        if hall.weather.strikes(.expelled, at: site, factor: 0.15) {
            hall.trace.note("\(name) is expelled")
            hall.broker.expel(source.member)
        } else if hall.weather.strikes(.rebalanced, at: site, factor: 0.15) {
            hall.trace.note("\(name) is rebalanced")
            hall.broker.rebalance(group)
        }
    }
}

extension InboxMachine.Action {
    /// The operation in one word.
    var operation: String {
        switch self {
        case .poll: "poll"
        case .apply: "apply"
        case .replay: "replay"
        case .park: "park"
        case .commit: "commit"
        case .findReplayable: "replayable"
        case .prune: "prune"
        case .seek: "seek"
        case .wakeRelay: "wake"
        case .reopen: "reopen"
        case .close: "close"
        }
    }
}
