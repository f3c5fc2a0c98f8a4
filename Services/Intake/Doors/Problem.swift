import HTTPTypes
import Hummingbird
import JSON
import ServiceKit

/// Why a request failed, to be told in the caller's language (RFC 9457).
///
/// Holds nothing of the request but what our own rules say about it: no personal data, no cause from within.
struct Problem: Error {
    let kind: ProblemKind
    /// What fills the placeholders of the detail.
    var arguments: [String] = []
    /// Every fault of the body.
    var faults: [JSONFault] = []
    /// Further header fields.
    var headers = HTTPFields()

    /// A problem of a kind.
    init(_ kind: ProblemKind, _ arguments: [String] = [], faults: [JSONFault] = []) {
        self.kind = kind
        self.arguments = arguments
        self.faults = faults
        if kind == .unauthorized { headers[.wwwAuthenticate] = #"Bearer realm="onewindow""# }
    }

    /// A problem that goes away by itself.
    static func retryLater(_ kind: ProblemKind, after seconds: Int) -> Problem {
        var problem = Problem(kind, [String(seconds)])
        problem.headers[.retryAfter] = String(seconds)
        return problem
    }

    /// A method that the path does not permit.
    static func methodNotAllowed(allow methods: String) -> Problem {
        var problem = Problem(.methodNotAllowed, [methods])
        problem.headers[.allow] = methods
        return problem
    }

    /// The answer, about a path.
    func response(in language: Language, instance path: String) -> Response {
        var headers = headers
        headers[.contentType] = "application/problem+json"
        headers[.contentLanguage] = language.rawValue
        headers[.vary] = "Accept-Language"
        let body = JSON.write(Told(problem: self, language: language, path: path))
        return Response(status: kind.status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
    }

    /// A problem in one language.
    private struct Told: JSONWritable {
        let problem: Problem
        let language: Language
        let path: String

        func write(to writer: inout JSONWriter) {
            let words = "problem.\(problem.kind.rawValue)"
            writer.object { object in
                object.member("type", problem.kind.type)
                object.member("title", Words.text("\(words).title", in: language))
                object.member("status", problem.kind.status.code)
                object.member("detail", Words.text("\(words).detail", problem.arguments, in: language))
                object.member("instance", path)
                if !problem.faults.isEmpty { object.array("errors", problem.faults, element: writeFault) }
            }
        }

        private func writeFault(_ fault: JSONFault, to writer: inout JSONWriter) {
            writer.object { object in
                object.member("pointer", fault.pointer)
                object.member("detail", Words.fault(fault.detail, in: language))
            }
        }
    }
}
