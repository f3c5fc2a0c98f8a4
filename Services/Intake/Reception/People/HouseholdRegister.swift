import CivilAffairs

/// Who lives with whom (家庭成员登记), as far as one transaction has to do with it; forms are entered one by one.
///
/// No I/O: it is filled with the memberships that stand, and tells what is to be written.
struct HouseholdRegister {
    /// Somebody belongs to a household since a day.
    struct Membership: Hashable, Sendable {
        let household: HouseholdKey
        let subject: SubjectKey
        let since: Day
    }

    /// Somebody left a household on a day.
    struct Departure: Hashable, Sendable {
        let membership: Membership
        let until: Day
    }

    /// What the register says about a form's household.
    struct Entry: Equatable, Sendable {
        let household: HouseholdKey
        /// The form puts together what the register knows as two.
        let isAmbiguous: Bool
    }

    /// Households that did not exist before.
    private(set) var founded: [HouseholdKey] = []
    /// Memberships of before that ended.
    private(set) var departures: [Departure] = []

    private var current: [SubjectKey: Membership]
    private let stored: Set<Membership>

    init(_ memberships: some Sequence<Membership>) {
        stored = Set(memberships)
        current = Dictionary(stored.map { ($0.subject, $0) }) { first, _ in first }
    }

    /// Memberships that are new.
    var arrivals: [Membership] {
        current.values.filter { !stored.contains($0) }.sorted { $0.subject < $1.subject }
    }

    /// Enters the household of a form: `members` in the form's order, the applicant first if among them.
    ///
    /// A household is known by its members: naming one of them takes its key and dates who came and who left. Where two
    /// households are named, nothing is changed and staff are told. A membership that began after `day` stays: the form
    /// tells of earlier times.
    mutating func enter(_ members: [SubjectKey], on day: Day, mint: () -> HouseholdKey) -> Entry {
        let known = members.compactMap { current[$0]?.household }
        if let key = known.first, Set(known).count > 1 { return Entry(household: key, isAmbiguous: true) }
        let key = known.first ?? found(mint())
        let named = Set(members)
        for membership in current.values where membership.household == key && !named.contains(membership.subject) {
            leave(membership, on: day)
        }
        for subject in named where current[subject] == nil {
            current[subject] = Membership(household: key, subject: subject, since: day)
        }
        return Entry(household: key, isAmbiguous: false)
    }

    private mutating func found(_ key: HouseholdKey) -> HouseholdKey {
        founded.append(key)
        return key
    }

    private mutating func leave(_ membership: Membership, on day: Day) {
        guard membership.since <= day else { return }
        current[membership.subject] = nil
        if stored.contains(membership) { departures.append(Departure(membership: membership, until: day)) }
    }
}
