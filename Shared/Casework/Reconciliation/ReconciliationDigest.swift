public import Postgres

/// How both sides of a reconciliation count and digest what they hold, so that equal things give equal digests.
public enum ReconciliationDigest {
    /// The digest over lines in the order of their ids, as an aggregate of a `SELECT`.
    public static func aggregate(of line: SQL, orderedBy id: SQL) -> SQL {
        """
        encode(sha256(convert_to(coalesce(string_agg(\(fragment: line), ',' ORDER BY \(fragment: id)), ''), 'UTF8')),
            'hex')
        """
    }

    /// The line of an application: its id and how far its referral and its part are.
    public static func line(application: SQL, referralVersion: SQL, partVersion: SQL) -> SQL {
        """
        \(fragment: application)::text || ' ' || \(fragment: referralVersion)::text || ' '
            || \(fragment: partVersion)::text
        """
    }

    /// How many things an answer lists at most; JSON readers refuse longer arrays.
    public static let longestList = 1000
}
