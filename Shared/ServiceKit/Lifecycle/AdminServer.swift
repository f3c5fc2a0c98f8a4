import Hummingbird
public import Logging
public import ServiceLifecycle

/// The admin port of a service: `/livez`, `/readyz` and `/metrics`.
public struct AdminServer: Service {
    private let host: String
    private let port: Int
    private let health: HealthBoard
    private let metrics: PrometheusRegistry
    private let logger: Logger
    private let listening: @Sendable (Int) async -> Void

    /// A server that listens once it runs; `listening` is told the port.
    public init(
        host: String,
        port: Int,
        health: HealthBoard,
        metrics: PrometheusRegistry,
        logger: Logger,
        listening: @escaping @Sendable (_ port: Int) async -> Void = { _ in }
    ) {
        self.host = host
        self.port = port
        self.health = health
        self.metrics = metrics
        self.logger = logger
        self.listening = listening
    }

    /// Serves until told to stop.
    ///
    /// - Throws: `CommandError` 69 when the port is taken or the address is not this machine's.
    public func run() async throws {
        do {
            try await application.run()
        } catch {
            throw CommandError.listening(on: host, port: port, setting: "ADMIN_PORT", error) ?? error
        }
    }

    var application: some ApplicationProtocol {
        var quiet = logger
        // Hummingbird tells of every start and stop; the service's own lines do that.
        quiet.logLevel = max(logger.logLevel, .warning)
        return Application(
            router: router,
            configuration: ApplicationConfiguration(address: .hostname(host, port: port)),
            onServerRunning: { [listening] in await listening($0.localAddress?.port ?? 0) },
            logger: quiet
        )
    }

    private var router: Router<BasicRequestContext> {
        let router = Router()
        router.get("livez") { _, _ in Self.text("ok\n") }
        router.get("readyz") { [health] _, _ in Self.readiness(await health.report()) }
        router.get("metrics") { [metrics] _, _ in
            Self.text(metrics.exposition(), type: "text/plain; version=0.0.4; charset=utf-8")
        }
        return router
    }
}
