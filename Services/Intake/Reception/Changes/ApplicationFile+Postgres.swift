import CivilAffairs
import Foundation
import JSON
import Messaging
import Postgres

/// What is stored in the table of amendments.
enum Amendment {
    case supplement([SupplementItem])
    case withdrawal(Withdrawal)

    var kind: String {
        switch self {
        case .supplement: "supplement"
        case .withdrawal: "withdrawal"
        }
    }

    var body: JSONB {
        switch self {
        case .supplement(let items): JSONB(bytes: JSON.write(items))
        case .withdrawal(let withdrawal): JSONB(bytes: JSON.write(withdrawal))
        }
    }
}

extension ApplicationFile {
    /// Loads an application and locks it; nil when there is none.
    static func load(_ id: UUID, keyring: SubjectKeyring, in tx: PostgresTransaction) throws -> ApplicationFile? {
        guard var dossier = try ApplicationRows.lock(id, keyring: keyring, in: tx),
            let overview = try Overviews.lock([id], in: tx)[id]
        else { return nil }
        let answers = try tx.pipeline([
            "SELECT kind, body FROM amendment WHERE application = \(id) ORDER BY number",
            """
            SELECT DISTINCT ON (department) department, version, body FROM referral
            WHERE application = \(id) ORDER BY department, version DESC
            """,
        ])
        for row in answers[0] {
            let body = try row.decode("body", as: JSONB.self).bytes
            if try row.decode("kind", as: String.self) == "supplement" {
                dossier.supplements += try JSON.read([SupplementItem].self, from: body)
            } else {
                dossier.withdrawals.append(try JSON.read(Withdrawal.self, from: body))
            }
        }
        var sent: [Department: Sent] = [:]
        for row in answers[1] {
            guard let department = Department(rawValue: try row.decode("department")) else { continue }
            sent[department] = Sent(
                version: try row.decode("version"),
                body: try row.decode("body", as: PostgresBytes.self).bytes
            )
        }
        return ApplicationFile(dossier: dossier, overview: overview, sent: sent)
    }

    /// Writes the change and sends the referrals that are others now.
    func save(
        _ amendment: Amendment,
        _ request: KeyedRequest,
        at moment: Date,
        ids: any IDSource,
        in tx: PostgresTransaction
    ) throws {
        var file = self
        // An old form is not entered again: the household may have changed since, by a younger one.
        let household = try hasOtherMembers ? file.enterHousehold(in: tx) : []
        let rows = file.referrals(after: amendment, request, at: moment, ids: ids)
        var people: [SQL] = []
        if case .supplement = amendment { people = [PersonRows.upsert([dossier])].compactMap(\.self) }
        try tx.pipeline(
            people + household + [
                file.update,
                """
                INSERT INTO amendment (application, number, kind, client, received_at, body)
                SELECT \(dossier.id), coalesce(max(number), 0) + 1, \(amendment.kind), \(request.client.id), \(moment),
                    \(amendment.body) FROM amendment WHERE application = \(dossier.id)
                """,
                ReferralRow.insert(rows), Outbox.appending(rows.map(\.message)),
            ]
        )
    }

    private mutating func enterHousehold(in tx: PostgresTransaction) throws -> [SQL] {
        let members = dossier.householdMembers
        let rows = try tx.pipeline([HouseholdRegister.locking(members), HouseholdRegister.memberships(of: members)])
        var register = try HouseholdRegister(rows[1])
        dossier.enter(into: &register)
        return register.statements
    }

    private var update: SQL {
        """
        UPDATE application SET version = \(Int32(clamping: overview.version)),
            form = \(JSONB(bytes: JSON.write(dossier.form))), household = \(dossier.household?.rawValue),
            is_household_ambiguous = \(dossier.isHouseholdAmbiguous)
        WHERE id = \(dossier.id)
        """
    }
}
