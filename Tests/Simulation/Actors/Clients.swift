import CivilAffairs
import Foundation
import JSON
import Messaging

@testable import Intake

/// Clients of intake: they keep a journal, and repeat under the same key what got no answer.
final class Clients {
    enum Errand {
        case submit, supplement(UUID), withdraw(UUID)
    }

    struct Entry {
        let errand: Errand
        let request: KeyedRequest
        let form: JSONValue
        var answer: Answer?
        var isRefused = false
        /// The application of an accepted submission.
        var application: UUID?

        var isSettled: Bool { answer != nil || isRefused }
    }

    private let hall: Hall
    private let intake: IntakeHouse
    private let cast: Cast
    private(set) var journal: [Entry] = []
    private(set) var flaws: [Flaw] = []
    private var toSubmit: Int
    private var toChange: Int

    init(hall: Hall, intake: IntakeHouse, cast: Cast) {
        (self.hall, self.intake, self.cast) = (hall, intake, cast)
        toSubmit = hall.dice.among(2...6)
        toChange = hall.dice.among(0...6)
    }

    /// The applications for which an answer 201 was heard.
    var accepted: [UUID] { journal.compactMap(\.application) }

    var isDone: Bool { toSubmit == 0 && journal.allSatisfy(\.isSettled) }

    func act() {
        let pending = journal.indices.filter { !journal[$0].isSettled }
        if let index = hall.dice.pick(pending), toSubmit == 0 || hall.dice.chance(0.6) { return attempt(index) }
        if toSubmit > 0 { return enter() }
        if toChange > 0, hall.dice.chance(0.5) { return change() }
        let settled = journal.indices.filter { journal[$0].isSettled }
        if let index = hall.dice.pick(settled), hall.weather.strikes(.repeated, at: "intake.window.request") {
            attempt(index)
        }
    }

    private func enter() {
        toSubmit -= 1
        guard let form = SimulatedForms.any(cast, hall.dice, today: hall.clock.today) else { return }
        add(.submit, form, form, path: "/v1/applications")
    }

    private func change() {
        let accepted = journal.filter { $0.application != nil }
        guard let entry = hall.dice.pick(accepted), let id = entry.application else { return }
        toChange -= 1
        let path = "/v1/applications/\(id.uuidString.lowercased())"
        if hall.dice.chance(0.65) {
            add(.supplement(id), supplement(entry), entry.form, path: path + "/supplements")
        } else {
            let matters = hall.dice.chance(0.5) ? [] : ["assistance.subsistence-allowance"]
            let body: JSONValue = [
                "reason": "不再需要", "by": "p1", "matters": .array(matters.map { .string($0) }),
            ]
            add(.withdraw(id), body, entry.form, path: path + "/withdrawal")
        }
    }

    private func supplement(_ entry: Entry) -> JSONValue {
        var items: [JSONValue] = [["department": "assistance", "kind": "economic-verification"]]
        if hall.dice.chance(0.6) {
            let income = JSONNumber(Int64(hall.dice.below(9) * 10_000))
            items.append([
                "department": "assistance", "kind": "monthlyIncomeFen", "person": "p1",
                "facts": ["/people/0/monthlyIncomeFen": .number(income)],
            ])
        }
        if hall.dice.chance(0.4) {
            let department = hall.dice.pick(Department.allCases) ?? .assistance
            items.append(["department": .string(department.rawValue), "kind": "income-proof", "person": "p1"])
        }
        return ["items": .array(items)]
    }

    private func add(_ errand: Errand, _ body: JSONValue, _ form: JSONValue, path: String) {
        let request = KeyedRequest(
            client: Client(id: "portal-\(hall.dice.below(2))"),
            key: hall.ids.next().uuidString,
            body: body.encoded(),
            path: path,
            traceparent: nil
        )
        journal.append(Entry(errand: errand, request: request, form: form))
        attempt(journal.count - 1)
    }

    private func attempt(_ index: Int) {
        let entry = journal[index]
        do {
            let answer = try serve(entry)
            hall.trace.note("client hears \(answer.status) \(answer.version)")
            if let earlier = entry.answer, earlier != answer {
                flaws.append(Flaw(.double, "the key \(entry.request.key) got two answers"))
            }
            if entry.isRefused { flaws.append(Flaw(.disorder, "\(entry.request.key) was refused, then taken")) }
            journal[index].answer = answer
            if case .submit = entry.errand { journal[index].application = try Self.id(of: answer) }
        } catch is MemoryFault {
            hall.trace.note("client hears nothing")
        } catch let error as WindowError {
            hall.trace.note("client is refused \(error)")
            if entry.answer != nil { flaws.append(Flaw(.lost, "\(entry.request.key) was taken, then refused")) }
            journal[index].isRefused = true
        } catch {
            flaws.append(Flaw(.lost, "the window answers \(entry.request.path) with \(error)"))
            journal[index].isRefused = true
        }
    }

    private func serve(_ entry: Entry) throws -> Answer {
        switch entry.errand {
        case .submit: try intake.submit(entry.request)
        case .supplement(let id): try intake.supplement(id, entry.request)
        case .withdraw(let id): try intake.withdraw(id, entry.request)
        }
    }

    private static func id(of answer: Answer) throws -> UUID? {
        try JSONValue.parse(answer.body, limits: .trusted)["id"]?.string.flatMap { UUID(uuidString: $0) }
    }
}
