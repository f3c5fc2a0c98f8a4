import Casework
import CivilAffairs
import Foundation
import JSON

/// How well a service was delivered in a period (绩效评价): points by item for an award in kind, and their sum.
///
/// Items and points are the evaluator's: no document names them. The sum is public, with the award but without a person.
struct ServiceEvaluation: RegisterRecord, JSONObjectReadable {
    static let register: RegisterName = "service-evaluations"

    let award: UUID
    let service: String
    let from: Day
    let until: Day
    let items: [Item]
    let remarks: String?
    /// The sum as somebody wrote it, which must be the sum.
    private let statedScore: Int?

    /// The points of all items.
    var score: Int { items.reduce(0) { $0 + $1.points } }
    /// The points that all items could bring.
    var maximum: Int { items.reduce(0) { $0 + $1.maximum } }

    /// A period of delivery is evaluated once.
    var naturalKey: String { "\(award.text)/\(service)/\(from)" }

    var references: [RegisterReference] { [RegisterReference("/award", .ofAward(award, granting: service))] }

    var publicPart: JSONValue? {
        [
            "award": .string(award.text), "service": .string(service), "from": .string(from.description),
            "until": .string(until.description), "score": .number(JSONNumber(Int64(score))),
            "maximum": .number(JSONNumber(Int64(maximum))),
        ]
    }

    var faults: [JSONFault] {
        var faults: [JSONFault] = []
        if until < from { faults.append(JSONFault("/until", breaks: "ends-before-start")) }
        if items.isEmpty { faults.append(JSONFault("/items", breaks: "words-missing")) }
        for (index, item) in items.enumerated() where !(0...max(0, item.maximum)).contains(item.points) {
            faults.append(JSONFault(pointer: "/items/\(index)/points", detail: .outOfRange("0...\(item.maximum)")))
        }
        if let statedScore, statedScore != score {
            faults.append(JSONFault("/score", breaks: "not-the-sum", String(score)))
        }
        return faults
    }

    init?(object: JSONObjectReader) {
        let award = object.required("award", as: UUID.self)
        let service = object.words("service")
        let from = object.required("from", as: Day.self)
        let until = object.required("until", as: Day.self)
        items = object.array("items", of: Item.self)
        remarks = object.optional("remarks", as: String.self)
        statedScore = object.optional("score", as: Int.self)
        // Written beside the sum for those who read it; it follows from the items.
        _ = object.optional("maximum", as: Int.self)
        guard let award, let service, let from, let until else { return nil }
        self.award = award
        self.service = service
        self.from = from
        self.until = until
    }

    func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.member("award", award)
            object.member("service", service)
            object.member("from", from)
            object.member("until", until)
            object.array("items", items)
            object.optional("remarks", remarks)
            object.member("score", score)
            object.member("maximum", maximum)
        }
    }

    /// One item of the evaluation.
    struct Item: JSONObjectReadable, JSONWritable {
        let item: String
        let points: Int
        let maximum: Int

        init?(object: JSONObjectReader) {
            let item = object.words("item")
            let points = object.required("points", as: Int.self)
            let maximum = object.required("maximum", as: Int.self)
            guard let item, let points, let maximum else { return nil }
            self.item = item
            self.points = points
            self.maximum = maximum
        }

        func write(to writer: inout JSONWriter) {
            writer.object { object in
                object.member("item", item)
                object.member("points", points)
                object.member("maximum", maximum)
            }
        }
    }
}
