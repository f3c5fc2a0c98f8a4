import Bureau
@testable import Casework
import CivilAffairs
import Foundation
import Messaging
import Policy

/// One operation on casework, to be performed on several stores.
struct StoreAct {
    let name: String
    let day: String
    let request: LoadRequest
    let body: (inout Desk<Toy>) throws -> Void

    /// Performs it with ids that follow from its number, so that all stores get the same; tells what came of it.
    func perform(on tables: any CaseworkTables, _ number: Int) throws -> String {
        let moment = try Bureau.time(day)
        let setting = DeskSetting(
            moment: moment,
            policies: try Bureau.policies(),
            ids: SeededIDs(
                seed: UInt64(number),
                moments: FixedMoment(now: moment.now.addingTimeInterval(Double(number)))
            )
        )
        do {
            try tables.work(setting, request, body)
            return "done"
        } catch {
            return word(of: error)
        }
    }
}

private struct FixedMoment: MomentSource {
    let now: Date
}

/// A random story of a small department: what comes in, what staff do, what the clocks do.
struct StoreStory {
    var random: SplitMix64
    private var forms: [Form] = []
    private var versions: [UUID: Int] = [:]
    private var facts: [Fact] = []
    private(set) var day: Day
    private let subjects: Set<String>

    init(seed: UInt64) throws {
        random = SplitMix64(seed: seed)
        day = try Bureau.day("2021-11-01")
        subjects = [publicSubject(try Bureau.key("a")), publicSubject(try Bureau.key("b"))]
    }

    /// Everything that both stores can tell of the story so far.
    func picture(of tables: any CaseworkTables) throws -> [String] {
        var request = LoadRequest()
        request.touched = subjects
        request.corrected = Set(facts.map(\.message.id))
        return try tables.picture(Set(forms.map(\.id)), request)
            + tables.due(on: day.adding(days: 40)).map { "due \($0)" }
            + tables.duties().duties.map { "\($0)" } + tables.duties().series.map { "\($0)" }
            + dutiesDue(in: tables) + tables.counts().sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
            + tables.outbox().map { "\($0)" } + tables.replayed(at: Date(timeIntervalSince1970: 0))
    }

    private func dutiesDue(in tables: any CaseworkTables) throws -> [String] {
        let due = try tables.dutiesDue(on: day.adding(days: 40))
        return due.series.map { "begins \($0)" } + due.duties.map { "late \($0)" }
    }

    /// The next operation; what it is about is looked up in one of the stores.
    mutating func next(seeing tables: any CaseworkTables) throws -> StoreAct {
        if random.next() % 5 == 0 { day = day.adding(days: Int(random.next() % 25)) }
        switch random.next() % 16 {
        case 0, 1: return try referral(new: true)
        case 2, 3: return try referral(new: forms.isEmpty)
        case 4, 5: return try fact()
        case 6: return try correction()
        case 7: return clocks()
        case 8, 9: return try dutyClock(tables)
        case 10, 11: return try duty(tables)
        default: return try staff(tables)
        }
    }

    private mutating func referral(new: Bool) throws -> StoreAct {
        if new {
            let form = Form(
                id: UUID.v7(at: Date(timeIntervalSince1970: 0), random: &random),
                appliedOn: "\(day)",
                matter: random.next() % 4 == 0 ? .establishment : .subsistenceAllowance,
                incomes: [[100], [100, 200], [nil]].randomElement(using: &random) ?? [100]
            )
            forms.append(form)
        }
        var form = forms[Int(random.next() % UInt64(forms.count))]
        // Sometimes one that came before, which changes nothing.
        let version = max(1, (versions[form.id] ?? 0) + (random.next() % 4 == 0 ? 0 : 1))
        versions[form.id] = version
        if random.next() % 6 == 0 {
            form.withdrawal = Withdrawal(reason: "r", by: "p1", at: day.beginning)
        }
        let referral = try form.referral(version: version)
        var request = LoadRequest()
        request.applications = [form.id]
        request.subjects = Toy.subjects(of: referral)
        return StoreAct(name: "referral", day: "\(day)", request: request) { _ = $0.receive(referral) }
    }

    private mutating func fact() throws -> StoreAct {
        let id = UUID.v7(at: day.beginning, random: &random)
        let application = random.next() % 3 == 0 ? forms.randomElement(using: &random)?.id : nil
        var fact = try death(of: random.next() % 2 == 0 ? "a" : "b", on: "\(day)", id: id, application: application)
        if let known = facts.randomElement(using: &random), random.next() % 4 == 0 { fact = known }
        facts.append(fact)
        return take(fact, "fact")
    }

    private mutating func correction() throws -> StoreAct {
        guard let wrong = facts.randomElement(using: &random) else { return clocks() }
        let letter: Character = wrong.message.subject == publicSubject(try Bureau.key("a")) ? "a" : "b"
        let id = UUID.v7(at: day.beginning, random: &random)
        let fact = try death(of: letter, on: "\(wrong.message.occurredOn)", id: id, corrects: wrong.message.id)
        facts.append(fact)
        return take(fact, "correction")
    }

    private func take(_ fact: Fact, _ name: String) -> StoreAct {
        var request = LoadRequest()
        if let application = fact.message.application { request.applications = [application] }
        request.touched = [fact.message.subject]
        if let corrected = fact.message.corrects { request.corrected = [corrected] }
        return StoreAct(name: name, day: "\(day)", request: request) { _ = $0.receive(fact) }
    }

    private func clocks() -> StoreAct {
        var request = LoadRequest()
        request.applications = Set(forms.map(\.id))
        return StoreAct(name: "clocks", day: "\(day)", request: request) { $0.runClocks() }
    }

    private mutating func staff(_ tables: any CaseworkTables) throws -> StoreAct {
        var request = LoadRequest()
        request.applications = Set(forms.map(\.id))
        request.touched = subjects
        let loaded = try tables.transaction { [request] in try $0.load(request) }
        let files = (loaded.parts.values.flatMap(\.cases) + loaded.leads).sorted { $0.view.id < $1.view.id }
        guard let file = files.randomElement(using: &random) else { return clocks() }
        let (id, roll) = (file.view.id, random.next() % 8)
        let award = loaded.holdings.awards.randomElement(using: &random)
        let last = day.lastOfMonth
        if file.application == nil { request.leads = [id] }
        return StoreAct(name: "staff \(roll)", day: "\(day)", request: request) { desk in
            switch (roll, award) {
            case (0, _): try desk.ask(id, for: .incomeProof, of: "p1")
            case (1, _): try desk.assign(id, to: "li")
            case (2, let award?): try desk.changeAward(award.id) { award throws(AwardError) in try award.suspend() }
            case (3, let award?):
                try desk.changeAward(award.id) { award throws(AwardError) in try award.end(on: last) }
            case (4, _): try desk.decide(id, StaffDecision(.refused, reason: "r"))
            default: try desk.decide(id, StaffDecision(.approved, amountFen: Fen(100), reason: "r"))
            }
        }
    }
}
