import Foundation
import Logging
import ServiceLifecycle
import Testing

@testable import ServiceKit

@Suite(.timeLimit(.minutes(1))) struct AdminServerTests {
    private static let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    private static func server(
        port: Int,
        host: String = "127.0.0.1",
        listening: @escaping @Sendable (Int) async -> Void = { _ in }
    )
        -> AdminServer
    {
        AdminServer(
            host: host,
            port: port,
            health: HealthBoard(),
            metrics: PrometheusRegistry(),
            logger: logger,
            listening: listening
        )
    }

    @Test func `a taken port is told with the setting that chooses another`() async throws {
        let (ports, found) = AsyncStream.makeStream(of: Int.self)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await Self.server(port: 0) { found.yield($0) }.run() }
            var iterator = ports.makeAsyncIterator()
            let port = try #require(await iterator.next())
            let expected = CommandError(.unavailable, "exit.port-taken", ["\(port)", "ADMIN_PORT"])
            await #expect(throws: expected) { try await Self.server(port: port).run() }
            group.cancelAll()
            try? await group.waitForAll()
        }
    }

    @Test func `an address of another machine is told`() async {
        await #expect {
            try await Self.server(port: 0, host: "203.0.113.1").run()
        } throws: { error in
            CommandError(describing: error).exit == .unavailable
        }
    }

    @Test func `a service that fails ends the others and the process with its status`() async {
        struct Failing: Service {
            func run() async throws { throw CommandError(.unavailable, "exit.database-down") }
        }
        struct Waiting: Service {
            func run() async throws { try await gracefulShutdown() }
        }
        await #expect(throws: CommandError(.unavailable, "exit.database-down")) {
            try await ServiceProcess.run([Waiting(), Failing()], logger: Self.logger)
        }
    }
}
