import CivilAffairs
import Foundation

/// The public notice (公示): nobody decides before its end; an objection ends it.
extension CaseFile {
    /// The last day of the notice that runs or has run to its end; nil without one, or when it was broken off.
    var noticeUntil: Day? { view.clocks.last { $0.kind == .publicNotice && $0.stopped == nil }?.until }

    /// Posts the case for some days; the decision clock stands still meanwhile.
    ///
    /// A notice that hung on paper and is over by today has been waited for already.
    mutating func post(as notice: UUID, from first: Day, days: Int, at moment: BureauTime) throws(CaseError) {
        try requireOpen()
        guard view.status == .underReview else { throw .wrongStatus(view.id, view.status) }
        guard let proposal = view.proposal, proposal.outcome != .refused else { throw .nothingToPost(view.id) }
        guard (appliedOn...max(appliedOn, moment.today)).contains(first) else {
            throw .decisionDayOutOfRange(from: appliedOn, to: moment.today)
        }
        stopDecision(on: first)
        view.clocks.append(
            ClockReading(kind: .publicNotice, from: first, until: first.adding(days: days), stopped: nil)
        )
        view.status = .publicNotice
        self.notice = notice
        endNotice(at: moment)
    }

    /// The notice has run to its end without an objection; returns whether anything changed.
    @discardableResult
    mutating func endNotice(at moment: BureauTime) -> Bool {
        guard view.status == .publicNotice, let until = noticeUntil, until < moment.today else { return false }
        // The clock stood while the notice hung, not until somebody looked.
        goOn(at: BureauTime(now: moment.now, today: until, calendar: moment.calendar))
        return true
    }

    /// Somebody objects (异议): the case is looked at again, and the notice does not count.
    mutating func takeObjection(at moment: BureauTime) throws(CaseError) {
        try requireOpen()
        guard view.status == .publicNotice, let until = noticeUntil, moment.today <= until else {
            throw .wrongStatus(view.id, view.status)
        }
        breakOffNotice(on: moment.today)
        goOn(at: moment)
    }

    /// A notice that runs counts no longer, from a day on.
    mutating func breakOffNotice(on day: Day) {
        guard view.status == .publicNotice else { return }
        guard let index = view.clocks.lastIndex(where: { $0.kind == .publicNotice }) else { return }
        view.clocks[index].stopped = day
    }

    /// Keeps the day of the first assessment; while other agencies are asked, the assessment is not the one that counts.
    mutating func noteAssessment(on day: Day) {
        view.assessedOn = view.status == .verifying ? nil : view.assessedOn ?? day
    }
}

/// Deliberation (民主评议): 「核算为主、评议为辅」 [Hunan]. A case is decided by its numbers; where they are disputed, a deliberation is
/// opened with a reason, and the decision shows both.
extension CaseFile {
    private static let rule = "deliberation"
    private static let source = "核算为主、评议为辅 [Hunan]"

    /// Whether a deliberation is open.
    var isDeliberated: Bool { notes.contains { $0.rule == Self.rule && $0.passed == nil } }

    /// Opens a deliberation.
    mutating func openDeliberation(because reason: String) throws(CaseError) {
        try requireOpen()
        guard reason.contains(where: { !$0.isWhitespace }) else { throw .reasonNeeded(view.id) }
        guard !isDeliberated else { throw .isDeliberated(view.id) }
        notes.append(Finding(rule: Self.rule, source: Self.source, what: reason))
    }

    /// Closes the deliberation with what it came to, and how many took part.
    mutating func closeDeliberation(agreed: Bool, participants: Int) throws(CaseError) {
        try requireOpen()
        guard let index = notes.lastIndex(where: { $0.rule == Self.rule && $0.passed == nil }) else {
            throw .isNotDeliberated(view.id)
        }
        notes[index].observed = .text(agreed ? "agreed" : "not-agreed")
        notes[index].passed = agreed
        notes.append(
            Finding(rule: "deliberation-participants", source: Self.source, observed: .integer(Int64(participants)))
        )
    }
}
