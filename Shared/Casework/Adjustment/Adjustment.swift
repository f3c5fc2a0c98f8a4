import CivilAffairs
import Foundation
import JSON

/// What a standard that changes from a day makes of one award (动态调整): the list of before and after.
struct Adjustment: Sendable, Equatable {
    /// What becomes of the award.
    enum Effect: String, Sendable, Hashable, CaseIterable {
        /// It ends, and one with more follows.
        case raised
        /// It ends, and one with less follows, because staff asked for that.
        case lowered
        /// The rules come to less; it goes on as it is until staff ask for less.
        case held
        /// The rules refuse; it goes on, and a review is proposed to staff.
        case review
        /// The rules cannot tell; it goes on as it is.
        case leftOpen = "left-open"
        /// The rules come to the same.
        case unchanged
    }

    let award: UUID
    let caseID: UUID
    let application: UUID
    let matter: MatterCode
    let subject: String
    let division: DivisionCode?
    /// The first day of the new amount.
    let from: Day
    let before: Fen
    /// What the rules come to; nil where they refuse or cannot tell.
    let after: Fen?
    let effect: Effect
    let policy: String?
}

extension Adjustment: JSONWritable {
    /// Writes the line.
    func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.member("award", award)
            object.member("case", caseID)
            object.member("application", application)
            object.member("matter", matter)
            object.member("subject", subject)
            object.nullable("town", division.map { String($0.rawValue.prefix(9)) })
            object.member("from", from)
            object.member("beforeFen", before)
            object.nullable("afterFen", after)
            object.member("effect", effect.rawValue)
            object.nullable("policy", policy)
        }
    }
}

extension FactKind {
    /// A changed standard no longer admits an award; kept here and told to nobody.
    static let standardAdjusted = FactKind(rawValue: "standard-adjusted")
}
