import CivilAffairs
import Crypto
public import Foundation
public import JSON
import Postgres

/// As what somebody signs (电子签名).
public enum SignatureRole: String, Sendable, Hashable, CaseIterable {
    /// The town has examined the proposal (审核).
    case examiner
    /// The county confirms the proposal (确认).
    case approver
    /// Somebody has decided; logged with every decision of staff.
    case decider
}

/// A name put to a text of a case: who, when, and the digest of what was signed.
public struct Signature: Sendable, Hashable {
    /// As what it was signed.
    public let role: SignatureRole
    /// The database's `session_user`.
    public let signer: String
    /// When.
    public let signedAt: Date
    /// SHA-256 of the text, in hexadecimal.
    public let digest: String
}

/// What is signed: the canonical text of a proposal or decision.
public struct SignedText: Sendable, Hashable {
    /// JSON without white space, members in the order of their names' bytes.
    public let text: String
    /// SHA-256 of its UTF-8 bytes, in hexadecimal.
    public let digest: String

    /// The text of something that JSON can tell.
    public init(_ value: some JSONWritable) throws {
        let bytes = try JSONValue.parse(JSON.write(value), limits: .trusted).sorted.encoded()
        text = String(decoding: bytes, as: UTF8.self)
        digest = SHA256.hash(data: bytes).hexadecimal
    }
}

extension Proposal {
    /// Whether the town decides alone, as the findings say: one signature is enough.
    var isForTown: Bool { findings.contains { $0.what == "town" && $0.passed == true } }
}

/// The signatures of cases in the department's own schema; they are only added to.
struct PostgresSignatures {
    let transaction: PostgresTransaction

    /// Puts the name of who is signed in to a text.
    func add(_ role: SignatureRole, to id: UUID, _ signed: SignedText, as signature: UUID) throws {
        try transaction.execute(
            """
            INSERT INTO case_signature (id, case_id, role, digest, text)
            VALUES (\(signature), \(id), \(role.rawValue), \(signed.digest), \(signed.text))
            """
        )
    }
}

extension Signature {
    /// The signatures of a case, the first one first.
    static func of(_ id: UUID, in reading: some PostgresReading) throws -> [Signature] {
        let rows = try reading.query(
            "SELECT role, signer, signed_at, digest FROM case_signature WHERE case_id = \(id) ORDER BY signed_at, id"
        )
        return try rows.compactMap { row in
            guard let role = SignatureRole(rawValue: try row.decode("role")) else { return nil }
            return Signature(
                role: role,
                signer: try row.decode("signer"),
                signedAt: try row.decode("signed_at"),
                digest: try row.decode("digest")
            )
        }
    }
}

extension JSONValue {
    /// The same value with the members of every object in the order of their names' bytes.
    var sorted: JSONValue {
        switch self {
        case .object(let members):
            var sorted = JSONMembers()
            for (key, value) in members.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
                sorted[key] = value.sorted
            }
            return .object(sorted)
        case .array(let elements): return .array(elements.map(\.sorted))
        default: return self
        }
    }
}
