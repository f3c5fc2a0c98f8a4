import CivilAffairs
import JSON

/// What the agencies say beside what the form says (核对报告); it decides nothing, and changes nothing that was declared.
struct VerificationReport {
    /// One thing that both can tell.
    struct Line: Equatable {
        /// The kind of information.
        let kind: String
        let declared: Int64?
        /// The sum of all answers; nil while somebody who could tell has not answered.
        let reported: Int64?
        /// Who could tell and has not answered.
        let silent: [String]

        /// Whether they differ; nil where either is not known.
        var differs: Bool? {
            guard let declared, let reported else { return nil }
            return declared != reported
        }
    }

    let verification: Verification
    let lines: [Line]

    init(_ verification: Verification, _ agencies: [Agency], _ referral: AssistanceReferral) {
        self.verification = verification
        guard verification.purpose == .economicStatus else {
            lines = []
            return
        }
        lines = ["income", "savings", "vehicles", "homes"].map { kind in
            let knowing = agencies.filter { $0.kinds.contains(kind) }.map(\.code)
            let asked = verification.sources.map(\.code).filter(knowing.contains)
            let answers = verification.standing.filter { asked.contains($0.result.source) }
            let silent = asked.filter { code in !answers.contains { $0.result.source == code } }
            let items = answers.flatMap(\.result.items).filter { $0.kind == kind }
            let sum = items.reduce(Int64(0)) { $0 + ($1.amountFen?.rawValue ?? Int64($1.count ?? 0)) }
            return Line(
                kind: kind,
                declared: referral.declared(kind),
                reported: asked.isEmpty || !silent.isEmpty ? nil : sum,
                silent: silent
            )
        }
    }
}

extension AssistanceReferral {
    /// What the form says of the household, in fen or pieces; income is that of all members in a month.
    fileprivate func declared(_ kind: String) -> Int64? {
        switch kind {
        case "income":
            let members = economy?.members ?? [applicant].compactMap(\.self)
            let incomes = members.compactMap { person($0)?.monthlyIncomeFen }
            return incomes.count == members.count ? incomes.reduce(.zero, +).rawValue : nil
        case "savings": return economy?.savingsFen?.rawValue
        case "vehicles": return economy?.vehicles.map { Int64($0) }
        case "homes": return economy?.homes.map { Int64($0) }
        default: return nil
        }
    }
}
