@testable import Casework
import CivilAffairs
import Foundation
import Messaging

/// What members of staff do at a department's command line.
extension DepartmentHouse {
    func staffAct(_ cast: Cast) {
        hall.role = "department.desk"
        let act = hall.dice.pick(
            weighted: [
                (decideSomething, 6), (askForSomething, 2), (assignSomething, 1), (changeSomeAward, 2),
                ({ [unowned self] in recordSomething(cast) }, S.department == .funeral ? 3 : 0.3),
                (correctSomething, S.department == .funeral ? 2 : 0.3),
            ],
            or: decideSomething
        )
        act()
    }

    private var openCases: [CaseFile] {
        casework.cases.values.filter { !$0.view.status.isFinal }.sorted { $0.view.id < $1.view.id }
    }

    private func decideSomething() {
        guard let file = hall.dice.pick(openCases) else { return }
        let outcome: CivilAffairs.Outcome = hall.dice.chance(0.75) ? .approved : .refused
        let amount: Fen? = hall.dice.chance(0.3) ? Fen(Int64(hall.dice.among(1...9) * 10_000)) : nil
        let wish = StaffDecision(outcome, amountFen: outcome == .approved ? amount : nil, reason: "核实后决定")
        hall.trace.note("\(service) decides \(file.view.id)")
        attempt("decide") { schema, tables in
            try work(&schema, &tables, LoadRequest(for: file)) { try $0.decide(file.view.id, wish) }
        }
    }

    private func askForSomething() {
        guard let file = hall.dice.pick(openCases) else { return }
        attempt("ask") { schema, tables in
            try work(&schema, &tables, LoadRequest(for: file)) { desk in
                try desk.ask(file.view.id, for: .incomeProof, of: file.view.person)
            }
        }
    }

    private func assignSomething() {
        guard let file = hall.dice.pick(openCases) else { return }
        attempt("assign") { schema, tables in
            try work(&schema, &tables, LoadRequest(for: file)) { try $0.assign(file.view.id, to: "li") }
        }
    }

    private func changeSomeAward() {
        let awards = casework.awards.values.sorted { $0.id < $1.id }
        guard let award = hall.dice.pick(awards) else { return }
        var request = LoadRequest()
        request.subjects = Set(award.beneficiaries)
        let (isEnd, last) = (hall.dice.chance(0.5), hall.clock.today.lastOfMonth)
        attempt("award") { schema, tables in
            try work(&schema, &tables, request) { desk in
                try desk.changeAward(award.id) { award throws(AwardError) in
                    if isEnd { try award.end(on: max(last, award.terms.from)) } else { try award.suspend() }
                }
            }
        }
    }

    private func recordSomething(_ cast: Cast) {
        guard let person = hall.dice.pick(cast.people) else { return }
        let (subject, day) = (publicSubject(person.subject), hall.clock.today.adding(days: -hall.dice.below(5)))
        let kind: FactKind = S.department == .funeral ? .deathRegistered : .abilityAssessed
        let applications = casework.parts.keys.sorted()
        let application = hall.dice.chance(0.3) ? hall.dice.pick(applications) : nil
        let draft = FactDraft(kind, subject: subject, occurredOn: day, sourceID: "\(kind.rawValue):\(subject):\(day)")
        hall.trace.note("\(service) records \(subject)")
        register(draft, application: application)
    }

    private func correctSomething() {
        let own = casework.facts.values.filter { $0.stands && $0.source == S.department.rawValue }
            .sorted { $0.message.id < $1.message.id }
        guard let fact = hall.dice.pick(own) else { return }
        let correction: FactKind =
            switch fact.message.kind {
            case .deathRegistered: .deathCorrected
            case .marriageRegistered: .marriageRevoked
            default: fact.message.kind
            }
        let draft = FactDraft(
            correction,
            subject: fact.message.subject,
            occurredOn: fact.message.occurredOn,
            sourceID: "correction:\(fact.message.id.uuidString.lowercased())"
        )
        hall.trace.note("\(service) corrects \(fact.message.id)")
        register(draft, application: fact.message.application, corrects: fact.message.id)
    }

    private func register(_ draft: FactDraft, application: UUID?, corrects: UUID? = nil) {
        var request = LoadRequest()
        if let application { request.applications = [application] }
        request.touched = [draft.subject]
        if let corrects { request.corrected = [corrects] }
        // Who hears nothing asks again: the same happening is registered once.
        for _ in 0..<hall.dice.among(1...2) {
            let isHeard = attempt(corrects == nil ? "record" : "correct") { schema, tables in
                try work(&schema, &tables, request) { desk in
                    _ = desk.register(draft, application: application, corrects: corrects)
                }
            }
            if isHeard { return }
        }
    }
}
