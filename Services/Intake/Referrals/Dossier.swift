import CivilAffairs
import Foundation

/// All that intake knows of one application (案卷): what the referrals are built from.
struct Dossier: Sendable {
    let id: UUID
    /// The form as it is valid now.
    var form: Application
    let appliedOn: Day
    let receivedOn: Day
    let receivedAt: Date
    /// The pseudonyms of the form's people.
    let subjects: [PersonRef: SubjectKey]
    /// Makes the pseudonyms of organisations.
    let keyring: SubjectKeyring
    /// What the form opens.
    var openings: Openings
    /// The household, once the register knows it.
    var household: HouseholdKey?
    /// Whether the form's household is two of the register.
    var isHouseholdAmbiguous = false
    /// What was handed in later, in order.
    var supplements: [SupplementItem] = []
    /// The withdrawals, in order.
    var withdrawals: [Withdrawal] = []

    init(
        id: UUID,
        form: Application,
        receivedOn: Day,
        receivedAt: Date,
        subjects: [PersonRef: SubjectKey],
        keyring: SubjectKeyring
    ) {
        self.id = id
        self.form = form
        self.receivedOn = receivedOn
        self.receivedAt = receivedAt
        self.subjects = subjects
        self.keyring = keyring
        appliedOn = form.appliedOn ?? receivedOn
        openings = Openings(of: form, receivedOn: receivedOn)
    }

    /// The applicant's pseudonym.
    var applicant: SubjectKey? { subjects[form.applicant] }

    /// Takes the form as it is after a supplement.
    mutating func change(_ form: Application) {
        self.form = form
        openings = Openings(of: form, receivedOn: receivedOn)
    }
}

extension Dossier {
    /// What a department opens; staff learn from the openings that the household has to be looked into.
    func openings(of department: Department) -> [OpenedMatter] {
        let opened = openings.of(department)
        guard isHouseholdAmbiguous, department == .assistance else { return opened }
        return opened.map { opening in
            var opening = opening
            opening.because = opening.because ?? "household-ambiguous"
            return opening
        }
    }

    /// What a department was handed later.
    func supplements(for department: Department) -> [SupplementItem] {
        supplements.filter { $0.department == department }
    }

    /// All withdrawals as far as they concern a department, as one: the latest with the matters of all.
    func withdrawal(for department: Department) -> Withdrawal? {
        let own = withdrawals.compactMap { withdrawal -> Withdrawal? in
            var own = withdrawal
            own.matters = withdrawal.matters.filter { $0.department == department }
            return own.matters.isEmpty && !withdrawal.matters.isEmpty ? nil : own
        }
        guard var latest = own.last else { return nil }
        // An empty list stands for all matters, which no later withdrawal narrows.
        let isWhole = own.contains { $0.matters.isEmpty }
        latest.matters = isWhole ? [] : Array(Set(own.flatMap(\.matters))).sorted()
        return latest
    }

    /// The people of the form whom `refs` names, in the form's order.
    func people(_ refs: some Sequence<PersonRef>) -> [(person: Person, subject: SubjectKey)] {
        let wanted = Set(refs)
        return form.people.compactMap { person in
            guard wanted.contains(person.ref), let subject = subjects[person.ref] else { return nil }
            return (person, subject)
        }
    }

    /// Whom a department calls about the application.
    var contact: Contact? {
        form.person(form.applicant).map { Contact(name: $0.name, phone: $0.phone) }
    }
}
