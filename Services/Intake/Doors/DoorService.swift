import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import ServiceKit
import ServiceLifecycle

/// The doors as a task of the process: they listen once it runs, and end when it is to stop.
struct DoorService: Service {
    /// The longest header of a request (16 KiB), and how long a request may stand still.
    static let maximumHeaderBytes = 16 << 10
    static let idleTimeout = TimeAmount.seconds(10)

    let window: any Window
    let settings: DoorSettings
    let logger: Logger
    /// Told the port once it is open.
    var listening: @Sendable (Int) async -> Void = { _ in }

    /// Serves until told to stop.
    ///
    /// - Throws: `CommandError` 69 when the port is taken or the address is not this machine's.
    func run() async throws {
        let verifier = await TokenVerifier(settings: settings)
        let configuration = DoorConfiguration(verifier: verifier, ratePerClient: settings.ratePerClient)
        do {
            try await application(Doors.router(window: window, configuration: configuration)).run()
        } catch {
            let listening = CommandError.listening(
                on: settings.host,
                port: settings.port,
                setting: "HTTP_PORT",
                error
            )
            throw listening ?? error
        }
    }

    func application(_ responder: RouterResponder<DoorContext>) -> some ApplicationProtocol {
        var quiet = logger
        // Hummingbird tells of every start and stop; the service's own lines do that.
        quiet.logLevel = max(logger.logLevel, .warning)
        return Application(
            responder: responder,
            server: .http1(
                configuration: .init(
                    idleTimeout: Self.idleTimeout,
                    httpDecoderConfiguration: .init(
                        maxHeaderFieldSize: Self.maximumHeaderBytes,
                        maxHeaderListSize: Self.maximumHeaderBytes,
                        maxHeaderFieldCount: 100
                    )
                )
            ),
            configuration: ApplicationConfiguration(
                address: .hostname(settings.host, port: settings.port),
                backlog: 1024
            ),
            onServerRunning: { [logger, listening] channel in
                let port = channel.localAddress?.port ?? 0
                logger.info("The doors are open.", metadata: ["port": .stringConvertible(port)])
                await listening(port)
            },
            logger: quiet
        )
    }
}
