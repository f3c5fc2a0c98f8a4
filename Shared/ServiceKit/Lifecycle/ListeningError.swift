import Foundation
import NIOCore

extension CommandError {
    /// Why a server cannot listen, in words that name the setting to change; nothing if `error` is about something else.
    public static func listening(on host: String, port: Int, setting: String, _ error: any Error) -> CommandError? {
        if let failure = error as? IOError {
            if failure.errnoCode == EADDRINUSE {
                return CommandError(.unavailable, "exit.port-taken", ["\(port)", setting])
            }
            return unusable(host, port, setting, because: String(cString: strerror(failure.errnoCode)))
        }
        if let failure = error as? SocketAddressError {
            return unusable(host, port, setting, because: "\(failure)")
        }
        return nil
    }

    private static func unusable(_ host: String, _ port: Int, _ setting: String, because reason: String) -> CommandError
    {
        CommandError(.unavailable, "exit.address-unusable", ["\(host):\(port)", reason, setting])
    }
}
