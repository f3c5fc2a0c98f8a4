import Crypto
import Foundation
import JWTKit
import ServiceKit

/// The settings of the doors.
///
/// | variable | default | meaning |
/// |---|---|---|
/// | `HTTP_HOST` | `127.0.0.1` | where the doors listen |
/// | `HTTP_PORT` | – | 1 to 65535, or 0 for any that is free |
/// | `HTTP_RATE_PER_CLIENT` | `5000` | requests a second that one client may send |
/// | `JWT_PUBLIC_KEY_FILE` | – | public keys in PEM: P-256 for ES256, Ed25519 for EdDSA |
/// | `JWT_ISSUER` | – | the `iss` of tokens |
/// | `JWT_AUDIENCE` | – | an `aud` of tokens |
struct DoorSettings: Sendable {
    /// Where the doors listen.
    var host: String
    /// The port.
    var port: Int
    /// Requests a second that one client may send.
    var ratePerClient: Int
    /// The keys that may have signed a token.
    var keys: [TokenKey]
    /// Who issues tokens.
    var issuer: String
    /// For whom tokens are.
    var audience: String

    /// The names of these settings, for whoever lists the known ones.
    static let variables = [
        "HTTP_HOST", "HTTP_PORT", "HTTP_RATE_PER_CLIENT", "JWT_PUBLIC_KEY_FILE", "JWT_ISSUER", "JWT_AUDIENCE",
    ]

    /// Reads the settings; every fault is left with the reader.
    init(from settings: inout SettingsReader) {
        host = settings.string("HTTP_HOST", default: "127.0.0.1")
        port = settings.int("HTTP_PORT", within: 0...65535)
        ratePerClient = settings.int("HTTP_RATE_PER_CLIENT", within: 1...1_000_000, default: 5000)
        keys = Self.keys(from: &settings)
        issuer = settings.required("JWT_ISSUER")
        audience = settings.required("JWT_AUDIENCE")
    }

    /// Settings of one's own.
    init(
        host: String = "127.0.0.1",
        port: Int = 0,
        ratePerClient: Int = 5000,
        keys: [TokenKey],
        issuer: String,
        audience: String
    ) {
        self.host = host
        self.port = port
        self.ratePerClient = ratePerClient
        self.keys = keys
        self.issuer = issuer
        self.audience = audience
    }

    private static func keys(from settings: inout SettingsReader) -> [TokenKey] {
        let path = settings.required("JWT_PUBLIC_KEY_FILE")
        guard !path.isEmpty else { return [] }
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            settings.fault("unreadable-file", ["JWT_PUBLIC_KEY_FILE", path])
            return []
        }
        guard let keys = try? TokenKey.keys(inPEM: text), !keys.isEmpty else {
            settings.fault("not-public-keys", ["JWT_PUBLIC_KEY_FILE", path])
            return []
        }
        return keys
    }
}

/// A public key that may have signed a token; its kind fixes the algorithm, whatever the token says.
enum TokenKey: Sendable {
    /// ECDSA on P-256 with SHA-256.
    case es256(ECDSA.PublicKey<P256>)
    /// EdDSA on Ed25519.
    case edDSA(EdDSA.PublicKey)

    /// The name of the algorithm in a token's header.
    var algorithm: String {
        switch self {
        case .es256: "ES256"
        case .edDSA: "EdDSA"
        }
    }

    /// The keys of a file with one or several PEM blocks.
    ///
    /// - Throws: when a block is not a public key of one of the two kinds.
    static func keys(inPEM text: String) throws -> [TokenKey] {
        let end = "-----END PUBLIC KEY-----"
        let blocks = text.components(separatedBy: end).dropLast()
        return try blocks.map { block in
            let pem = block.trimmingCharacters(in: .whitespacesAndNewlines) + "\n" + end + "\n"
            if let key = try? ECDSA.PublicKey<P256>(pem: pem) { return .es256(key) }
            return .edDSA(try EdDSA.PublicKey(pem: pem))
        }
    }
}
