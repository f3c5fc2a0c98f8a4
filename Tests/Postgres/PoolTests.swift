import Foundation
import Postgres
import Testing

@Suite(.timeLimit(.minutes(1))) struct PoolTests {
    @Test func `eight connections sleep at the same time`() async throws {
        let pool = PostgresPool(try TestDatabase.configuration(), size: 8)
        let time = try await ContinuousClock().measure {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        _ = try await pool.withConnection { try $0.query("SELECT pg_sleep(0.5)") }
                    }
                }
                try await group.waitForAll()
            }
        }
        #expect(time < .seconds(2))
        await pool.close()
    }

    @Test func `too many waiting are refused at once`() async throws {
        let pool = PostgresPool(try TestDatabase.configuration(), size: 1, maximumWaiting: 1)
        let gate = Gate()
        async let first: Void = pool.withConnection { _ in gate.hold() }
        await gate.isHeld()
        async let second: Void = pool.withConnection { _ in }
        try await untilNot { pool.status.waiting < 1 }
        let error = await failure { try await pool.withConnection { _ in } }
        #expect(error?.code == .poolExhausted)
        gate.release()
        _ = try await (first, second)
        await pool.close()
    }

    @Test func `a cancelled task cancels its statement`() async throws {
        let pool = PostgresPool(try TestDatabase.configuration(), size: 1)
        let task = Task { try await pool.withConnection { try $0.query("SELECT pg_sleep(600)") } }
        try await untilNot { pool.status.busy < 1 }
        task.cancel()
        let error = await failure { try await task.value }
        #expect(error?.code == .cancelled)
        let one = try await pool.withConnection { try $0.query("SELECT 1 AS one").first?.decode("one", as: Int.self) }
        #expect(one == 1)
        await pool.close()
    }

    @Test func `a task cancelled while it waits never runs`() async throws {
        let pool = PostgresPool(try TestDatabase.configuration(), size: 1)
        let gate = Gate()
        async let first: Void = pool.withConnection { _ in gate.hold() }
        await gate.isHeld()
        let waiting = Task { try await pool.withConnection { _ in Issue.record("The cancelled work was run.") } }
        try await untilNot { pool.status.waiting < 1 }
        waiting.cancel()
        let error = await failure { try await waiting.value }
        #expect(error?.code == .cancelled)
        gate.release()
        try await first
        await pool.close()
    }

    @Test func `locks do not outlive the work that took them`() async throws {
        let pool = PostgresPool(try TestDatabase.configuration(), size: 2)
        let key = Int64.random(in: 1...Int64.max)
        for _ in 0..<8 {
            #expect(try await pool.withConnection { try $0.tryAdvisoryLock(key) })
        }
        await pool.close()
    }

    @Test func `a closed pool finishes what it accepted and takes no more`() async throws {
        let pool = PostgresPool(try TestDatabase.configuration(), size: 1)
        let gate = Gate()
        async let slow = pool.withConnection { connection in
            gate.hold()
            return try connection.query("SELECT 1").count
        }
        await gate.isHeld()
        async let closed: Void = pool.close()
        gate.release()
        await closed
        #expect(try await slow == 1)
        let error = await failure { try await pool.withConnection { _ in } }
        #expect(error?.code == .cancelled)
        #expect(pool.status.connected == 0)
    }

    @Test func `with nobody listening work fails in words and does not hang`() async throws {
        let configuration = PostgresConfiguration(
            url: "postgres://somebody:top-secret@127.0.0.1:1/nowhere",
            applicationName: "postgres-tests"
        )
        let pool = PostgresPool(configuration, size: 2)
        let error = await failure { try await pool.withConnection { _ in } }
        #expect(error?.code == .connectionRefused)
        #expect(error?.isInfrastructure == true)
        #expect(error.map { !"\($0)".contains("top-secret") } == true)
        await pool.close()
    }
}
