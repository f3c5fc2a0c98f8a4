import Foundation
import JSON
import Kafka
import Outside
import Testing

extension FaultProofs {
    /// F10: records that nobody can act on hold up their own application and nothing else.
    @Suite struct PoisonedTopics {
        static let referrals = "onewindow.intake.referrals.marriage.v1"
        static let parts = "onewindow.marriage.cases.v1"

        @Test func `F10 every kind of poison is parked with its cause, place, bytes and trace`() async throws {
            let stack = try await OwnStack.here().ready()
            let good = try await goodMessages(stack)
            let poison = Poison.ofReferral(good.referral, another: good.another)
            try await check(poison, on: Self.referrals, heardBy: .marriage, stack)
            try await check(Poison.ofPart(good.part), on: Self.parts, heardBy: .intake, stack)
        }

        @Test func `F10 others are as quick beside poison as without it`() async throws {
            let stack = try await OwnStack.here().ready()
            let good = try await goodMessages(stack)
            // Made beforehand: making it would slow down everybody on this machine.
            let pairs = Array(
                zip(
                    Poison.ofReferral(good.referral, another: good.another).filter { $0.value?.isEmpty == false },
                    Poison.ofPart(good.part).filter { $0.value?.isEmpty == false }
                )
            )
            let trial = Trial("F10 poison", on: stack)
            let length = Length.of(short: Duration.seconds(7), long: .seconds(60))
            var moments = [Date()]
            try await trial.loading(perSecond: 20) {
                // The first seconds of a load are slower than the rest, with or without poison.
                try await elapse(.seconds(3))
                moments = [Date()]
                try await elapse(length)
                moments.append(Date())
                try await strike(trial, pairs, until: .now + length)
                moments.append(Date())
            }
            let verdict = try await trial.verdict()
            #expect(verdict.isClean, "\(verdict)")
            let quiet = try await latencies(stack, from: moments[0], to: moments[1])
            let poisoned = try await latencies(stack, from: moments[1], to: moments[2])
            print("F10 latency from submission to marriage's answer: quiet \(quiet); beside poison \(poisoned)")
            // Of the few answers of the short form the slowest hundredth is two, and a scheduler's pause not the poison's doing.
            let share = Length.of(short: 0.9, long: 0.99)
            #expect(poisoned(share) < quiet(share) * 2 + 0.1)
        }

        @Test func `F10 later messages of the key wait and take effect in order once the poison is discarded`()
            async throws
        {
            let stack = try await OwnStack.here().ready()
            let seen = try await stack.portal.apply(Form.divorce())
            let poison = Array("{ this is no message".utf8)
            try await stack.produce([KafkaRecord(topic: Self.parts, key: Array(seen.id.utf8), value: poison)])
            let letter = try await parked(under: seen.id, by: .intake, stack)
            #expect(try await stack.portal.withdraw(seen.id, by: "p1").status == 202)
            try await eventually("the department's answer waits behind the poison") {
                let shown = try await stack.staff(.intake, "dead-letters", "show", letter)
                return shown["heldBehind"]?.int == 1 ? () : nil
            }
            _ = try await stack.run(.intake, ["dead-letters", "replay", letter]).succeeded()
            try await eventually("it was tried again in vain") {
                let shown = try await stack.staff(.intake, "dead-letters", "show", letter)
                return shown["state"]?.string == "parked" && (shown["attempts"]?.int ?? 0) > 1 ? () : nil
            }
            #expect(try await stack.portal.read(seen.id).cases.first?.status == "cooling-off")
            _ = try await stack.run(.intake, ["dead-letters", "discard", letter, "--reason", "not ours"]).succeeded()
            let after = try await stack.portal.follow(seen.id) { $0.status == "withdrawn" }
            #expect(after.cases.first?.status == "withdrawn")
            #expect(try await stack.staff(.intake, "dead-letters", "list", "--key", seen.id).array?.count == 0)
        }

        @Test func `F10 an answer to an application that intake gets to know later is taken when it is replayed`()
            async throws
        {
            let stack = try await OwnStack.here().ready()
            let seen = try await stack.portal.apply(Form.divorce())
            let (id, aside) = (seen.id, newKey())
            // As after a restore of intake's database from before the application.
            _ = try await stack.rows(.intake, "UPDATE application SET id = '\(aside)' WHERE id = '\(id)'")
            let said = try JSONValue.parse(
                try await stack.lastMessage(on: Self.parts, of: id).value ?? [],
                limits: .trusted
            )
            let version = (said[pointer: "/data/partVersion"]?.int ?? 0) + 1
            let later = said.with("/id", .string(newKey())).with("/data/partVersion", .number(JSONNumber(version)))
            try await stack.produce([KafkaRecord(topic: Self.parts, key: Array(id.utf8), value: later.encoded())])
            let letter = try await parked(under: id, by: .intake, stack)
            _ = try await stack.rows(.intake, "UPDATE application SET id = '\(id)' WHERE id = '\(aside)'")
            _ = try await stack.run(.intake, ["dead-letters", "replay", letter]).succeeded()
            _ = try await stack.portal.follow(id) { $0.version > seen.version }
            let held = "SELECT version FROM part WHERE application = '\(id)' AND department = 'marriage'"
            #expect(try await stack.rows(.intake, held) == ["\(version)"])
        }
    }
}

extension FaultProofs.PoisonedTopics {
    /// Good messages to spoil.
    struct Good: Sendable {
        let referral: JSONValue
        let another: JSONValue
        let part: JSONValue
    }

    private func goodMessages(_ stack: Stack) async throws -> Good {
        let divorce = try await stack.portal.apply(Form.divorce())
        let hardship = try await stack.portal.apply(Form.hardship())
        let messages = try await stack.lastMessages([
            (Self.referrals, divorce.id), ("onewindow.intake.referrals.assistance.v1", hardship.id),
            (Self.parts, divorce.id),
        ]).map { try JSONValue.parse($0.value ?? [], limits: .trusted) }
        return Good(referral: messages[0], another: messages[1], part: messages[2])
    }

    private func check(_ all: [Poison], on topic: String, heardBy service: Service, _ stack: Stack) async throws {
        let keys = all.map { _ in newKey() }
        try await stack.produce(zip(all, keys).map { $0.record(on: topic, key: $1) })
        for (poison, key) in zip(all, keys) {
            let shown = try await stack.staff(
                service,
                "dead-letters",
                "show",
                try await parked(under: key, by: service, stack, poison.name)
            )
            #expect(poison.causes.contains(shown["cause"]?.string ?? ""), "\(poison): \(shown["cause"]?.text ?? "")")
            #expect(shown["topic"]?.string == topic, "\(poison)")
            #expect(shown["partition"]?.int != nil && shown["offset"]?.int != nil, "\(poison)")
            #expect((1...5).contains(shown["attempts"]?.int ?? 0), "\(poison)")
            #expect((shown["bytes"]?.string ?? "") == Data(poison.value ?? []).base64EncodedString(), "\(poison)")
            #expect(shown["detail"]?.string?.isEmpty == false, "\(poison)")
            let hasTrace = poison.causes.contains("rejected") || poison.causes.contains("unreadable-data")
            if hasTrace { #expect(shown["traceparent"]?.string?.hasPrefix("00-") == true, "\(poison)") }
        }
    }

    private func parked(
        under key: String,
        by service: Service,
        _ stack: Stack,
        _ what: String = "poison"
    ) async throws -> String {
        try await eventually("\(what) is parked by \(service)", within: .seconds(60)) {
            let list = try await stack.staff(service, "dead-letters", "list", "--key", key).array ?? []
            return list.first { $0["state"]?.string == "parked" }?["id"]?.string
        }
    }

    /// Puts poison on both topics, twice a second, in turn.
    private func strike(_ trial: Trial, _ pairs: [(Poison, Poison)], until end: ContinuousClock.Instant) async throws {
        while ContinuousClock.now < end {
            for (referral, part) in pairs where ContinuousClock.now < end {
                for (poison, service, topic) in [
                    (referral, Service.marriage, Self.referrals), (part, Service.intake, Self.parts),
                ] {
                    // Told apart by their bytes: a space behind a message means nothing.
                    let value = (poison.value ?? []) + Array(repeating: 0x20, count: trial.kinds.values.reduce(1, +))
                    trial.journal.poisoned(Journal.Poison(department: service, value: value))
                    try await trial.stack.produce([KafkaRecord(topic: topic, key: Array(newKey().utf8), value: value)])
                    trial.injected(poison.name)
                }
                try await elapse(.milliseconds(400))
            }
        }
    }

    /// From the submission to the moment when marriage's answer stood at intake, of applications of a span of time.
    private func latencies(_ stack: Stack, from start: Date, to end: Date) async throws -> Percentiles {
        let sql = """
            SELECT extract(epoch FROM p.changed_at - a.received_at) FROM part p JOIN application a ON a.id = p.application
            WHERE p.department = 'marriage' AND p.version = 1
                AND extract(epoch FROM a.received_at) BETWEEN \(start.timeIntervalSince1970) AND \(end.timeIntervalSince1970)
            """
        return Percentiles(try await stack.rows(.intake, sql).compactMap { Double($0) })
    }
}
