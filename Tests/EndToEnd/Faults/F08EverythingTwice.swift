import Foundation
import JSON
import Kafka
import Outside
import Testing

extension FaultProofs {
    /// F8: what was delivered is delivered again, to two instances of every service.
    @Suite struct EverythingTwice {
        @Test func `F8 everything delivered three times more, to two instances of each service, changes nothing`()
            async throws
        {
            let own = try OwnStack.here()
            let stack = try await own.ready()
            let supervisor = try own.supervisor()
            let trial = Trial("F8 everything delivered again", on: stack)
            let start = Date().ISO8601Format()
            let others = try own.secondInstances()
            for (service, port) in others { try supervisor.start(service, adminPort: port) }
            for (service, port) in others { try await supervisor.ready(service, adminPort: port) }
            try await trial.loading(perSecond: 40) { try await elapse(.seconds(Length.of(short: 4, long: 20))) }
            try await trial.recovered(within: .seconds(60))
            try await stack.settled()
            let before = try await digests(stack)
            let records = try await records(of: trial)
            #expect(records.count > 100)
            for _ in 1...3 {
                try await stack.deliverAgain(records)
                trial.injected("everything delivered again")
            }
            for service in Service.allCases {
                let said = try await stack.staff(service, "outbox", "replay", "--since", start)
                if service == .intake { #expect((said["messages"]?.int ?? 0) > 0) }
                trial.injected("everything said again")
            }
            let verdict = try await trial.verdict(within: .seconds(300))
            #expect(verdict.isClean, "\(verdict)")
            let after = try await digests(stack)
            for service in Service.allCases { #expect(after[service] == before[service], "\(service) has changed") }
            for (service, port) in others { try await supervisor.stop(service, adminPort: port) }
        }

        /// The trial's own: what others have poisoned would be parked once more, as it should.
        private func records(of trial: Trial) async throws -> [KafkaMessage] {
            let keys = Set(trial.journal.entries.compactMap { $0.application?.uuidString.lowercased() })
            let all = try await trial.stack.records {
                $0.contains(".referrals.") || $0.hasSuffix(".cases.v1") || $0.hasSuffix(".facts.v1")
            }
            return all.filter { message in
                // A fact's key is the person; it names its application in its data.
                let isFact = message.topic.hasSuffix(".facts.v1")
                let text = String(decoding: (isFact ? message.value : message.key) ?? [], as: UTF8.self)
                guard isFact else { return keys.contains(text) }
                let named = text.firstRange(of: "\"application\":\"").map { text[$0.upperBound...].prefix(36) }
                return named.map { keys.contains(String($0)) } ?? false
            }
        }

        private func digests(_ stack: Stack) async throws -> [Service: String] {
            var digests: [Service: String] = [:]
            for service in Service.allCases { digests[service] = try await stack.digest(service) }
            return digests
        }
    }
}

extension Stack {
    /// Puts records on their topics once more, exactly as they were.
    func deliverAgain(_ messages: [KafkaMessage]) async throws {
        try await produce(
            messages.map {
                KafkaRecord(
                    topic: $0.topic,
                    key: $0.key,
                    value: $0.value,
                    headers: $0.headers,
                    partition: $0.partition
                )
            }
        )
    }
}

extension OwnStack {
    /// An admin port for a second instance of every service.
    func secondInstances() throws -> [(Service, Int)] {
        let base = try portBase
        return Service.allCases.enumerated().map { ($1, base + 40 + $0) }
    }
}
