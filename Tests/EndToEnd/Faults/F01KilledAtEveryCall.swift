import Foundation
import Outside
import Testing

extension FaultProofs {
    /// F1: a process is killed at any place.
    @Suite struct KilledAtEveryCall {
        /// An application with cases, a fact for every department and an answer from each; all seven services end
        /// themselves at the k-th call by which something leaves them, are started again, and the work goes on.
        @Test func `F1 wherever the services are killed, an application is taken once and answered once`() async throws
        {
            let own = try OwnStack.here()
            let stack = try await own.ready()
            let crowd = try Crowd(own)
            try await crowd.startAll()
            do {
                let trial = Trial("F1 killed at every call", on: stack)
                let counts = try await crowd.callsOfOneApplication(trial)
                print("calls of one application: \(counts)")
                #expect(counts.values.allSatisfy { $0 > 10 }, "every service does something: \(counts)")
                // The next application may take a few calls less: those drawn come in every service.
                let (least, most) = (counts.values.min() ?? 2, counts.values.max() ?? 2)
                let calls = Length.drawn(2, of: Array(1...Length.of(short: least * 3 / 4, long: most)), stream: 1)
                for call in calls { try await crowd.round(trial, call: call, counts) }
                let verdict = try await trial.verdict()
                #expect(verdict.isClean, "\(verdict)")
                #expect(verdict.accepted == calls.count + 2)
                #expect(trial.kinds.values.reduce(0, +) >= calls.count)
            } catch {
                try await crowd.startAllPlainly()
                throw error
            }
            try await crowd.startAllPlainly()
        }
    }
}

/// The seven services, each with a point at which it ends itself.
private struct Crowd {
    let supervisor: Supervisor
    let points: [Service: CrashPoint]

    init(_ own: OwnStack) throws {
        supervisor = try own.supervisor()
        points = try Dictionary(
            uniqueKeysWithValues: Service.allCases.map { ($0, try CrashPoint(of: $0, in: own.folder)) }
        )
    }

    /// Starts all of them with the library.
    func startAll() async throws {
        for service in Service.allCases {
            try await supervisor.kill(service)
            try start(service)
        }
        for service in Service.allCases { try await supervisor.ready(service) }
    }

    /// Starts all of them as they were.
    func startAllPlainly() async throws {
        for service in Service.allCases { try await supervisor.restart(service) }
    }

    private func start(_ service: Service) throws {
        let point = try #require(points[service])
        try point.disarm()
        try supervisor.start(service, extraEnvironment: try point.environment())
    }

    /// How many calls each makes for one application from its submission to the last answer.
    func callsOfOneApplication(_ trial: Trial) async throws -> [Service: Int] {
        // Members that were killed have given up their partitions once something has gone through.
        try await trial.submit(.bereavement)
        try await trial.recovered(within: .seconds(60))
        for point in points.values { try point.arm() }
        try await trial.submit(.bereavement)
        try await trial.recovered(within: .seconds(60))
        return try points.mapValues { try $0.count }
    }

    /// One application while every service ends itself at the same call of its own.
    func round(_ trial: Trial, call: Int, _ counts: [Service: Int]) async throws {
        for (service, point) in points where call <= counts[service] ?? 0 { try point.arm(at: call) }
        async let submitted: Void = trial.submit(.bereavement)
        let recovered = Flag()
        // Whoever dies is started again at once, until the application has arrived everywhere.
        async let revived: Void = revive(trial, until: recovered)
        try await submitted
        try await trial.recovered(within: .seconds(60))
        recovered.set()
        try await revived
        for point in points.values { try point.disarm() }
    }

    private func revive(_ trial: Trial, until isOver: Flag) async throws {
        while !isOver.isSet {
            for service in Service.allCases where !supervisor.isRunning(service) {
                trial.injected("killed at a call: \(service)")
                try start(service)
            }
            // The pace of looking.
            try await Task.sleep(for: .milliseconds(20))
        }
    }
}
