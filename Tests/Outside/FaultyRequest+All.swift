import Foundation
import JSON

extension FaultyRequest {
    /// One of every class.
    public static let all: [FaultyRequest] = tokens + bodies + media + forms

    private static let tokens: [FaultyRequest] = [
        FaultyRequest(name: "no token", status: 401) { request, _ in request.with("Authorization", nil) },
        FaultyRequest(name: "another scheme", status: 401) { request, _ in
            request.with("Authorization", "Basic cG9ydGFsOng=")
        },
        FaultyRequest(name: "no token at all behind Bearer", status: 401) { request, _ in
            request.with("Authorization", "Bearer ")
        },
        FaultyRequest(name: "a changed signature", status: 401) { request, _ in
            request.withToken { $0[2] = Token.flipped($0[2]) }
        },
        FaultyRequest(name: "a changed claim", status: 401) { request, _ in
            request.withToken { $0[1] = Token.with(["sub": "somebody"], in: $0[1]) }
        },
        FaultyRequest(name: "alg none", status: 401) { request, _ in
            request.withToken {
                $0[0] = Token.with(["alg": "none"], in: $0[0])
                $0[2] = ""
            }
        },
        FaultyRequest(name: "alg HS256", status: 401) { request, _ in
            request.withToken { $0[0] = Token.with(["alg": "HS256"], in: $0[0]) }
        },
        FaultyRequest(name: "a later end, unsigned", status: 401) { request, _ in
            request.withToken { $0[1] = Token.with(["exp": 4_102_444_800], in: $0[1]) }
        },
        FaultyRequest(name: "401 comes before 415 and 400", status: 401) { request, _ in
            request.with("Authorization", nil).with("Content-Type", "text/plain").with(body: "{")
        },
    ]

    private static let bodies: [FaultyRequest] = [
        FaultyRequest(name: "no idempotency key", status: 400) { request, _ in request.with("Idempotency-Key", nil) },
        FaultyRequest(name: "broken JSON", status: 400) { request, _ in
            request.with(body: Array(request.body.dropLast()))
        },
        FaultyRequest(name: "no JSON at all", status: 400) { request, _ in request.with(body: "") },
        FaultyRequest(name: "text behind the JSON", status: 400) { request, _ in
            request.with(body: request.body + Array("x".utf8))
        },
        FaultyRequest(name: "a name twice", status: 400) { request, _ in
            request.with(body: #"{"channel":"counter","#.utf8 + request.body.dropFirst())
        },
        FaultyRequest(name: "a name twice, once escaped", status: 400) { request, _ in
            request.with(body: #"{"\u0063hannel":"counter","#.utf8 + request.body.dropFirst())
        },
        FaultyRequest(name: "33 levels", status: 400) { request, _ in
            let deep = String(repeating: "[", count: 32) + String(repeating: "]", count: 32)
            return request.with(body: #"{"deep":\#(deep),"#.utf8 + request.body.dropFirst())
        },
        FaultyRequest(name: "bytes that are no UTF-8", status: 400) { request, _ in
            request.with(body: Array(#"{"note":""#.utf8) + [0xC0, 0x80] + #"","#.utf8 + request.body.dropFirst())
        },
    ]

    private static let media: [FaultyRequest] = [
        FaultyRequest(name: "more than 256 KiB", status: 413) { request, _ in
            request.with(body: request.body + [UInt8](repeating: 0x20, count: 256 << 10))
        },
        FaultyRequest(name: "plain text", status: 415) { request, _ in request.with("Content-Type", "text/plain") },
        FaultyRequest(name: "no content type", status: 415) { request, _ in request.with("Content-Type", nil) },
        FaultyRequest(name: "another character set", status: 415) { request, _ in
            request.with("Content-Type", "application/json; charset=gb18030")
        },
    ]

    private static let forms: [FaultyRequest] = [
        wrong(
            "every fault at once",
            ["/channel", "/people/0/idNumber", "/people/0/monthlyIncomeFen", "/colour", "/lifeEvents/0/causes/0"]
        ) {
            $0["channel"] = "pigeon"
            $0[pointer: "/people/0/idNumber"] = "330683195203140024"
            $0[pointer: "/people/0/monthlyIncomeFen"] = -1
            $0["colour"] = "red"
            $0[pointer: "/lifeEvents/0/causes/0"] = "envy"
        },
        wrong("no household for a hardship", ["/household"]) { $0["household"] = nil },
        wrong("nothing asked for", ["/lifeEvents"]) { $0["lifeEvents"] = nil },
        wrong("an applicant who is not there", ["/applicant"]) { $0["applicant"] = "p9" },
        wrong("a member who is not there", ["/household/members/0"]) { $0[pointer: "/household/members/0"] = "p9" },
        wrong("no name", ["/people/0/name"]) { $0[pointer: "/people/0/name"] = nil },
        wrong("an unknown member deep inside", ["/people/0/nickname"]) { $0[pointer: "/people/0/nickname"] = "x" },
        wrong("a day that does not exist", ["/appliedOn"]) { $0["appliedOn"] = "2021-02-30" },
        wrong("a day to come", ["/appliedOn"]) { $0["appliedOn"] = "2099-01-01" },
        wrong("an earlier day from the portal", ["/appliedOn"]) { $0["channel"] = "portal" },
        wrong("a matter that does not exist", ["/matters/0"]) { $0["matters"] = ["assistance.nothing"] },
        wrong("an amount beyond 10^12", ["/household/savingsFen"]) {
            $0[pointer: "/household/savingsFen"] = 1_000_000_000_001
        },
    ]

    private static func wrong(
        _ name: String,
        _ pointers: [String],
        _ change: @escaping @Sendable (inout JSONValue) -> Void
    ) -> FaultyRequest {
        FaultyRequest(name: name, status: 422, pointers: pointers) { request, form in
            var form = form
            change(&form)
            return request.with(body: form.encoded())
        }
    }
}

extension HTTPRequest {
    fileprivate func with(body: some Sequence<UInt8>) -> HTTPRequest { with(body: Array(body)) }

    /// The request with its token's three parts changed.
    fileprivate func withToken(_ change: (inout [String]) -> Void) -> HTTPRequest {
        let token = fields.first { $0.name == "Authorization" }?.value.dropFirst("Bearer ".count) ?? ""
        var parts = token.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        change(&parts)
        return with("Authorization", "Bearer " + parts.joined(separator: "."))
    }
}

/// Changes parts of tokens.
enum Token {
    /// A part with members set.
    static func with(_ members: JSONMembers, in part: String) -> String {
        let text = part.replacing("-", with: "+").replacing("_", with: "/")
        let padded = text + String(repeating: "=", count: (4 - text.count % 4) % 4)
        var value = (try? JSONValue.parse(Array(Data(base64Encoded: padded) ?? Data()), limits: .trusted)) ?? .null
        for (key, member) in members { value[pointer: "/\(key)"] = member }
        let encoded = Data(value.encoded()).base64EncodedString()
        return encoded.replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// A signature with its first letter changed.
    static func flipped(_ signature: String) -> String {
        (signature.hasPrefix("A") ? "B" : "A") + signature.dropFirst()
    }
}
