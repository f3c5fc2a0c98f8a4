import CivilAffairs
import Foundation
import Messaging

/// Duties in memory, with the promises that PostgreSQL's constraints keep.
extension MemoryCasework {
    /// The duties that a request asks for, in the order of their ids.
    func duties(for request: LoadRequest) -> [Duty] {
        duties.values.filter { duty in
            request.duties.contains(duty.id)
                || (duty.status == .open && duty.ties.award.map(request.dutiesOfAwards.contains) ?? false)
        }.sorted { $0.id < $1.id }
    }

    /// The series that a request asks for, in the order of their ids.
    func series(for request: LoadRequest) -> [DutySeries] {
        series.values.filter { series in
            request.series.contains(series.id)
                || (series.nextOn != nil && series.ties.award.map(request.dutiesOfAwards.contains) ?? false)
        }.sorted { $0.id < $1.id }
    }

    /// What the clock has to do on a day: the series of which a period has begun, and the duties to be looked at.
    func dutiesDue(on day: Day) -> (series: [UUID], duties: [UUID]) {
        let begun = series.values.filter { $0.nextOn.map { $0 <= day } ?? false }
        let late = duties.values.filter { duty in
            duty.status == .open && !duty.isOverdueSaid && (duty.dueOn.map { $0 < day } ?? true)
        }
        return (begun.map(\.id).sorted(), late.map(\.id).sorted())
    }

    /// What was said last of each duty, in the order of the messages' ids.
    func dutiesSaid(by department: Department, at moment: Date) -> [OutgoingMessage] {
        dutyHistory.filter { duties[$0.duty.id]?.version == $0.duty.version }.sorted { $0.id < $1.id }
            .map { $0.message(from: department, at: moment) }
    }

    /// Keeps a duty as it stands after a change; each version once, each period of a series once.
    mutating func insert(_ line: DutyChange) throws {
        let duty = line.duty
        let isTaken = duties.values.contains { $0.id != duty.id && $0.period == duty.period && duty.period != nil }
        if isTaken { throw MemoryConflict(constraint: "duty_once_a_period") }
        let isKnown = dutyHistory.contains { $0.duty.id == duty.id && $0.duty.version == duty.version }
        if isKnown { throw MemoryConflict(constraint: "duty_history_duty_version_key") }
        duties[duty.id] = duty
        dutyHistory.append(line)
    }
}
