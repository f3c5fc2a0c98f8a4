@testable import Casework
import CivilAffairs
import Foundation
import Messaging

/// What happens to duties in a story.
extension StoreStory {
    /// The clock as it runs once a minute.
    func dutyClock(_ tables: any CaseworkTables) throws -> StoreAct {
        let due = try tables.dutiesDue(on: day)
        let request = DutyBatch(series: due.series, duties: due.duties).request
        return StoreAct(name: "duty clock", day: "\(day)", request: request) { $0.runDuties() }
    }

    /// Something that staff do with a duty, closed ones too, or a new one.
    mutating func duty(_ tables: any CaseworkTables) throws -> StoreAct {
        let all = try tables.duties().duties
        let (roll, today) = (random.next() % 6, day)
        guard let duty = all.randomElement(using: &random), roll > 0 else {
            let until = day.adding(days: Int(random.next() % 90))
            let recurrence = Recurrence(every: 1 + Int(random.next() % 20), .day, until: until) ?? .monthly()
            let plan = DutyPlan(.hazard, subject: "o1_x", firstDue: day, every: recurrence, owner: "li")
            return StoreAct(name: "open duty", day: "\(day)", request: LoadRequest()) { desk in
                desk.open(plan, reason: "r")
            }
        }
        var request = LoadRequest()
        request.duties = [duty.id]
        if let series = duty.period?.series { request.series = [series] }
        return StoreAct(name: "duty \(roll)", day: "\(day)", request: request) { desk in
            switch roll {
            case 1: try desk.assign(duty: duty.id, to: "wang")
            case 2: try desk.cancel(duty: duty.id, reason: "r", by: "li", endingSeries: true)
            case 3: try desk.complete(duty: duty.id, outcome: " ", by: "li", on: nil)
            default: try desk.complete(duty: duty.id, outcome: "ok", by: "li", on: today)
            }
        }
    }
}
