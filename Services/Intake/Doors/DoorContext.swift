import Hummingbird
import Logging
import Messaging
import NIOCore

/// What the doors know about a request besides what it says.
struct DoorContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The request's place in a trace: a child of the caller's, or the beginning of a new one.
    var trace: TraceParent
    /// Who calls; nobody before the token is verified.
    var client: Client?
    /// The place that a change has taken.
    var place: Place?
    /// The connection, for requests after which it cannot be used again.
    let channel: any Channel

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        channel = source.channel
        trace = .start()
    }

    /// Who calls.
    ///
    /// - Throws: `Problem` 401 where no token was verified: a route without authentication must not ask.
    var caller: Client {
        get throws {
            guard let client else { throw Problem(.unauthorized) }
            return client
        }
    }
}
