import CivilAffairs
import Foundation
import JSON
import Postgres

/// Looks for shares that do not move; every question ends after so many rows and reads an index or a table that is
/// small as long as the system is well.
struct StuckSearch {
    let connection: PostgresConnection
    /// What began later is left out.
    let cutoff: Date
    let today: Day
    let limit: Int

    /// The shares stuck for one of the reasons, the longest first.
    func run(_ reasons: Set<StuckShare.Reason>) throws -> [StuckShare] {
        // Whether a message waits is asked before whether it was answered, so that one that is just being answered is
        // rather left out than named wrongly.
        let (parked, unsent, stopped) = (try parked(), try unsent(), try stoppedAnswers())
        var found = stopped
        found += try unanswered(parked + unsent)
        if reasons.contains(.notAnswered) { found += try missingParts() + laggingParts() + restingParts() }
        if reasons.contains(.overdue) { found += try overdue() }
        let ordered = StuckShare.ordered(found).filter { reasons.contains($0.reason) }.prefix(limit)
        return try named(Array(ordered))
    }

    private func parked() throws -> [StuckShare] {
        let rows = try connection.query(
            """
            SELECT topic, key, parked_at AS since FROM outbox_parked
            WHERE topic = ANY(\(Self.referralTopics)) AND parked_at <= \(cutoff) ORDER BY seq LIMIT \(limit)
            """
        )
        return try rows.compactMap { try Self.message($0, .parked) }
    }

    private func unsent() throws -> [StuckShare] {
        let rows = try connection.query(
            """
            SELECT topic, key, created_at AS since FROM outbox
            WHERE topic = ANY(\(Self.referralTopics)) AND created_at <= \(cutoff) ORDER BY seq LIMIT \(limit)
            """
        )
        return try rows.compactMap { try Self.message($0, .notSent) }
    }

    private func stoppedAnswers() throws -> [StuckShare] {
        let rows = try connection.query(
            """
            SELECT q.topic, encode(q.hold_key, 'escape') AS key, q.created_at AS since FROM quarantine q
            WHERE q.consumer_group = \(ConsumerGroup.name(of: .intake)) AND q.state <> 'discarded'
                AND q.topic = ANY(\(Department.allCases.map(Topic.cases))) AND q.created_at <= \(cutoff)
            ORDER BY q.seq LIMIT \(limit)
            """
        )
        return try rows.compactMap { try Self.message($0, .answerInQuarantine) }
    }

    /// Leaves out messages that were answered long ago and are only sent again.
    private func unanswered(_ shares: [StuckShare]) throws -> [StuckShare] {
        let rows = try connection.query(
            """
            SELECT p.application, p.department FROM unnest(\(shares.map(\.place.application)),
                \(shares.map(\.place.department.rawValue))) AS s (application, department)
            JOIN part p ON p.application = s.application AND p.department = s.department
            WHERE p.status NOT IN ('sent', 'received') AND p.referral_version >= (
                SELECT max(version) FROM referral WHERE application = p.application AND department = p.department
            )
            """
        )
        let answered = Set(try rows.compactMap(Self.place))
        return shares.filter { !answered.contains($0.place) }
    }

    /// The references; an id in a message of quarantine that no application has is left out.
    private func named(_ shares: [StuckShare]) throws -> [StuckShare] {
        let ids = Set(shares.map(\.place.application)).sorted()
        let rows = try connection.query("SELECT id, reference FROM application WHERE id = ANY(\(ids))")
        let references = Dictionary(
            try rows.map { (try $0.decode("id", as: UUID.self), try $0.decode("reference", as: String.self)) }
        ) { first, _ in first }
        return shares.compactMap { share in
            references[share.place.application].map { reference in
                var share = share
                share.reference = reference
                return share
            }
        }
    }

    private static let referralTopics = Department.allCases.map(Topic.referrals)

    /// The share that a message is about, by its topic and key; nil for a key that is no application's.
    private static func message(_ row: PostgresRow, _ reason: StuckShare.Reason) throws -> StuckShare? {
        let topic = try row.decode("topic", as: String.self)
        let department = Department.allCases.first { Topic.referrals($0) == topic || Topic.cases($0) == topic }
        guard let department, let id = UUID(text: try row.decode("key", as: String.self)) else { return nil }
        return StuckShare(id, department, reason, since: try row.decode("since"))
    }

    static func place(_ row: PostgresRow) throws -> StuckShare.Place? {
        guard let department = Department(rawValue: try row.decode("department", as: String.self)) else { return nil }
        return StuckShare.Place(application: try row.decode("application"), department: department)
    }
}
