import Foundation
import JSON

/// Who calls, as the verified token says.
struct Client: Sendable, Hashable {
    /// What a token may be used for.
    enum Scope: String, Sendable {
        /// To apply for people and to see how far it is.
        case applications
        /// To report facts.
        case facts
    }

    /// The token's subject.
    let id: String
    /// What the token is for; a token that does not say is the portal's.
    var scopes: Set<Scope> = [.applications]
    /// The agency that the token names, of those that report facts.
    var agency: String?
}

/// A request that changes something, with what makes it idempotent.
struct KeyedRequest: Sendable {
    let client: Client
    /// The idempotency key, unquoted; known per client for seven days.
    let key: String
    /// The bytes as they arrived: the same key stands for the same bytes only.
    let body: [UInt8]
    /// The request's path, part of the fingerprint: a key used on one resource is not a repetition on another.
    let path: String
    let traceparent: String?
}

/// The answer to a request that changed something; the same again whenever the request is repeated.
struct Answer: Sendable, Equatable {
    /// The HTTP status: 201 for a new application or fact, 200 for a fact that is known, 202 for a change to an
    /// application, 409 where nothing was open.
    let status: Int
    /// The application as JSON.
    let body: [UInt8]
    /// Where a new application is found.
    let location: String?
    /// The application's version, which is also its entity tag.
    let version: Int

    /// The refusal that depends on how far departments are: it is kept under the key as any first answer, since what
    /// was closed may be open when the request comes again.
    static let nothingOpen = Answer(status: 409, body: [], location: nil, version: 0)

    /// The answer as the caller hears it.
    func heard() throws(WindowError) -> Answer {
        guard self != .nothingOpen else { throw .nothingOpen }
        return self
    }
}

/// An application as it stands, ready to send.
struct ApplicationDocument: Sendable, Equatable {
    let id: UUID
    let version: Int
    /// The application as JSON, on one line.
    let body: [UInt8]
}

/// Why the window did not do what was asked.
enum WindowError: Error {
    /// 422: every fault of the form at once.
    case invalid([JSONFault])
    /// 422: nothing in the form is decided electronically yet.
    case counterOnly
    /// 422: the key was used for another request.
    case keyReused
    /// 409: a request with this key is still running.
    case keyRunning
    /// 422: the agency has reported another fact under this id.
    case factReused
    /// 409: nothing of what is withdrawn is open.
    case nothingOpen
    /// 404: no such application.
    case notFound
    /// 429: more is waiting than can be worked off soon.
    case overloaded(retryAfter: Int)
    /// 503: the database does not answer.
    case unavailable(retryAfter: Int)
    /// 400, or 413 when it is too large: not JSON as it must be.
    case syntax(JSONSyntaxError)
}

/// What the doors ask of the window (一窗受理).
protocol Window: Sendable {
    /// Takes an application in; returns once it is committed.
    func submit(_ request: KeyedRequest) async throws(WindowError) -> Answer

    /// Takes papers, consents and facts that were missing.
    func supplement(_ id: UUID, _ request: KeyedRequest) async throws(WindowError) -> Answer

    /// Withdraws the application, or some of its matters.
    func withdraw(_ id: UUID, _ request: KeyedRequest) async throws(WindowError) -> Answer

    /// Takes a fact in that an agency reports; returns once it is committed.
    func report(_ request: ReportRequest) async throws(WindowError) -> Answer

    /// The application as it stands.
    func document(_ id: UUID) async throws(WindowError) -> ApplicationDocument

    /// The application each time it changes; at once when its version differs from `version`.
    ///
    /// Ends when nobody listens any more. A listener that falls behind sees the newest version only.
    func changes(of id: UUID, after version: Int?) -> AsyncThrowingStream<ApplicationDocument, any Error>
}
