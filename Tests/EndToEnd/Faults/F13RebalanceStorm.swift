import Foundation
import Outside
import Testing

extension FaultProofs {
    /// F13: instances of a department join and leave every few seconds.
    @Suite struct RebalanceStorm {
        @Test func `F13 while instances come and go the work goes on, and every effect comes once`() async throws {
            let own = try OwnStack.here()
            let stack = try await own.ready()
            let others = [Instance(.marriage, of: own, number: 2), Instance(.marriage, of: own, number: 3)]
            let trial = Trial("F13 rebalance storm", on: stack)
            let length = Length.of(short: Duration.seconds(6), long: .seconds(60))
            var moments: [Date] = []
            try await trial.loading(perSecond: 30) {
                try await elapse(.seconds(3))
                moments.append(Date())
                try await elapse(length)
                moments.append(Date())
                let end = ContinuousClock.now + length * 2
                while ContinuousClock.now < end {
                    for other in others {
                        try await other.start()
                        trial.injected("instance joined")
                        try await elapse(.seconds(2))
                    }
                    for (number, other) in others.enumerated() {
                        if number == 0 { try await other.stop() } else { try other.kill() }
                        trial.injected("instance left")
                        try await elapse(.seconds(2))
                    }
                }
                moments.append(Date())
            }
            let verdict = try await trial.verdict()
            #expect(verdict.isClean, "\(verdict)")
            let quiet = try await rate(stack, from: moments[0], to: moments[1])
            let stormy = try await rate(stack, from: moments[1], to: moments[2])
            print("F13 applications a second: quiet \(quiet), in the storm \(stormy)")
            #expect(stormy >= quiet / 2)
        }

        /// Applications that the department took in, a second.
        private func rate(_ stack: Stack, from start: Date, to end: Date) async throws -> Double {
            let sql = """
                SELECT count(*) FROM part_message WHERE version = 1 AND extract(epoch FROM said_at)
                    BETWEEN \(start.timeIntervalSince1970) AND \(end.timeIntervalSince1970)
                """
            let count = try await stack.rows(.marriage, sql).first.flatMap { Double($0) } ?? 0
            return count / end.timeIntervalSince(start)
        }
    }
}
