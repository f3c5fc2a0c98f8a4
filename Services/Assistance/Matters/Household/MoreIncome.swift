import CivilAffairs

extension Assistance {
    /// The household with one member earning so much more a month, once for each member whose income is declared.
    static func raisingIncome(of referral: AssistanceReferral, by step: Fen) -> [AssistanceReferral] {
        let members = referral.economy?.members ?? [referral.applicant].compactMap(\.self)
        return referral.people.indices.compactMap { index in
            guard members.contains(referral.people[index].ref), let income = referral.people[index].monthlyIncomeFen
            else { return nil }
            var richer = referral
            richer.people[index].monthlyIncomeFen = income + step
            return richer
        }
    }
}
