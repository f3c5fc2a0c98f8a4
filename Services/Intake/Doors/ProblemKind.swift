import HTTPTypes

/// The ways in which a request can fail; each has a title and a detail in the catalogue of words.
enum ProblemKind: String, Sendable, CaseIterable {
    case badRequest = "bad-request"
    case keyMissing = "idempotency-key-missing"
    case keyInvalid = "idempotency-key-invalid"
    case malformedJSON = "malformed-json"
    case duplicateKey = "duplicate-key"
    case tooDeep = "too-deep"
    case jsonTooLarge = "json-too-large"
    case invalidUTF8 = "invalid-utf8"
    case unauthorized = "unauthorized"
    case forbidden = "forbidden"
    case notFound = "not-found"
    case methodNotAllowed = "method-not-allowed"
    case timeout = "request-timeout"
    case keyRunning = "still-running"
    case nothingOpen = "nothing-open"
    case bodyTooLarge = "body-too-large"
    case unsupportedMediaType = "unsupported-media-type"
    case invalid = "invalid"
    case counterOnly = "counter-only"
    case keyReused = "idempotency-key-reused"
    case factReused = "fact-reused"
    case tooManyRequests = "too-many-requests"
    case internalError = "internal"
    case unavailable = "unavailable"

    /// The status of the answer.
    var status: HTTPResponse.Status {
        switch self {
        case .badRequest, .keyMissing, .keyInvalid, .malformedJSON, .duplicateKey, .tooDeep, .jsonTooLarge,
            .invalidUTF8:
            .badRequest
        case .unauthorized: .unauthorized
        case .forbidden: .forbidden
        case .notFound: .notFound
        case .methodNotAllowed: .methodNotAllowed
        case .timeout: .requestTimeout
        case .keyRunning, .nothingOpen: .conflict
        case .bodyTooLarge: .contentTooLarge
        case .unsupportedMediaType: .unsupportedMediaType
        case .invalid, .counterOnly, .keyReused, .factReused: .unprocessableContent
        case .tooManyRequests: .tooManyRequests
        case .internalError: .internalServerError
        case .unavailable: .serviceUnavailable
        }
    }

    /// The kind's name for programs (RFC 9457 `type`); it never changes.
    var type: String { "urn:onewindow:problem:\(rawValue)" }

    /// The kinds with which a route can answer once the path and the method are its own.
    static func possible(on route: DoorRoute) -> [ProblemKind] {
        if route == .describeInterface { return [.internalError] }
        var kinds: [ProblemKind] = [.unauthorized, .tooManyRequests, .internalError]
        if route.scope != nil { kinds += [.forbidden] }
        if route.namesApplication { kinds += [.notFound] }
        if route != .listMatters { kinds += [.unavailable] }
        guard route.isChanging else { return kinds }
        kinds += [
            .badRequest, .malformedJSON, .duplicateKey, .tooDeep, .jsonTooLarge, .invalidUTF8, .timeout, .bodyTooLarge,
            .unsupportedMediaType, .invalid,
        ]
        if route.wantsKey { kinds += [.keyMissing, .keyInvalid, .keyRunning, .keyReused] }
        switch route {
        case .reportFact: return kinds + [.factReused]
        case .submitApplication: return kinds + [.counterOnly]
        case .withdrawApplication: return kinds + [.nothingOpen]
        default: return kinds
        }
    }
}
