import CivilAffairs

extension Application {
    /// The pseudonyms of the form's people: made from the number, or minted for somebody who has none.
    func subjects(_ keyring: SubjectKeyring) -> [PersonRef: SubjectKey] {
        var subjects: [PersonRef: SubjectKey] = [:]
        for person in people {
            subjects[person.ref] = person.idNumber.map(keyring.person) ?? .minted()
        }
        return subjects
    }
}
