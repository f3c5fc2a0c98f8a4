import CivilAffairs
public import Foundation
import JSON

/// One line of a duty's history: what happened, and the duty as it stood after.
public struct DutyChange: Sendable, Equatable {
    /// The id of the line, which is the id of the message that tells of it.
    public let id: UUID
    /// What happened, one constant word.
    public let event: String
    /// Why, in the words of the person who did it.
    public let reason: String?
    /// The duty after it.
    public let duty: Duty
}

/// That a duty changed (任务信息); public: pseudonyms, no owner and no words of staff.
struct DutyMessage: JSONWritable {
    let duty: Duty
    let event: String
    let isOverdue: Bool

    func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.member("duty", duty.id)
            object.member("version", duty.version)
            object.member("event", event)
            object.member("kind", duty.kind)
            object.member("subject", duty.subject)
            object.optional("division", duty.division)
            object.optional("application", duty.ties.application)
            object.optional("award", duty.ties.award)
            object.optional("series", duty.period?.series)
            object.optional("period", duty.period?.number)
            object.member("openedOn", duty.openedOn)
            object.nullable("dueOn", duty.dueOn)
            object.member("status", duty.status)
            object.member("overdue", isOverdue)
        }
    }
}
