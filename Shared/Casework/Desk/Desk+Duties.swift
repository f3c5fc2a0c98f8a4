public import CivilAffairs
public import Foundation
import JSON
import Messaging

/// Duties: opened by a decision, by staff or by the clock; closed by staff, or with the award that they hang on.
extension Desk {
    /// Opens a duty, or a series with the duties of the periods that have begun.
    ///
    /// - Parameters:
    ///   - plan: what is to be done, by whom and when.
    ///   - ties: what it hangs on.
    ///   - reason: why, in the words of the person who opens it.
    /// - Returns: the duty, of a series the first; nil where a recurrence is over before its first date.
    @discardableResult
    public mutating func open(_ plan: DutyPlan, tiedTo ties: DutyTies = DutyTies(), reason: String? = nil) -> Duty? {
        var ties = ties
        if !plan.endsWithAward { ties.award = nil }
        if let recurrence = plan.recurrence { return open(plan, every: recurrence, ties, reason) }
        let workingDays: Int? = if case .workingDays(let count) = plan.due { count } else { nil }
        let duty = Duty(
            id: setting.ids.next(),
            kind: plan.kind,
            subject: plan.subject,
            ties: ties,
            division: plan.division,
            owner: plan.owner,
            openedOn: moment.today,
            dueOn: plan.due.day(openedOn: moment.today, moment.calendar),
            workingDays: workingDays
        )
        return put(duty, as: "opened", reason: reason)
    }

    /// Gives a duty to a colleague or a place; later duties of its series go to whom the series names.
    public mutating func assign(duty id: UUID, to name: String) throws(DutyError) {
        var duty = try duty(id)
        try duty.assign(to: name)
        put(duty, as: "assigned", reason: name)
    }

    /// Closes a duty with what came of it; `day` is the day on which it was done, nil = today.
    public mutating func complete(duty id: UUID, outcome: String, by actor: String, on day: Day?) throws(DutyError) {
        var duty = try duty(id)
        try duty.complete(DutyClosing(outcome, by: actor, on: day ?? moment.today), today: moment.today)
        put(duty, as: "done", reason: outcome)
    }

    /// Closes a duty undone, and with `endingSeries` opens no further one of its series.
    public mutating func cancel(
        duty id: UUID,
        reason: String,
        by actor: String,
        endingSeries: Bool = false
    ) throws(DutyError) {
        var duty = try duty(id)
        try duty.cancel(DutyClosing(reason, by: actor, on: moment.today))
        put(duty, as: "cancelled", reason: reason)
        if endingSeries, let series = duty.period?.series { end(series: series) }
    }

    /// Opens the duties of the series in hand whose periods have begun, fills in due dates of a calendar year that has
    /// come, and says once of each duty in hand that it is overdue.
    public mutating func runDuties() {
        for series in series.values.sorted(by: { $0.id < $1.id }) { advance(series) }
        for duty in duties.values.sorted(by: { $0.id < $1.id }) {
            var changed = duty
            let isFilledIn = changed.fillIn(by: moment.calendar)
            if changed.sayOverdue(on: moment.today) {
                put(changed, as: "overdue")
            } else if isFilledIn {
                put(changed, as: "due-date-known")
            }
        }
    }

    /// Cancels what is open of the awards that have ended, and ends the series that hang on them; where another award took
    /// the place of one, its duties hang on that.
    mutating func cancelDuties(of ended: [UUID: AwardStatus]) {
        moveDuties()
        for duty in duties.values.sorted(by: { $0.id < $1.id }) where duty.status == .open {
            guard let status = duty.ties.award.flatMap({ ended[$0] }) else { continue }
            let reason = "award-\(status.rawValue)"
            var changed = duty
            do {
                try changed.cancel(DutyClosing(reason, by: nil, on: moment.today))
                put(changed, as: "cancelled", reason: reason)
            } catch {
                // It is open and the reason is there: nothing stands in the way.
            }
        }
        for series in series.values.sorted(by: { $0.id < $1.id }) {
            if let award = series.ties.award, ended[award] != nil { end(series: series.id) }
        }
    }

    private mutating func moveDuties() {
        for duty in duties.values.sorted(by: { $0.id < $1.id }) where duty.status == .open {
            guard let next = duty.ties.award.flatMap({ followingAwards[$0] }) else { continue }
            var moved = duty
            moved.ties.award = next
            put(moved, as: "award-followed")
        }
        for series in series.values.sorted(by: { $0.id < $1.id }) {
            guard let next = series.ties.award.flatMap({ followingAwards[$0] }) else { continue }
            var moved = series
            moved.ties.award = next
            put(moved)
        }
    }

    private mutating func open(
        _ plan: DutyPlan,
        every recurrence: Recurrence,
        _ ties: DutyTies,
        _ reason: String?
    )
        -> Duty?
    {
        guard let firstDue = plan.due.day(openedOn: moment.today, moment.calendar) else { return nil }
        let fresh = DutySeries(
            id: setting.ids.next(),
            kind: plan.kind,
            subject: plan.subject,
            ties: ties,
            division: plan.division,
            owner: plan.owner,
            startsOn: moment.today,
            firstDue: firstDue,
            recurrence: recurrence
        )
        guard fresh.nextOn != nil else { return nil }
        return advance(fresh, reason: reason)
    }

    /// Opens the duties of a series; the first of them.
    @discardableResult
    private mutating func advance(_ known: DutySeries, reason: String? = nil) -> Duty? {
        var series = known
        let opened = series.advance(to: moment.today, ids: setting.ids)
        guard !opened.isEmpty else { return nil }
        put(series)
        let kept = opened.map { put($0, as: "opened", reason: reason) }
        return kept.first
    }

    private mutating func end(series id: UUID) {
        guard var series = series[id], series.end() else { return }
        put(series)
    }

    private mutating func put(_ changed: DutySeries) {
        var series = changed
        series.version += 1
        self.series[series.id] = series
        effects.series[series.id] = series
    }

    private func duty(_ id: UUID) throws(DutyError) -> Duty {
        guard let duty = duties[id] else { throw .notFound(id) }
        return duty
    }

    /// Keeps a duty with its history and tells the public topic of it.
    @discardableResult
    private mutating func put(_ changed: Duty, as event: String, reason: String? = nil) -> Duty {
        var duty = changed
        duty.version += 1
        duties[duty.id] = duty
        let line = DutyChange(id: setting.ids.next(), event: event, reason: reason, duty: duty)
        effects.duties.append(line)
        effects.messages.append(line.message(from: S.department, at: moment.now, traceparent: setting.traceparent))
        return duty
    }
}
