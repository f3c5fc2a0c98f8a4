import Casework
import CivilAffairs
import Foundation
import JSON

/// Something wrong in the database of people in hardship (困难群众数据库), which is to be complete, right and exact (「全、准、细」
/// [Shanwei]).
struct Defect {
    /// What kind of defect it is.
    enum Kind: String, CaseIterable {
        /// A fact that the rules need and the last referral lacks: not complete (不全).
        case missing
        /// One person in two classes that exclude each other, or in two households: not exact (不细).
        case duplicate
        /// Somebody whose death stands and who is still paid or still applies: not right (不准).
        case dead
    }

    /// What is to be done about it.
    enum Remedy: String {
        /// Ask the household for the fact.
        case ask
        /// End one of two classes.
        case endOne = "end-one"
        /// Find out where the person lives.
        case settleHousehold = "settle-household"
        /// Bring the records of two pseudonyms of one person together.
        case joinRecords = "join-records"
        /// Review the award.
        case review
        /// Decide the case without the dead person.
        case decide
    }

    let kind: Kind
    /// Who: a pseudonym.
    let subject: String
    /// The place that decides; nil where the case names none.
    let division: String?
    /// What is missing, which classes or households there are, or which record goes on.
    let what: String
    let since: Day
    let remedy: Remedy
    /// The case or award to begin with.
    let record: UUID?

    var json: JSONValue {
        [
            "kind": .string(kind.rawValue), "subject": .string(subject),
            "division": division.map { .string($0) } ?? .null, "what": .string(what),
            "since": .string(since.description), "toDo": .string(remedy.rawValue),
            "record": record.map { .string($0.text) } ?? .null,
        ]
    }
}

extension Defect {
    /// What a live award, class or application lacks, about the person whom it concerns.
    init?(_ gap: LiveGap<AssistanceReferral>) {
        let (what, person): (String, PersonRef?) =
            switch gap.gap {
            case .fact(let what, let person): (what, person)
            case .consent(let consent): (consent.rawValue, nil)
            case .policy(let what, _): (what, nil)
            case .calendar(let year): (String(year), nil)
            }
        guard let subject = person.flatMap(gap.referral.key) ?? gap.subject else { return nil }
        self.init(
            kind: .missing,
            subject: subject,
            division: gap.division?.rawValue,
            what: what,
            since: gap.since,
            remedy: .ask,
            record: gap.caseID
        )
    }
}
