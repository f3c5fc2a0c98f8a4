import CivilAffairs
import Foundation

/// Something that one side has and the other has not (差异).
struct Difference: Sendable, Hashable {
    /// What is different.
    enum Kind: String, Sendable, CaseIterable {
        /// The department lacks an application, or holds an older referral than was sent.
        case referralMissing = "referral-missing"
        /// Intake lacks the department's last part.
        case answerMissing = "answer-missing"
        /// The department holds an application that intake does not know.
        case applicationUnknown = "application-unknown"
        /// The department holds a younger referral than was ever sent.
        case referralAhead = "referral-ahead"
        /// Intake holds a younger part than the department: the department has lost something.
        case answerAhead = "answer-ahead"
        /// The department lacks a fact that its owner has registered.
        case factMissing = "fact-missing"
        /// The department holds a fact that its owner does not know.
        case factUnknown = "fact-unknown"
        /// Departments count the facts of a window differently, and there are too many to name; the item is the window.
        case factCount = "fact-count"

        /// The kinds that concern facts rather than applications.
        static let ofFacts: [Kind] = [.factMissing, .factUnknown, .factCount]

        /// Whether what is missing can be sent again; the rest is for people to look at.
        var canBeRepaired: Bool { [.referralMissing, .answerMissing, .factMissing].contains(self) }
    }

    let department: Department
    let kind: Kind
    /// The application or the fact.
    let item: UUID
    /// The service that registered the fact.
    var owner: ServiceName?
    /// The version that was sent; nil = never.
    var sent: Int?
    /// The version that the receiver holds; nil = none.
    var held: Int?
}

extension Difference {
    /// What is different about the applications of a window between intake and a department.
    static func between(
        intake: [ReconciliationAnswer.Holding],
        _ department: Department,
        _ answered: [ReconciliationAnswer.Holding]
    ) -> [Difference] {
        let theirs = Dictionary(answered.map { ($0.application, $0) }) { $1 }
        let known = Set(intake.map(\.application))
        let unknown = answered.filter { !known.contains($0.application) }.map {
            Difference(
                department: department,
                kind: .applicationUnknown,
                item: $0.application,
                held: $0.referralVersion
            )
        }
        return intake.flatMap { between($0, department, theirs[$0.application]) } + unknown
    }

    /// Either side's message may be under way or lost: the referral to the department, its part to intake.
    private static func between(
        _ own: ReconciliationAnswer.Holding,
        _ department: Department,
        _ their: ReconciliationAnswer.Holding?
    ) -> [Difference] {
        func difference(_ kind: Kind, sent: Int?, held: Int?) -> Difference {
            Difference(department: department, kind: kind, item: own.application, sent: sent, held: held)
        }
        let (sent, received) = (own.referralVersion, their?.referralVersion ?? 0)
        let (said, heard) = (their?.partVersion ?? 0, own.partVersion)
        var differences: [Difference] = []
        if received < sent { differences.append(difference(.referralMissing, sent: sent, held: received)) }
        if received > sent { differences.append(difference(.referralAhead, sent: sent, held: received)) }
        if heard < said { differences.append(difference(.answerMissing, sent: said, held: heard)) }
        if heard > said { differences.append(difference(.answerAhead, sent: said, held: heard)) }
        return differences
    }

    /// What is different about the facts of a window among the departments: each one's own list is the truth about the
    /// facts that it registered, and intake's about those that agencies have `reported`.
    static func amongFacts(
        _ lists: [Department: [ReconciliationAnswer.HeldFact]],
        reported: [UUID] = [],
        longestList: Int
    ) -> [Difference] {
        // A list that was cut says nothing about what comes after its end.
        let ends = lists.values.filter { $0.count >= longestList }.compactMap(\.last?.id)
        let end = ends.min { $0 < $1 }
        let facts = lists.mapValues { list in
            list.filter { fact in end.map { fact.id <= $0 } ?? true }
        }
        let told = reported.filter { id in end.map { id <= $0 } ?? true }
        var truth = Set(told.map { ReconciliationAnswer.HeldFact(id: $0, owner: .intake) })
        for (department, list) in facts { truth.formUnion(list.filter { $0.owner == ServiceName(department) }) }
        return facts.keys.sorted { $0.rawValue < $1.rawValue }.flatMap { department in
            let held = Set(facts[department] ?? [])
            let missing = truth.subtracting(held).map {
                Difference(department: department, kind: .factMissing, item: $0.id, owner: $0.owner, sent: 1)
            }
            let unknown = held.subtracting(truth).map {
                Difference(department: department, kind: .factUnknown, item: $0.id, owner: $0.owner, held: 1)
            }
            return missing + unknown
        }
    }
}
