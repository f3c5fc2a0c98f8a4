import CivilAffairs
import Foundation
public import JSON

extension Duty: JSONObjectReadable, JSONWritable {
    /// Reads a duty as the table keeps it.
    public init?(object: JSONObjectReader) {
        let id = object.required("id", as: UUID.self)
        let kind = object.required("kind", as: DutyKind.self)
        let subject = object.required("subject", as: String.self)
        let ties = DutyTies(object)
        let division = object.nullable("division", as: DivisionCode.self)
        let owner = object.nullable("owner", as: String.self)
        let openedOn = object.required("openedOn", as: Day.self)
        let dueOn = object.nullable("dueOn", as: Day.self)
        let workingDays = object.optional("workingDays", as: Int.self)
        let status = object.required("status", as: DutyStatus.self)
        let closing = DutyClosing(object)
        let series = object.optional("series", as: UUID.self)
        let number = object.optional("period", as: Int.self)
        let isOverdueSaid = object.required("overdueSaid", as: Bool.self)
        let version = object.required("version", as: Int.self)
        guard let id, let kind, let subject, let openedOn, let status, let isOverdueSaid, let version else {
            return nil
        }
        self.init(
            id: id,
            kind: kind,
            subject: subject,
            ties: ties,
            division: division,
            owner: owner,
            openedOn: openedOn,
            dueOn: dueOn,
            workingDays: workingDays,
            status: status,
            closing: closing,
            period: series.flatMap { series in number.map { DutyPeriod(series: series, number: $0) } },
            isOverdueSaid: isOverdueSaid,
            version: version
        )
    }

    /// Writes it; what it hangs on stands beside the rest.
    public func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.member("id", id)
            object.member("kind", kind)
            object.member("subject", subject)
            ties.write(to: &object)
            object.nullable("division", division)
            object.nullable("owner", owner)
            object.member("openedOn", openedOn)
            object.nullable("dueOn", dueOn)
            object.optional("workingDays", workingDays)
            object.member("status", status)
            object.nullable("outcome", status == .done ? closing?.text : nil)
            object.nullable("reason", status == .cancelled ? closing?.text : nil)
            object.nullable("closedBy", closing?.by)
            object.nullable("closedOn", closing?.on)
            object.optional("series", period?.series)
            object.optional("period", period?.number)
            object.member("overdueSaid", isOverdueSaid)
            object.member("version", version)
        }
    }
}

extension DutySeries: JSONObjectReadable, JSONWritable {
    /// Reads a series as the table keeps it.
    public init?(object: JSONObjectReader) {
        let id = object.required("id", as: UUID.self)
        let kind = object.required("kind", as: DutyKind.self)
        let subject = object.required("subject", as: String.self)
        let ties = DutyTies(object)
        let division = object.nullable("division", as: DivisionCode.self)
        let owner = object.nullable("owner", as: String.self)
        let startsOn = object.required("startsOn", as: Day.self)
        let firstDue = object.required("firstDue", as: Day.self)
        let recurrence = object.required("recurrence", as: Recurrence.self)
        let nextPeriod = object.required("nextPeriod", as: Int.self)
        let isEnded = object.required("ended", as: Bool.self)
        let version = object.required("version", as: Int.self)
        guard let id, let kind, let subject, let startsOn, let firstDue, let recurrence, let nextPeriod, let isEnded,
            let version
        else { return nil }
        self.init(
            id: id,
            kind: kind,
            subject: subject,
            ties: ties,
            division: division,
            owner: owner,
            startsOn: startsOn,
            firstDue: firstDue,
            recurrence: recurrence,
            nextPeriod: nextPeriod,
            isEnded: isEnded,
            version: version
        )
    }

    /// Writes it.
    public func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.member("id", id)
            object.member("kind", kind)
            object.member("subject", subject)
            ties.write(to: &object)
            object.nullable("division", division)
            object.nullable("owner", owner)
            object.member("startsOn", startsOn)
            object.member("firstDue", firstDue)
            object.member("recurrence", recurrence)
            object.member("nextPeriod", nextPeriod)
            object.member("ended", isEnded)
            object.member("version", version)
        }
    }
}

extension DutyTies {
    /// Reads them from the object in which they stand beside other members.
    fileprivate init(_ object: JSONObjectReader) {
        self.init(
            caseID: object.optional("case", as: UUID.self),
            application: object.optional("application", as: UUID.self),
            award: object.optional("award", as: UUID.self),
            fact: object.optional("fact", as: UUID.self),
            record: object.optional("record", as: UUID.self)
        )
    }

    fileprivate func write(to object: inout JSONObjectWriter) {
        object.optional("case", caseID)
        object.optional("application", application)
        object.optional("award", award)
        object.optional("fact", fact)
        object.optional("record", record)
    }
}

extension DutyClosing {
    /// Reads it from the object in which it stands beside other members; nil while the duty is open.
    fileprivate init?(_ object: JSONObjectReader) {
        let outcome = object.nullable("outcome", as: String.self)
        let reason = object.nullable("reason", as: String.self)
        let by = object.nullable("closedBy", as: String.self)
        let on = object.nullable("closedOn", as: Day.self)
        guard let text = outcome ?? reason, let on else { return nil }
        self.init(text, by: by, on: on)
    }
}
