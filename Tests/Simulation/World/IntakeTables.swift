import CivilAffairs
import Foundation

@testable import Intake

/// What simulated intake keeps: its tables, as values.
struct IntakeTables {
    struct StoredClaim {
        let fingerprint: Fingerprint
        let application: UUID
        var answer: Answer
    }

    struct ClaimKey: Hashable {
        let client: String
        let key: String

        init(_ request: KeyedRequest) {
            (client, key) = (request.client.id, request.key)
        }
    }

    var dossiers: [UUID: Dossier] = [:]
    var overviews: [UUID: Overview] = [:]
    var referrals: [UUID: [Department: [ReferralRow]]] = [:]
    var claims: [ClaimKey: StoredClaim] = [:]
    var memberships: Set<HouseholdRegister.Membership> = []
    var lastNumber: Int64 = 0
    /// The departments' messages that took effect, in the order of their commits.
    var handled: [Handled] = []

    mutating func enter(_ register: HouseholdRegister) {
        for departure in register.departures { memberships.remove(departure.membership) }
        memberships.formUnion(register.arrivals)
    }

    mutating func enter(_ rows: [ReferralRow]) {
        for row in rows { referrals[row.application, default: [:]][row.department, default: []].append(row) }
    }
}
