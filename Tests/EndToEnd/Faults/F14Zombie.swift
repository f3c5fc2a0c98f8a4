import Foundation
import Outside
import Testing

extension FaultProofs {
    /// F14: an instance stands still for longer than the group waits, and goes on as if nothing had been.
    @Suite struct ZombieConsumer {
        @Test func `F14 an instance that wakes after another took over changes nothing twice`() async throws {
            let own = try OwnStack.here()
            let stack = try await own.ready()
            let settings = ["KAFKA_SETTINGS_FILE": try impatience(own)]
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

        /// A file with settings for librdkafka under which a silent member loses its partitions soon.
        private func impatience(_ own: OwnStack) throws -> String {
            let file = own.folder.appending(path: "impatient.properties")
            let lines = "session.timeout.ms=4000\nheartbeat.interval.ms=400\nmax.poll.interval.ms=5000\n"
            try lines.write(to: file, atomically: true, encoding: .utf8)
            return file.path
        }
    }
}
