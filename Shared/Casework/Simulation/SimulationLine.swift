import CivilAffairs
import Foundation
import JSON

/// One entitlement of the register under the packs in force and under a draft.
struct SimulationLine: Sendable {
    let application: UUID
    let entitlement: Entitlement
    let before: Verdict
    let after: Verdict

    /// The town that pays: the first nine digits of the deciding place, or all of a shorter code; nil where none decides.
    var town: String? { entitlement.division.map { String($0.rawValue.prefix(9)) } }

    /// Whether the draft changes outcome or amount.
    var isChanged: Bool { before.outcome != after.outcome || before.amount != after.amount }

    /// What is paid on it a month today.
    var paid: Fen {
        let terms = entitlement.award?.terms
        return Verdict(outcome: .approved, amount: terms?.amountFen ?? .zero, cadence: terms?.cadence, policy: nil)
            .monthly
    }

    /// What the draft does to it, one word.
    var effect: String {
        if after.outcome == nil, before.outcome != nil { return "left-open" }
        if before.outcome != .approved, after.outcome == .approved { return "gained" }
        if before.outcome == .approved, after.outcome == .refused { return "lost" }
        if after.amount == before.amount { return isChanged ? "changed" : "unchanged" }
        return after.amount > before.amount ? "raised" : "lowered"
    }
}

extension SimulationLine: JSONWritable {
    /// Writes the line for whoever reads a simulation with a program.
    func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.member("kind", "change")
            object.member("effect", effect)
            object.member("standing", entitlement.standing.rawValue)
            object.member("application", application)
            object.nullable("case", entitlement.standing == .unopened ? nil : entitlement.caseID)
            object.nullable("award", entitlement.award?.id)
            object.member("matter", entitlement.matter)
            object.nullable("person", entitlement.person)
            object.nullable("subject", entitlement.subject)
            object.nullable("town", town)
            object.nullable("cadence", after.cadence ?? before.cadence)
            object.nullable("beforeOutcome", before.outcome)
            object.nullable("afterOutcome", after.outcome)
            object.member("beforeFen", before.amount)
            object.member("afterFen", after.amount)
            object.member("differenceFen", after.amount - before.amount)
            object.nullable("policy", after.policy)
        }
    }
}
