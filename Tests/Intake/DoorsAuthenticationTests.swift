import Foundation
import Hummingbird
import HummingbirdTesting
import JSON
import JWTKit
import Testing

@testable import Intake

@Suite struct DoorsAuthenticationTests {
    private let bench = DoorsBench()

    @Test func `a good token opens, and its subject is the client`() async throws {
        try await bench.open { client in
            try await client.execute(
                uri: "/v1/applications",
                method: .post,
                headers: try await bench.fields(),
                body: ByteBuffer(string: "{}")
            ) { #expect($0.status == .created) }
        }
        #expect(bench.window.requests.map(\.client.id) == ["portal-1"])
    }

    @Test func `every forged token gets the same answer`() async throws {
        let forged = try await forgedTokens()
        let answers = try await bench.open { client in
            var answers: Set<String> = []
            for (name, authorization) in forged {
                let headers: HTTPFields = authorization.map { [.authorization: $0] } ?? [:]
                try await client.execute(uri: "/v1/matters", method: .get, headers: headers) { answer in
                    #expect(answer.status == .unauthorized, "\(name)")
                    #expect(answer.headers[.wwwAuthenticate] == #"Bearer realm="onewindow""#, "\(name)")
                    #expect(answer.headers[.contentType] == "application/problem+json", "\(name)")
                    #expect(answer.json?["type"]?.string == "urn:onewindow:problem:unauthorized", "\(name)")
                    #expect(answer.json?["status"]?.int == 401, "\(name)")
                }
            }
            for (_, authorization) in forged {
                let headers: HTTPFields = authorization.map { [.authorization: $0] } ?? [:]
                let answer = try await client.execute(uri: "/v1/matters", method: .get, headers: headers)
                answers.insert(answer.text)
            }
            return answers
        }
        #expect(answers.count == 1)
    }

    @Test func `clocks may differ by a minute and no more`() async throws {
        let cases: [(TimeInterval, TimeInterval, HTTPResponse.Status)] = [
            (-59, 0, .ok), (-60, 0, .unauthorized), (-61, 0, .unauthorized), (600, 60, .ok), (600, 61, .unauthorized),
        ]
        try await bench.open { client in
            for (expires, notBefore, status) in cases {
                let token = try await bench.token(expires: expires, notBefore: notBefore)
                let headers: HTTPFields = [.authorization: "bearer \(token)"]
                try await client.execute(uri: "/v1/matters", method: .get, headers: headers) { answer in
                    #expect(answer.status == status, "exp \(expires), nbf \(notBefore)")
                }
            }
        }
    }

    @Test(arguments: [
        ("/v1/nowhere", HTTPRequest.Method.get), ("/v1/applications", .delete), ("/v1/applications", .post),
        (FakeWindow.path, .get), ("/v1/facts", .post),
    ])
    func `nothing is told without a token`(_ path: String, _ method: HTTPRequest.Method) async throws {
        try await bench.open { client in
            try await client.execute(
                uri: path,
                method: method,
                headers: [.contentType: "text/plain"],
                body: ByteBuffer(repeating: 65, count: 300 << 10)
            ) { #expect($0.status == .unauthorized) }
        }
    }

    @Test func `only the description is for everybody`() async throws {
        #expect(DoorRoute.allCases.filter(\.isPublic) == [.describeInterface])
        try await bench.open { client in
            try await client.execute(uri: "/openapi.json", method: .get) { #expect($0.status == .ok) }
        }
    }

    @Test func `keys are read from PEM, of both kinds`() throws {
        let other = try EdDSA.PrivateKey()
        let text = bench.key.publicKey.pemRepresentation + "\n" + other.publicKey.pemRepresentation + "\n"
        #expect(try TokenKey.keys(inPEM: text).map(\.algorithm) == ["ES256", "EdDSA"])
        #expect(throws: (any Error).self) { try TokenKey.keys(inPEM: text.replacing("MF", with: "MG")) }
    }

    @Test func `an EdDSA key signs for itself and not for ES256`() async throws {
        let key = try EdDSA.PrivateKey()
        let settings = DoorSettings(keys: [.edDSA(key.publicKey)], issuer: "portal", audience: "intake")
        let verifier = await TokenVerifier(settings: settings)
        let claims = TokenClaims(
            iss: "portal",
            sub: "portal-2",
            aud: AudienceClaim(value: ["intake"]),
            exp: ExpirationClaim(value: bench.now.addingTimeInterval(60))
        )
        let signing = JWTKeyCollection()
        await signing.add(eddsa: key)
        let token = try await signing.sign(claims)
        #expect(await verifier.client(of: token, at: bench.now)?.id == "portal-2")
        #expect(await verifier.client(of: try await bench.token(), at: bench.now) == nil)
    }

    @Test func `verified tokens are remembered until they end, and never too many`() {
        let tokens = VerifiedTokens(capacity: 2)
        let end = bench.now.addingTimeInterval(10)
        tokens.remember(Client(id: "a"), of: [1], until: end, at: bench.now)
        #expect(tokens.client(of: [1], at: bench.now)?.id == "a")
        #expect(tokens.client(of: [1], at: end) == nil)
        for byte in UInt8(0)...9 { tokens.remember(Client(id: "b"), of: [byte], until: end, at: bench.now) }
        #expect(tokens.count <= 2)
    }

    private func forgedTokens() async throws -> [(String, String?)] {
        let good = try await bench.token()
        let parts = good.split(separator: ".").map(String.init)
        let publicKey = bench.key.publicKey.pemRepresentation
        let hmac = JWTKeyCollection()
        await hmac.add(hmac: HMACKey(from: publicKey), digestAlgorithm: .sha256)
        let claims = TokenClaims(
            iss: "portal",
            sub: "x",
            aud: AudienceClaim(value: ["intake"]),
            exp: ExpirationClaim(value: bench.now.addingTimeInterval(60))
        )
        let stranger = ES256PrivateKey()
        return [
            ("no field", nil),
            ("empty", ""),
            ("another scheme", "Basic \(good)"),
            ("no token", "Bearer "),
            ("not a token", "Bearer abc"),
            ("two parts", "Bearer \(parts[0]).\(parts[1])"),
            ("no signature", "Bearer \(parts[0]).\(parts[1])."),
            ("alg none", "Bearer \(base64(#"{"alg":"none","typ":"JWT"}"#)).\(parts[1])."),
            ("alg None", "Bearer \(base64(#"{"alg":"None","typ":"JWT"}"#)).\(parts[1]).\(parts[2])"),
            ("HS256 with the public key", "Bearer \(try await hmac.sign(claims))"),
            ("another payload", "Bearer \(parts[0]).\(base64(#"{"iss":"portal"}"#)).\(parts[2])"),
            ("another key", "Bearer \(try await bench.token(key: stranger))"),
            ("another key, named", "Bearer \(try await bench.token(header: ["kid": "x"], key: stranger))"),
            ("a key to fetch", "Bearer \(try await bench.token(header: ["jku": "https://x.cn"], key: stranger))"),
            ("a critical header", "Bearer \(try await bench.token(header: ["crit": .array(["exp"])]))"),
            ("another issuer", "Bearer \(try await bench.token(issuer: "other"))"),
            ("another audience", "Bearer \(try await bench.token(audience: "other"))"),
            ("nobody", "Bearer \(try await bench.token(subject: ""))"),
            ("expired", "Bearer \(try await bench.token(expires: -61))"),
            ("not yet", "Bearer \(try await bench.token(notBefore: 61))"),
            ("another type", "Bearer \(try await bench.token(type: "dpop+jwt"))"),
            ("too long", "Bearer \(try await bench.token(subject: String(repeating: "x", count: 9_000)))"),
        ]
    }

    private func base64(_ text: String) -> String {
        Data(text.utf8).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
            .replacing("=", with: "")
    }
}
