import Crypto
import Foundation
import Postgres

/// What tells two requests with one key apart: a digest of path and body.
struct Fingerprint: Sendable, Hashable {
    let bytes: [UInt8]

    init(of request: KeyedRequest) {
        var hash = SHA256()
        hash.update(data: Array(request.path.utf8) + [0])
        hash.update(data: request.body)
        bytes = Array(hash.finalize())
    }
}

/// A request's claim on its key, with the answer that it is to have whenever it is repeated.
struct Claim: Sendable {
    let request: KeyedRequest
    let fingerprint: Fingerprint
    let application: UUID
    let answer: Answer
}

/// A claim that stands.
struct StandingClaim: Sendable {
    let application: UUID
    private let fingerprint: [UInt8]
    private let answer: Answer

    init(_ row: PostgresRow) throws {
        application = try row.decode("application")
        fingerprint = try row.decode("fingerprint", as: PostgresBytes.self).bytes
        answer = Answer(
            status: try row.decode("status"),
            body: try row.decode("body", as: PostgresBytes.self).bytes,
            location: try row.decode("location"),
            version: try row.decode("version")
        )
    }

    /// The first answer, if the request is the same; another request has no use of the key.
    func answer(to fingerprint: Fingerprint) throws(WindowError) -> Answer {
        guard self.fingerprint == fingerprint.bytes else { throw .keyReused }
        return answer
    }
}

/// The first answers to requests, by client and key.
enum IdempotencyRegister {
    /// Claims keys; the rows tell the applications whose claim is new.
    ///
    /// Waits for another instance's claim to be decided.
    static func claiming(_ claims: [Claim]) -> SQL {
        // In one order everywhere: two instances that claim the same keys must not wait for each other.
        let claims = claims.sorted { ($0.request.client.id, $0.request.key) < ($1.request.client.id, $1.request.key) }
        let bodies = claims.map { PostgresBytes($0.answer.body) }
        return """
            INSERT INTO idempotency (client, key, fingerprint, application, status, version, location, body)
            SELECT * FROM unnest(\(claims.map(\.request.client.id)), \(claims.map(\.request.key)),
                \(claims.map { PostgresBytes($0.fingerprint.bytes) }), \(claims.map(\.application)),
                \(claims.map { Int32(clamping: $0.answer.status) }), \(claims.map { Int32(clamping: $0.answer.version) }),
                \(claims.map(\.answer.location)), \(bodies))
            ON CONFLICT (client, key) DO NOTHING
            RETURNING application
            """
    }

    /// The claim that stands under a key.
    static func standing(_ request: KeyedRequest) -> SQL {
        """
        SELECT application, fingerprint, status, version, location, body FROM idempotency
        WHERE client = \(request.client.id) AND key = \(request.key)
        """
    }

    /// Gives a new claim its answer, where that was not known when the key was claimed.
    static func answering(_ request: KeyedRequest, with answer: Answer) -> SQL {
        """
        UPDATE idempotency SET status = \(Int32(clamping: answer.status)),
            version = \(Int32(clamping: answer.version)), location = \(answer.location),
            body = \(PostgresBytes(answer.body))
        WHERE client = \(request.client.id) AND key = \(request.key)
        """
    }

    /// Forgets some claims that are older than seven days; says how many.
    static func prune(limit: Int, in tx: PostgresTransaction) throws -> Int {
        try tx.execute(
            """
            DELETE FROM idempotency WHERE (client, key) IN (
                SELECT client, key FROM idempotency WHERE created_at < now() - interval '7 days'
                ORDER BY created_at LIMIT \(limit) FOR UPDATE SKIP LOCKED
            )
            """
        )
    }
}
