import Foundation
import Kafka
import Outside
import Postgres

extension Campaign {
    /// Injects one fault and undoes what a person or a supervisor would undo.
    func inject(_ mishap: Mishap) async throws {
        switch mishap {
        case .killed: try await kill()
        case .killedInTransaction: try await killInTransaction()
        case .suspended: try await suspend()
        case .brokerDown: try await takeBrokerDown()
        case .postgresCrashed: try await crashPostgres()
        case .instance: try await joinAndLeave()
        case .connectionCut: try await cutConnections()
        case .delivered: try await deliverAgain()
        case .replayed: try await sayAgain()
        case .poisoned: try await poison()
        }
    }

    private func kill() async throws {
        let service = randomService()
        try await holding(.service(service.name)) {
            try await supervisor.kill(service)
            trial.injected(Mishap.killed.rawValue)
            try await elapse(.milliseconds(random(in: 0...400)))
            try supervisor.start(service)
            // A process that is killed again before it works is no new fault.
            try await elapse(.milliseconds(500))
        }
    }

    /// Ends a service while what it has read waits at its inbox: it is neither done then nor forgotten.
    private func killInTransaction() async throws {
        let (service, wait, stack) = (randomService(), random(in: 50...300), stack)
        guard !isHeld(.postgres) else { return }
        try await holding(.service(service.name)) {
            guard supervisor.isRunning(service) else { return }
            let pid = try supervisor.pid(service)
            // PostgreSQL may be crashed in the meantime; then it is a kill like any other.
            _ = try? await blocking {
                let connection = try stack.superuser()
                defer { connection.close() }
                let lock: SQL = "LOCK TABLE \(identifier: service.schema).inbox"
                for statement in ["SET lock_timeout = '2s'", "BEGIN", lock] { _ = try connection.query(statement) }
                usleep(UInt32(wait) * 1000)
                try ProcessTable.send(SIGKILL, to: pid)
            }
            try await supervisor.kill(service)
            trial.injected(Mishap.killedInTransaction.rawValue)
            try supervisor.start(service)
            try await elapse(.milliseconds(500))
        }
    }

    /// Mostly shorter than a session lasts, sometimes longer: then others have taken over when it goes on.
    private func suspend() async throws {
        let service = randomService()
        let pause = random(in: 0...9) == 0 ? random(in: 6_500...9_000) : random(in: 100...3_000)
        try await holding(.service(service.name)) {
            guard supervisor.isRunning(service) else { return }
            try supervisor.suspend(service)
            trial.injected(Mishap.suspended.rawValue)
            try await elapse(.milliseconds(pause))
            try supervisor.resume(service)
        }
    }

    private func takeBrokerDown() async throws {
        try await holding(.broker) {
            try await own.broker(isUp: false)
            trial.injected(Mishap.brokerDown.rawValue)
            try await elapse(.milliseconds(random(in: 200...2_500)))
            try await own.broker(isUp: true)
            try await elapse(.seconds(2))
        }
    }

    private func crashPostgres() async throws {
        try await holding(.postgres) {
            try own.crashPostgres()
            trial.injected(Mishap.postgresCrashed.rawValue)
            try await elapse(.milliseconds(random(in: 0...600)))
            try await own.startPostgres()
            try await elapse(.seconds(3))
        }
    }

    /// Another instance shares the work of a service for a while, then leaves in order or at once.
    private func joinAndLeave() async throws {
        let (service, port) = try own.secondInstances()[random(in: 0...Service.allCases.count - 1)]
        try await holding(.secondInstance(service.name)) {
            try supervisor.start(service, adminPort: port)
            trial.injected(Mishap.instance.rawValue)
            try await elapse(.milliseconds(random(in: 1_000...5_000)))
            if random(in: 0...1) == 0 {
                try await supervisor.stop(service, adminPort: port)
            } else {
                try await supervisor.kill(service, adminPort: port)
            }
        }
    }

    /// Ends one of PostgreSQL's sessions, whatever it is doing.
    private func cutConnections() async throws {
        guard !isHeld(.postgres) else { return }
        let stack = stack
        let cut = try? await blocking {
            let connection = try stack.superuser()
            defer { connection.close() }
            return try connection.query(
                """
                SELECT pg_terminate_backend(pid) AS done FROM (
                    SELECT pid FROM pg_stat_activity
                    WHERE backend_type = 'client backend' AND usename <> 'postgres' ORDER BY random() LIMIT 1
                ) a
                """
            ).count
        }
        if cut == 1 { trial.injected(Mishap.connectionCut.rawValue) }
    }

    /// What passed lately passes once more, as after a rebalance.
    private func deliverAgain() async throws {
        try await holding(.broker) {
            let recent = trial.recent.suffix(500)
            guard !recent.isEmpty else { return }
            try await stack.deliverAgain(Array(recent))
            trial.injected(Mishap.delivered.rawValue)
        }
    }

    /// Every message of one service; later only of a department, since the messages grow with the applications.
    private func sayAgain() async throws {
        guard trial.journal.taken < 20_000, !isHeld(.postgres) else { return try await deliverAgain() }
        let service = trial.journal.taken < 2_000 ? randomService() : Service.departments[random(in: 0...5)]
        let result = try await stack.run(service, ["outbox", "replay"])
        if result.status == 0 { trial.injected(Mishap.replayed.rawValue) }
    }

    private func poison() async throws {
        try await holding(.broker) {
            let department = Service.departments[random(in: 0...5)]
            let value = Array("{ poison \(newKey())".utf8)
            trial.journal.poisoned(Journal.Poison(department: department, value: value))
            try await stack.produce(
                KafkaRecord(
                    topic: "onewindow.intake.referrals.\(department.name).v1",
                    key: Array(newKey().utf8),
                    value: value
                )
            )
            trial.injected(Mishap.poisoned.rawValue)
        }
    }

    /// Gives up every record in quarantine, as a member of staff would.
    func discardPoison() async throws {
        for department in Set(trial.journal.poison.map(\.department)) {
            let ids = try await stack.rows(department, "SELECT id FROM quarantine WHERE state = 'parked'")
            for id in ids {
                _ = try await stack.run(department, ["dead-letters", "discard", id, "--reason", "poisoned by a test"])
                    .succeeded()
            }
        }
    }
}
