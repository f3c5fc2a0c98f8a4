import HTTPTypes
import Hummingbird

/// The calls that the doors answer; the router and the description are both made from this table.
enum DoorRoute: String, Sendable, CaseIterable {
    case submitApplication
    case readApplication
    case followApplication
    case supplementApplication
    case withdrawApplication
    case reportFact
    case listMatters
    case describeInterface

    /// The method; HEAD comes with GET.
    var method: HTTPRequest.Method {
        switch self {
        case .submitApplication, .supplementApplication, .withdrawApplication, .reportFact: .post
        case .readApplication, .followApplication, .listMatters, .describeInterface: .get
        }
    }

    /// The path, with `{id}` for an application's id.
    var path: String {
        switch self {
        case .submitApplication: "/v1/applications"
        case .readApplication: "/v1/applications/{id}"
        case .followApplication: "/v1/applications/{id}/events"
        case .supplementApplication: "/v1/applications/{id}/supplements"
        case .withdrawApplication: "/v1/applications/{id}/withdrawal"
        case .reportFact: "/v1/facts"
        case .listMatters: "/v1/matters"
        case .describeInterface: "/openapi.json"
        }
    }

    /// Whether anybody may call it: only the description, which says how to sign in.
    var isPublic: Bool { self == .describeInterface }

    /// Whether it changes something, and so wants a body.
    var isChanging: Bool { method == .post }

    /// Whether it wants an idempotency key; a fact has its source's own id.
    var wantsKey: Bool { isChanging && self != .reportFact }

    /// What a token must be for; nil where any will do.
    var scope: Client.Scope? {
        switch self {
        case .submitApplication, .readApplication, .followApplication, .supplementApplication, .withdrawApplication:
            .applications
        case .reportFact: .facts
        case .listMatters, .describeInterface: nil
        }
    }

    /// Whether it names an application.
    var namesApplication: Bool { path.contains("{id}") }

    /// The route that the router chose for a request, if there is one.
    init?(_ request: Request, _ context: DoorContext) {
        guard let path = context.endpointPath, let routes = Self.byPath[path],
            let route = routes.first(where: { $0.answers(request.method) })
        else { return nil }
        self = route
    }

    private static let byPath = Dictionary(grouping: allCases, by: \.path)

    /// The routes of a path, whatever the method.
    static func routes(at path: String) -> [DoorRoute] {
        let segments = path.split(separator: "/")
        return allCases.filter { route in
            let own = route.segments
            return own.count == segments.count && zip(own, segments).allSatisfy { $0 == "{id}" || $0 == $1 }
        }
    }

    /// The methods that a path permits, as the `Allow` field lists them; nothing for a path that does not exist.
    static func allowed(at path: String) -> String? {
        let methods = routes(at: path).flatMap { $0.method == .get ? ["GET", "HEAD"] : [$0.method.rawValue] }
        return methods.isEmpty ? nil : methods.joined(separator: ", ")
    }

    private func answers(_ method: HTTPRequest.Method) -> Bool {
        method == self.method || method == .head && self.method == .get
    }

    private var segments: [Substring] { path.split(separator: "/") }
}
