/// A place where a process works: it is moved step by step, may die at any moment and starts anew.
protocol Seat: AnyObject {
    /// Which service and which of its processes, for the trace.
    var name: String { get }
    /// Whether the process runs.
    var isUp: Bool { get }
    /// What the process does next.
    var nextOperation: String { get }

    /// One step of the process, or of what is left of a dead one.
    func step()
    /// The process is gone, with all that it had in memory.
    func crash()
    func start()
    /// What the surroundings do to a living process, such as taking its partitions away.
    func disturb()
}

extension Seat {
    /// Lets the process live on, die, come back, or be disturbed.
    func move(in hall: Hall, role: String) {
        hall.role = role
        guard isUp else {
            if hall.weather.isCalm || hall.dice.chance(0.1) {
                hall.trace.note("\(name) starts")
                start()
            } else {
                step()
            }
            return
        }
        if hall.weather.strikes(.crash, at: "\(role).\(nextOperation)", factor: crashFactor) {
            hall.trace.note("\(name) dies before \(nextOperation)")
            if nextOperation == "send" { dieSending(in: hall) }
            crash()
            return
        }
        disturb()
        hall.trace.step(name, nextOperation)
        step()
    }

    /// Most of a process's time passes in waiting; what is seldom done is struck as often as not.
    private var crashFactor: Double {
        switch nextOperation {
        case "poll", "wait", "next", "acquire": 0.15
        case "park", "replay", "settle", "prune": 1.5
        default: 0.6
        }
    }

    /// Some rows of the batch are sent, and nobody writes down which.
    private func dieSending(in hall: Hall) {
        hall.isDying = true
        step()
        hall.isDying = false
    }
}
