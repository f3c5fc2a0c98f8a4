@testable import Messaging

/// A relay as it ships, moved step by step.
final class RelaySeat<Kept>: Seat {
    let name: String
    private let role: String
    private let hall: Hall
    private let database: MemoryDatabase<Kept>
    private var driver: RelayDriver?
    private var store: MemoryRelayStore<Kept>?
    /// Sessions of dead processes that the database still holds for alive, with their locks.
    private var ghosts: [MemoryRelayStore<Kept>] = []

    init(name: String, role: String, hall: Hall, database: MemoryDatabase<Kept>) {
        self.name = name
        self.role = role
        self.hall = hall
        self.database = database
    }

    var isUp: Bool { driver != nil }

    var nextOperation: String { driver?.next?.operation ?? "none" }

    func start() {
        let store = MemoryRelayStore(database)
        let (hall, clock) = (hall, hall.clock)
        self.store = store
        var limits = RelayMachine.Limits()
        limits.batch = hall.dice.among(2...20)
        driver = RelayDriver(
            store: store,
            sender: MemorySender(hall.broker),
            limits: limits,
            hooks: RelayDriver.Hooks(wait: { hall.idle($0) }, now: { clock.elapsed })
        )
    }

    func step() {
        if !ghosts.isEmpty, hall.weather.isCalm || hall.dice.chance(0.2) { ghosts.removeFirst().release() }
        _ = driver?.step()
    }

    func crash() {
        if let store { ghosts.append(store) }
        (driver, store) = (nil, nil)
    }

    func disturb() {
        guard hall.weather.strikes(.lockLost, at: "\(role).\(nextOperation)", factor: 0.15) else { return }
        hall.trace.note("\(name) loses its lock")
        store?.release()
    }
}

extension RelayMachine.Action {
    /// The operation in one word.
    var operation: String {
        switch self {
        case .acquire: "acquire"
        case .read: "next"
        case .send: "send"
        case .settle: "settle"
        case .wait: "wait"
        case .release: "release"
        case .close: "close"
        }
    }
}
