import CivilAffairs
import Foundation
import JSON
import Messaging
import Postgres

/// A referral as it was sent: the row that a message tells of, and the message.
struct ReferralRow: Sendable {
    /// What makes intake send a referral.
    enum Kind: String, Sendable {
        case sent, supplemented, withdrawn

        var eventType: String {
            switch self {
            case .sent: EventType.referralSent
            case .supplemented: EventType.referralSupplemented
            case .withdrawn: EventType.referralWithdrawn
            }
        }
    }

    let kind: Kind
    let id: UUID
    let application: UUID
    let department: Department
    let version: Int
    let sentAt: Date
    let traceparent: String?
    let body: [UInt8]
    /// The applicant's pseudonym.
    let subject: String

    /// The message, the same whenever it is sent.
    var message: OutgoingMessage {
        OutgoingMessage(
            topic: Topic.referrals(department),
            key: application.text,
            envelope: Envelope(
                id: id,
                source: "/onewindow/intake",
                type: kind.eventType,
                subject: subject,
                time: sentAt,
                traceparent: traceparent,
                data: body
            )
        )
    }

    /// Writes rows.
    static func insert(_ rows: [ReferralRow]) -> SQL {
        """
        INSERT INTO referral (application, department, version, id, kind, sent_at, traceparent, body)
        SELECT * FROM unnest(\(rows.map(\.application)), \(rows.map(\.department.rawValue)),
            \(rows.map { Int32(clamping: $0.version) }), \(rows.map(\.id)), \(rows.map(\.kind.rawValue)),
            \(rows.map(\.sentAt)), \(rows.map(\.traceparent)), \(rows.map { PostgresBytes($0.body) }))
        """
    }
}

extension ReferralRow {
    /// The referral that a dossier has for a department now.
    init(
        _ kind: Kind,
        of dossier: Dossier,
        to department: Department,
        version: Int,
        id: UUID,
        at moment: Date,
        traceparent: String?
    ) {
        self.init(
            kind: kind,
            id: id,
            application: dossier.id,
            department: department,
            version: version,
            sentAt: moment,
            traceparent: traceparent,
            body: dossier.referral(to: department, version: version),
            subject: dossier.applicant?.rawValue ?? ""
        )
    }

    /// A row as it is stored, read with its application's `applicant`.
    init(_ row: PostgresRow) throws {
        self.init(
            kind: Kind(rawValue: try row.decode("kind")) ?? .sent,
            id: try row.decode("id"),
            application: try row.decode("application"),
            department: try row.decode("department", as: DepartmentName.self).department,
            version: try row.decode("version"),
            sentAt: try row.decode("sent_at"),
            traceparent: try row.decode("traceparent"),
            body: try row.decode("body", as: PostgresBytes.self).bytes,
            subject: try row.decode("applicant")
        )
    }

    /// A department as a column names it.
    private struct DepartmentName: RawRepresentable, PostgresDecodable {
        let department: Department
        var rawValue: String { department.rawValue }

        init?(rawValue: String) {
            guard let department = Department(rawValue: rawValue) else { return nil }
            self.department = department
        }
    }
}
