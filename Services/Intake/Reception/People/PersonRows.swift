import CivilAffairs
import Postgres

/// Writes people into the master data: what the latest form says stands; what it does not say stays.
enum PersonRows {
    static func upsert(_ dossiers: [Dossier]) -> SQL? {
        var latest: [SubjectKey: Person] = [:]
        for dossier in dossiers {
            for (person, subject) in dossier.people(dossier.subjects.keys) { latest[subject] = person }
        }
        guard !latest.isEmpty else { return nil }
        // In one order everywhere: two transactions that know the same people must not wait for each other.
        let people = latest.sorted { $0.key < $1.key }
        return """
            INSERT INTO person AS known (subject, id_number, name, born_on, sex, phone, household_registration, residence)
            SELECT * FROM unnest(\(people.map(\.key.rawValue)), \(people.map(\.value.idNumber?.text)),
                \(people.map(\.value.name?.text)), \(people.map(\.value.birthday?.postgres)),
                \(people.map(\.value.gender?.rawValue)), \(people.map(\.value.phone?.text)),
                \(people.map(\.value.householdRegistration?.rawValue)), \(people.map(\.value.residence?.rawValue)))
            ON CONFLICT (subject) DO UPDATE SET
                id_number = coalesce(EXCLUDED.id_number, known.id_number), name = coalesce(EXCLUDED.name, known.name),
                born_on = coalesce(EXCLUDED.born_on, known.born_on), sex = coalesce(EXCLUDED.sex, known.sex),
                phone = coalesce(EXCLUDED.phone, known.phone),
                household_registration = coalesce(EXCLUDED.household_registration, known.household_registration),
                residence = coalesce(EXCLUDED.residence, known.residence), changed_at = now()
            WHERE (known.id_number, known.name, known.born_on, known.sex, known.phone, known.household_registration,
                    known.residence)
                IS DISTINCT FROM (coalesce(EXCLUDED.id_number, known.id_number), coalesce(EXCLUDED.name, known.name),
                    coalesce(EXCLUDED.born_on, known.born_on), coalesce(EXCLUDED.sex, known.sex),
                    coalesce(EXCLUDED.phone, known.phone),
                    coalesce(EXCLUDED.household_registration, known.household_registration),
                    coalesce(EXCLUDED.residence, known.residence))
            """
    }
}
