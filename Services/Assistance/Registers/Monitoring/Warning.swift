import CivilAffairs
import Foundation
import JSON

/// A warning (预警): facts about a person have reached an indicator's threshold, and somebody is to look, by a day.
struct Warning: Sendable, Equatable {
    let id: UUID
    /// The indicator's code.
    let indicator: String
    /// The person's pseudonym.
    let subject: String
    /// The person's household, where it is known.
    let household: String?
    /// Where the person lives.
    let division: DivisionCode?
    /// The facts that caused it, oldest first.
    var facts: [UUID]
    /// What was measured, in the indicator's unit.
    var observed: Int64
    /// The threshold at the time, in the same unit.
    let threshold: Int64
    let colour: WarningColour
    let action: WarningAction
    /// Who has to see to it: the town at first, then a member of staff.
    var owner: String
    let raisedOn: Day
    /// The working days after `raisedOn` that somebody has for it.
    let workingDays: Int
    /// The last of them; nil while the calendar lacks a year that it would have to count.
    var dueOn: Day?
    var state: WarningState = .open
    /// What came of the visit.
    var outcome: String?
    var closedOn: Day?
    /// The case that it opened, of the action `lead`.
    var lead: UUID?
    /// Raised by every change.
    var version = 0

    /// Gives it to a member of staff.
    mutating func assign(to name: String) throws(WarningError) {
        guard state == .open else { throw .isOver(id, state) }
        owner = name
    }

    /// Closes it with what came of the visit.
    mutating func close(_ outcome: String, on day: Day) throws(WarningError) {
        guard state == .open else { throw .isOver(id, state) }
        guard !outcome.allSatisfy(\.isWhitespace) else { throw .outcomeNeeded(id) }
        guard day >= raisedOn else { throw .closedTooEarly(id, raisedOn: raisedOn) }
        (state, self.outcome, closedOn) = (.closed, outcome, day)
    }

    /// Fills in a last day that ran into a year without a calendar, once the year is there.
    mutating func fillIn(by calendar: WorkingDayCalendar) -> Bool {
        guard state == .open, dueOn == nil else { return false }
        dueOn = calendar.adding(workingDays: workingDays, to: raisedOn)
        return dueOn != nil
    }

    /// Whether its day is over and nobody has closed it.
    func isOverdue(on day: Day) -> Bool { state == .open && dueOn.map { $0 < day } ?? false }
}

/// Where a warning stands.
enum WarningState: String, Sendable, CaseIterable, JSONReadable, JSONWritable {
    case open
    /// Somebody has seen to it.
    case closed
    /// A correction has taken its cause away.
    case withdrawn
}

/// Why a warning cannot be changed as asked.
enum WarningError: Error, Equatable {
    /// It is closed or withdrawn.
    case isOver(UUID, WarningState)
    /// It is closed only with what came of it.
    case outcomeNeeded(UUID)
    /// It cannot be closed before it was raised.
    case closedTooEarly(UUID, raisedOn: Day)
}

extension Warning: JSONObjectReadable, JSONWritable {
    /// Reads a warning as the table keeps it.
    init?(object: JSONObjectReader) {
        let id = object.required("id", as: UUID.self)
        let indicator = object.required("indicator", as: String.self)
        let subject = object.required("subject", as: String.self)
        let observed = object.required("observed", as: Int64.self)
        let threshold = object.required("threshold", as: Int64.self)
        let colour = object.required("colour", as: WarningColour.self)
        let action = object.required("action", as: WarningAction.self)
        let owner = object.required("owner", as: String.self)
        let raisedOn = object.required("raisedOn", as: Day.self)
        let workingDays = object.required("workingDays", as: Int.self)
        let state = object.required("state", as: WarningState.self)
        let version = object.required("version", as: Int.self)
        guard let id, let indicator, let subject, let observed, let threshold, let colour, let action, let owner,
            let raisedOn, let workingDays, let state, let version
        else { return nil }
        self.init(
            id: id,
            indicator: indicator,
            subject: subject,
            household: object.nullable("household"),
            division: object.nullable("division"),
            facts: object.array("facts"),
            observed: observed,
            threshold: threshold,
            colour: colour,
            action: action,
            owner: owner,
            raisedOn: raisedOn,
            workingDays: workingDays,
            dueOn: object.nullable("dueOn"),
            state: state,
            outcome: object.nullable("outcome"),
            closedOn: object.nullable("closedOn"),
            lead: object.nullable("lead"),
            version: version
        )
    }

    /// Writes it.
    func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.member("id", id)
            object.member("indicator", indicator)
            object.member("subject", subject)
            object.nullable("household", household)
            object.nullable("division", division)
            object.array("facts", facts)
            object.member("observed", observed)
            object.member("threshold", threshold)
            object.member("colour", colour)
            object.member("action", action)
            object.member("owner", owner)
            object.member("raisedOn", raisedOn)
            object.member("workingDays", workingDays)
            object.nullable("dueOn", dueOn)
            object.member("state", state)
            object.nullable("outcome", outcome)
            object.nullable("closedOn", closedOn)
            object.nullable("lead", lead)
            object.member("version", version)
        }
    }
}
