import Casework
import CivilAffairs
import JSON
import Postgres

/// An emergency plan (应急预案) put in force at a place: a record of the register `emergencies`, with who and why.
///
/// While it is in force, approvals need no public notice, and urgent temporary aid is decided by the town without pre-review,
/// its papers due afterwards.
struct Emergency: RegisterRecord, JSONObjectReadable, Equatable {
    static let register: RegisterName = "emergencies"

    /// Where it is in force, with all places within.
    let division: DivisionCode
    /// The plan's name.
    let plan: String
    /// The days within which papers come afterwards; nil = by the plan's last day.
    let papersDays: Int?

    /// One plan at a time is in force at a place.
    var naturalKey: String { division.rawValue }

    /// Everybody may know it.
    var publicPart: JSONValue? { ["division": .string(division.rawValue), "plan": .string(plan)] }

    init(division: DivisionCode, plan: String, papersDays: Int?) {
        self.division = division
        self.plan = plan
        self.papersDays = papersDays
    }

    init?(object: JSONObjectReader) {
        let division = object.required("division", as: DivisionCode.self)
        let plan = object.required("plan", as: String.self)
        let papersDays = object.optional("papersDays", as: Int.self)
        if let papersDays, !(1...365).contains(papersDays) { object.fault("papersDays", .outOfRange("1...365")) }
        guard let division, let plan else { return nil }
        self.init(division: division, plan: plan, papersDays: papersDays)
    }

    func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.member("division", division)
            object.member("plan", plan)
            object.optional("papersDays", papersDays)
        }
    }
}

extension Assistance {
    /// The plans in force on a day, the narrowest place first.
    static func emergencies(on day: Day, in transaction: PostgresTransaction) throws -> [EmergencyPlan] {
        try RegisterEntry<Emergency>.valid(on: day, in: transaction).map { entry in
            EmergencyPlan(
                name: entry.record.plan,
                division: entry.record.division,
                until: entry.validUntil,
                papersDays: entry.record.papersDays
            )
        }.sorted { $0.division.rawValue.utf8.count > $1.division.rawValue.utf8.count }
    }
}
