import Foundation
import Outside
import Testing

extension FaultProofs {
    /// F14: an instance stands still for longer than the group waits, and goes on as if nothing had been.
    @Suite struct ZombieConsumer {
        @Test func `F14 an instance that wakes after another took over changes nothing twice`() async throws {
            let own = try OwnStack.here()
            let stack = try await own.ready()
            let settings = ["KAFKA_SETTINGS_FILE": try own.writeKafkaSettings("impatient", pollingWithin: 5)]
            let (first, second) = (Instance(.marriage, of: own), Instance(.marriage, of: own, number: 2))
            try first.kill()
            try await first.start(settings)
            let trial = Trial("F14 zombie consumer", on: stack)
            try await trial.loading(perSecond: 30) {
                try await elapse(.seconds(3))
                for _ in 0..<Length.of(short: 1, long: 6) {
                    try await round(first, second, settings)
                    trial.injected("instance stood still past its turn")
                }
            }
            let verdict = try await trial.verdict()
            #expect(verdict.isClean, "\(verdict)")
        }

        private func round(_ zombie: Instance, _ successor: Instance, _ settings: [String: String]) async throws {
            try zombie.suspend()
            try await successor.start(settings)
            try await eventually("the other has taken over", within: .seconds(60)) {
                try await successor.metrics().sum("onewindow_inbox_messages_total", #"result="new""#) > 0 ? () : nil
            }
            // Past `max.poll.interval.ms` too, so that the sleeper is no member in anybody's eyes.
            try await elapse(.seconds(4))
            try zombie.resume()
            try await elapse(.seconds(5))
            #expect(ProcessTable.isAlive(try zombie.process), "it comes back as a member and does not end")
            try await successor.stop()
        }
    }
}
