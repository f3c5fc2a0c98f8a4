import Foundation
import JWTKit

/// Tells whom an access token stands for: ES256 or EdDSA, signed by one of the configured keys, for us, and in force.
///
/// Nothing in the token chooses the key: `kid`, `jku`, `x5u` and `jwk` are ignored. A token that was good is remembered
/// until it ends, because verifying a signature costs more than the rest of a request.
struct TokenVerifier: Sendable {
    /// How far two clocks may differ.
    static let skew: TimeInterval = 60
    /// No token of ours is longer.
    static let maximumBytes = 8 << 10

    private let issuer: String
    private let audience: String
    private let keys: [(algorithm: String, collection: JWTKeyCollection)]
    private let remembered = VerifiedTokens(capacity: 10_000)

    /// A verifier for the tokens of one issuer and audience.
    init(settings: DoorSettings) async {
        issuer = settings.issuer
        audience = settings.audience
        var keys: [(algorithm: String, collection: JWTKeyCollection)] = []
        for key in settings.keys {
            let collection = JWTKeyCollection()
            switch key {
            case .es256(let key): await collection.add(ecdsa: key)
            case .edDSA(let key): await collection.add(eddsa: key)
            }
            keys.append((key.algorithm, collection))
        }
        self.keys = keys
    }

    /// The client of a token; nil whatever is wrong with it, so that nobody learns how near a forgery came.
    func client(of token: String, at now: Date) async -> Client? {
        let bytes = Array(token.utf8)
        guard bytes.count <= Self.maximumBytes else { return nil }
        if let known = remembered.client(of: bytes, at: now) { return known }
        guard let claims = await verified(bytes), claims.areInForce(at: now, issuer: issuer, audience: audience)
        else { return nil }
        let client = claims.client
        remembered.remember(client, of: bytes, until: claims.exp.value.addingTimeInterval(Self.skew), at: now)
        return client
    }

    private func verified(_ token: [UInt8]) async -> TokenClaims? {
        guard let header = try? DefaultJWTParser().parse(token, as: TokenClaims.self).header,
            let algorithm = header.fields["alg"]?.asString,
            let type = header.fields["typ"]?.asString?.lowercased(), ["jwt", "at+jwt"].contains(type),
            header.fields["crit"] == nil
        else { return nil }
        for key in keys where key.algorithm == algorithm {
            // The collection holds this one key as its default, under no name: a `kid` finds nothing else.
            if let claims = try? await key.collection.verify(token, as: TokenClaims.self) { return claims }
        }
        return nil
    }
}

/// What a token says of its bearer.
struct TokenClaims: JWTPayload {
    var iss: IssuerClaim
    var sub: SubjectClaim
    var aud: AudienceClaim
    var exp: ExpirationClaim
    var nbf: NotBeforeClaim?
    var iat: IssuedAtClaim?
    /// What the token is for, words separated by spaces (RFC 8693).
    var scope: String?
    /// The agency that reports facts with it.
    var agency: String?

    /// Whom the token stands for.
    ///
    /// An agency's name stands in the source of messages: what does not fit there names nobody.
    var client: Client {
        let named = agency.flatMap { $0.wholeMatch(of: /[a-z0-9][a-z0-9-]{0,62}/) == nil ? nil : $0 }
        guard let scope else { return Client(id: sub.value, agency: named) }
        return Client(
            id: sub.value,
            scopes: Set(scope.split(separator: " ").compactMap { Client.Scope(rawValue: String($0)) }),
            agency: named
        )
    }

    /// Nothing: whether the claims hold depends on the time and the settings, which the signature does not know.
    func verify(using algorithm: some JWTAlgorithm) async throws {}

    /// Whether the token is for us and in force, clocks being allowed to differ by a minute.
    func areInForce(at now: Date, issuer: String, audience: String) -> Bool {
        let (early, late) = (now.addingTimeInterval(-TokenVerifier.skew), now.addingTimeInterval(TokenVerifier.skew))
        return iss.value == issuer && aud.value.contains(audience) && !sub.value.isEmpty
            && exp.value > early && (nbf.map { $0.value <= late } ?? true) && (iat.map { $0.value <= late } ?? true)
    }
}
