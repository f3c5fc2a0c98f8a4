import CivilAffairs
import Foundation
import JSON
import Postgres

/// Applications in their table.
enum ApplicationRows {
    /// Writes new applications; the form as it came in, byte for byte what jsonb keeps of it.
    static func insert(_ entered: [(checkIn: CheckIn, dossier: Dossier)]) -> SQL {
        let overviews = entered.map(\.checkIn.overview)
        let requests = entered.map(\.checkIn.submission.request)
        let dossiers = entered.map(\.dossier)
        return """
            INSERT INTO application (id, reference, status, version, applied_on, received_on, received_at, due_on,
                channel, office, client, applicant, household, is_household_ambiguous, subjects, form)
            SELECT * FROM unnest(\(overviews.map(\.id)), \(overviews.map(\.reference)),
                \(overviews.map(\.status.rawValue)), \(overviews.map { Int32(clamping: $0.version) }),
                \(dossiers.map(\.appliedOn.postgres)), \(dossiers.map(\.receivedOn.postgres)),
                \(dossiers.map(\.receivedAt)), \(overviews.map { $0.dueOn?.postgres }),
                \(dossiers.map(\.form.channel.rawValue)), \(dossiers.map(\.form.office.rawValue)),
                \(requests.map(\.client.id)), \(dossiers.map { $0.applicant?.rawValue ?? "" }),
                \(dossiers.map(\.household?.rawValue)), \(dossiers.map(\.isHouseholdAmbiguous)),
                \(dossiers.map { JSONB(bytes: $0.subjectsJSON) }), \(requests.map { JSONB(bytes: $0.body) }))
            """
    }

    /// Reads an application that the transaction then owns; nil when there is none.
    static func lock(_ id: UUID, keyring: SubjectKeyring, in tx: PostgresTransaction) throws -> Dossier? {
        let rows = try tx.query(
            """
            SELECT received_on, received_at, household, is_household_ambiguous, subjects, form FROM application
            WHERE id = \(id) FOR NO KEY UPDATE
            """
        )
        guard let row = rows.first else { return nil }
        let names = try JSON.read([String: SubjectKey].self, from: row.decode("subjects", as: JSONB.self).bytes)
        var dossier = Dossier(
            id: id,
            form: try Application.stored(try row.decode("form", as: JSONB.self).bytes),
            receivedOn: Day(try row.decode("received_on", as: PostgresDay.self)),
            receivedAt: try row.decode("received_at"),
            subjects: Dictionary(uniqueKeysWithValues: names.map { (PersonRef(rawValue: $0.key), $0.value) }),
            keyring: keyring
        )
        dossier.household = try row.decode("household", as: String?.self).flatMap { HouseholdKey(rawValue: $0) }
        dossier.isHouseholdAmbiguous = try row.decode("is_household_ambiguous")
        return dossier
    }
}

extension Dossier {
    /// The pseudonyms by the form's names for people.
    var subjectsJSON: [UInt8] {
        var writer = JSONWriter()
        writer.object { object in
            for (ref, subject) in subjects.sorted(by: { $0.key < $1.key }) { object.member(ref.rawValue, subject) }
        }
        return writer.bytes
    }
}
