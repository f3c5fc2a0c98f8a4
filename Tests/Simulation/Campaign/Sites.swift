/// The places that every kind of fault must have been met at: an operation of a role.
enum Sites {
    static let all: [(kind: FaultKind, site: String)] = inbox + relay + people + surroundings

    private static let services = ["intake", "department"]

    private static let inbox: [(FaultKind, String)] = services.flatMap { service -> [(FaultKind, String)] in
        let operations = ["apply", "park", "replay", "replayable", "prune", "commit"]
        let steps = operations + ["poll"]
        let atPoll: [FaultKind] = [.duplicate, .delayed, .reordered, .broken]
        return operations.flatMap { [(.refused, "\(service).inbox.\($0)"), (.unknown, "\(service).inbox.\($0)")] }
            + steps.map { (.crash, "\(service).inbox.\($0)") }
            + ["apply", "commit", "poll", "replayable"].flatMap {
                [(.expelled, "\(service).inbox.\($0)"), (.rebalanced, "\(service).inbox.\($0)")]
            } + atPoll.map { ($0, "\(service).inbox.poll") }
    }

    private static let relay: [(FaultKind, String)] = services.flatMap { service -> [(FaultKind, String)] in
        let (lock, read) = ("\(service).relay.acquire", "\(service).relay.next")
        let (send, settle, wait) = ("\(service).relay.send", "\(service).relay.settle", "\(service).relay.wait")
        return [
            (.refused, lock), (.refused, read), (.unknown, read), (.refused, settle), (.unknown, settle),
            (.lost, send), (.unacknowledged, send),
        ] + [lock, read, send, settle, wait].map { (.crash, $0) } + [read, send, settle, wait].map { (.lockLost, $0) }
    }

    private static let people: [(FaultKind, String)] =
        ["intake.window.submit", "intake.window.supplement", "intake.window.withdraw", "department.clock.fire"]
        .flatMap { [(.refused, $0), (.unknown, $0)] }
        + ["decide", "ask", "assign", "award", "record", "correct", "request-replay", "discard"]
        .flatMap { [(.refused, "department.desk.\($0)"), (.unknown, "department.desk.\($0)")] }
        + [(.repeated, "intake.window.request")]

    private static let surroundings: [(FaultKind, String)] = [
        (.brokerLost, "broker.all"), (.poison, "referrals"), (.poison, "cases"), (.poison, "facts"),
        (.illness, "intake.inbox.apply"), (.illness, "department.inbox.apply"),
    ]
}
