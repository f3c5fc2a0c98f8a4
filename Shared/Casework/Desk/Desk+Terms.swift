import CivilAffairs

/// What an approval grants: sum, days, services in kind, and who pays.
extension Desk {
    /// The terms of an approval; nil where it grants nothing.
    func terms(
        of wish: StaffDecision,
        _ assessment: Assessment,
        _ file: CaseFile,
        plan: AwardPlan?,
        decidedOn: Day
    ) throws(CaseError) -> AwardTerms? {
        guard wish.inKind.isEmpty || plan?.mayBeInKind == true else { throw .notInKind(file.view.id) }
        guard var terms = try sum(assessment, wish, file, plan: plan) else { return nil }
        terms.inKind = wish.inKind
        if wish.isPaidFirst { terms.paidFrom = try fund(for: terms, wish, file, plan?.payFirst, decidedOn).rawValue }
        return terms
    }

    /// The fund that pays a small sum at once: that of the deciding place, within its authority, and never without a day
    /// for the papers that are not there yet.
    private func fund(
        for terms: AwardTerms,
        _ wish: StaffDecision,
        _ file: CaseFile,
        _ leave: PayFirst?,
        _ decidedOn: Day
    ) throws(CaseError) -> LedgerCode {
        guard let leave, terms.cadence == .once, terms.amountFen > .zero,
            let fund = file.view.decidingDivision.flatMap(LedgerCode.reserveFund)
        else { throw .notPaidFirst(file.view.id) }
        guard terms.amountFen <= leave.upTo else { throw .abovePayFirst(file.view.id, upTo: leave.upTo) }
        guard !leave.owesPapers || wish.papersBy.map({ $0 >= decidedOn }) == true else {
            throw .papersByNeeded(file.view.id, from: decidedOn)
        }
        return fund
    }

    /// The award of an approval: the rules' own, or the staff member's amount with a reason.
    private func sum(
        _ assessment: Assessment,
        _ wish: StaffDecision,
        _ file: CaseFile,
        plan: AwardPlan?
    ) throws(CaseError) -> AwardTerms? {
        let asksForSum = wish.amountFen != nil || !wish.inKind.isEmpty
        let isOwnAmount = !asksForSum || wish.amountFen == assessment.award?.amountFen
        let agrees = assessment.outcome == wish.outcome && isOwnAmount
        if !agrees, wish.reason?.isEmpty ?? true { throw .reasonNeeded(file.view.id) }
        guard wish.outcome == .approved else { return nil }
        guard let plan else {
            if wish.amountFen != nil { throw .paysNothing(file.view.id) }
            return nil
        }
        if let staged = AwardPlan(instalmentsOn: wish.instalments) {
            guard plan.mayBeStaged else { throw .notStaged(file.view.id) }
            guard let amount = wish.amountFen ?? (wish.inKind.isEmpty ? assessment.award?.amountFen : nil)
            else { throw .amountNeeded(file.view.id) }
            return staged.terms(decidedByStaff: amount)
        }
        if !wish.inKind.isEmpty, wish.amountFen ?? .zero == .zero {
            return AwardTerms(amountFen: .zero, cadence: .once, from: plan.from)
        }
        guard let amount = wish.amountFen, amount != assessment.award?.amountFen else {
            guard let award = assessment.award else { throw .amountNeeded(file.view.id) }
            return award
        }
        return plan.terms(decidedByStaff: amount)
    }
}
