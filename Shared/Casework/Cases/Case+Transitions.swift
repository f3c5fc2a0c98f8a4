public import CivilAffairs
public import Policy

/// The legal transitions of a case. A final case never changes again.
extension CaseFile {
    /// Takes over what the rules now come to: proposal, periods of law, what is asked for, or a decision by rule.
    ///
    /// Returns true when the rule alone decided the case.
    @discardableResult
    public mutating func apply(_ assessment: Assessment, policy: Policy, at moment: BureauTime) -> Bool {
        guard !view.status.isFinal else { return false }
        let findings = assessment.findings + notes
        noteAssessment(on: moment.today)
        if assessment.isDecidedByRule, let outcome = assessment.outcome {
            close(
                Decision(
                    outcome: outcome,
                    policy: policy.label,
                    policyDigest: policy.digest,
                    award: outcome == .approved ? assessment.award : nil,
                    findings: findings,
                    by: .rule,
                    decidedAt: moment.now,
                    decidedOn: decisionDay(today: moment.today),
                    reason: nil
                )
            )
            return true
        }
        view.proposal = Proposal(
            outcome: assessment.outcome,
            policy: policy.label,
            policyDigest: policy.digest,
            award: assessment.award,
            findings: findings
        )
        enter(assessment.periods, on: moment.today)
        wait(for: assessment.gaps.compactMap { $0.ask(by: view.matter.department) }, at: moment)
        return false
    }

    /// Decides an open case by a member of staff.
    public mutating func decide(_ decision: Decision, today: Day) throws(CaseError) {
        try requireOpen()
        // Judged by the clock: a case that waits for a paper besides does not escape the period of law.
        if let until = coolingOffUntil, today <= until || decision.decidedOn <= until {
            throw .mustWait(view.id, .coolingOff, until: until)
        }
        if let until = verifyingUntil { throw .mustWait(view.id, .verifying, until: until) }
        if let until = noticeUntil, today <= until || decision.decidedOn <= until {
            throw .mustWait(view.id, .publicNotice, until: until)
        }
        if isDeliberated { throw .isDeliberated(view.id) }
        guard (appliedOn...max(appliedOn, today)).contains(decision.decidedOn) else {
            throw .decisionDayOutOfRange(from: appliedOn, to: today)
        }
        close(decision)
    }

    /// Asks the applicant for a paper; the decision clock stands still until it comes.
    public mutating func ask(_ item: MissingItem, at moment: BureauTime) throws(CaseError) {
        try requireOpen()
        guard !papers.contains(item) else { return }
        papers.append(item)
        wait(for: view.asks.filter { !papers.contains($0) }, at: moment)
    }

    /// Takes note that something asked for has come.
    public mutating func receive(_ item: SupplementItem, at moment: BureauTime) {
        guard !view.status.isFinal else { return }
        papers.removeAll { $0.isAnswered(by: item) }
        wait(for: view.asks.filter { !$0.isAnswered(by: item) && !papers.contains($0) }, at: moment)
    }

    /// Gives the case to somebody.
    public mutating func assign(to name: String) throws(CaseError) {
        try requireOpen()
        assignedTo = name
    }

    /// Ends an open case because the applicant takes the application back; a decided one stays.
    @discardableResult
    public mutating func withdraw() -> Bool {
        guard !view.status.isFinal else { return false }
        end(as: .withdrawn)
        return true
    }

    /// Moves on through the periods of law; after the last one the case lapses.
    ///
    /// Returns whether anything changed.
    @discardableResult
    public mutating func advance(to today: Day) -> Bool {
        guard !view.status.isFinal else { return false }
        let before = view.status
        let legal = view.clocks.filter { $0.kind == .coolingOff || $0.kind == .collection }
        guard let last = legal.compactMap(\.until).max() else { return false }
        if today > last {
            end(as: .lapsed)
        } else if let running = legal.first(where: { today <= ($0.until ?? today) }), view.asks.isEmpty {
            view.status = running.kind == .coolingOff ? .coolingOff : .collectable
        }
        return view.status != before
    }

    func requireOpen() throws(CaseError) {
        if view.status.isFinal { throw .isFinal(view.id, view.status) }
    }

    private mutating func close(_ decision: Decision) {
        view.decision = decision
        end(as: decision.outcome == .approved ? .approved : .refused)
    }

    private mutating func end(as status: CaseStatus) {
        view.status = status
        view.asks = []
        papers = []
        view.dueOn = nil
        if view.decision != nil { view.proposal = nil }
    }

    private mutating func enter(_ periods: [WaitingPeriod], on today: Day) {
        guard !periods.isEmpty else { return }
        view.clocks.removeAll { $0.kind == .coolingOff || $0.kind == .collection }
        view.clocks += periods.map { ClockReading(kind: $0.clock, from: $0.from, until: $0.until, stopped: nil) }
        view.dueOn = periods.last?.until
        advance(to: today)
    }

    /// The case waits for the applicant while a paper, or a fact or consent that the rules need, is missing.
    private mutating func wait(for facts: [MissingItem], at moment: BureauTime) {
        guard !view.status.isFinal else { return }
        view.asks = papers + facts
        if view.asks.isEmpty { resume(at: moment) } else { pause(at: moment) }
    }

    /// The applicant must act: the decision clock stops and the papers clock starts.
    private mutating func pause(at moment: BureauTime) {
        guard view.status != .awaitingApplicant else { return }
        breakOffNotice(on: moment.today)
        view.status = .awaitingApplicant
        stopDecision(on: moment.today)
        view.clocks.append(ClockReading(kind: .papers, from: moment.today, until: nil, stopped: nil))
    }

    /// The applicant has acted.
    private mutating func resume(at moment: BureauTime) {
        guard view.status == .awaitingApplicant else { return }
        view.clocks.removeAll { $0.kind == .papers }
        goOn(at: moment)
    }

    /// What was waited for is there: the decision clock goes on, unless other agencies are still asked.
    mutating func goOn(at moment: BureauTime) {
        if verifyingUntil == nil { restart(at: moment) } else { view.status = .verifying }
    }

    /// The decision clock stands still from a day on; if it stands already, since when it stood.
    mutating func stopDecision(on today: Day) {
        for index in view.clocks.indices where view.clocks[index].kind == .decision {
            view.clocks[index].stopped = view.clocks[index].stopped ?? today
        }
    }

    /// Nothing is waited for any more: the decision clock goes on and its end moves by the days that it stood.
    ///
    /// A limit of working days moves by working days, one of calendar days by calendar days.
    mutating func restart(at moment: BureauTime) {
        view.status = .underReview
        for index in view.clocks.indices {
            guard view.clocks[index].kind == .decision, let stopped = view.clocks[index].stopped else { continue }
            view.clocks[index].stopped = nil
            view.clocks[index].until = view.clocks[index].until.flatMap { until in
                moved(until, by: stopped, moment)
            }
            view.dueOn = view.clocks[index].until
        }
        advance(to: moment.today)
    }

    /// The end of a decision clock that stood since a day; nil where the calendar lacks a year.
    private func moved(_ until: Day, by stopped: Day, _ moment: BureauTime) -> Day? {
        guard MatterCatalogue.matter(view.matter)?.timeLimit?.kind == .working else {
            return until.adding(days: max(0, stopped.distance(to: moment.today)))
        }
        return moment.calendar.workingDays(from: stopped, to: moment.today).flatMap { days in
            moment.calendar.adding(workingDays: days, to: until)
        }
    }
}

extension MissingItem {
    /// Whether a supplement brings this: the same kind, for the same person where one is named.
    func isAnswered(by item: SupplementItem) -> Bool {
        kind == item.kind && (person == nil || item.person == nil || person == item.person)
            && (item.department ?? department) == department
    }
}
