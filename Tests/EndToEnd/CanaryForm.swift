import Foundation
import JSON
import Outside

/// A form with every field filled and every event told, each value unlike any other in the world.
struct CanaryForm {
    private(set) var all: [Planted] = []
    private(set) var form: JSONValue = .null

    private let place = "990000001"
    private let applicant = Identity(born: "1975")
    private let spouse = Identity(born: "1973", isMale: true)
    private let child = Identity(born: "2012")
    private let dead = Identity(born: "1942")
    private let elder = Identity(born: "1938")
    private let agent = Identity(born: "1980")

    init() {
        seedPeople()
        let people = self.people()
        let events = self.events()
        let household: JSONValue = [
            "members": ["p1", "p2", "p3"], "area": "urban", "supporters": "able",
            "savingsFen": number("savings", ["assistance"]), "vehicles": 1, "homes": 2,
            "monthlyRigidSpendingFen": number("rigid spending", ["assistance"]),
        ]
        let more: JSONMembers = [
            "household": household, "consents": Form.consents,
            "agent": [
                "name": .string(agent.name), "idNumber": .string(agent.number), "role": "village-clerk",
            ],
            "evidence": [
                paper("death-certificate", of: "p4", ["funeral"]),
                paper("orphan-proof", of: "p3", ["assistance", "child-welfare"]),
            ],
        ]
        form = Form.counter(office: place, people: people, events: events, more)
    }

    private mutating func seedPeople() {
        let called: Set<String> = ["child-welfare", "funeral", "social-organizations", "elderly-care"]
        let couple: Set<String> = ["assistance", "marriage"]
        seed("applicant's name", applicant.name, couple.union(called))
        seed("applicant's phone", applicant.phone, called.union(["assistance"]))
        seed("applicant's number", applicant.number, ["marriage"])
        seed("spouse's name", spouse.name, couple)
        seed("spouse's phone", spouse.phone, ["assistance"])
        seed("spouse's number", spouse.number, ["marriage"])
        seed("child's name", child.name, ["assistance", "child-welfare"])
        seed("child's phone", child.phone, ["assistance"])
        seed("child's number", child.number, [])
        seed("name of the dead", dead.name, ["funeral"])
        seed("phone of the dead", dead.phone, [])
        seed("number of the dead", dead.number, [])
        seed("elder's name", elder.name, ["elderly-care"])
        seed("elder's phone", elder.phone, ["elderly-care"])
        seed("elder's number", elder.number, [])
        seed("agent's name", agent.name, [])
        seed("agent's number", agent.number, [])
    }

    private mutating func people() -> [JSONValue] {
        let economy: Set<String> = ["assistance"]
        return [
            applicant.person(
                "p1",
                at: place,
                [
                    "monthlyIncomeFen": number("applicant's income", economy), "employment": "employed",
                    "employmentCostFen": number("applicant's cost", economy), "maritalStatus": "married",
                    "relations": [["to": "p2", "kind": "spouse"]],
                    "residence": division("applicant's residence", ["assistance", "marriage"]),
                ]
            ),
            spouse.person("p2", at: place, ["monthlyIncomeFen": number("spouse's income", economy)]),
            child.person(
                "p3",
                at: place,
                [
                    "placement": "relatives",
                    "residence": division("child's residence", ["assistance", "child-welfare"]),
                ]
            ),
            dead.person("p4", at: place, ["monthlyIncomeFen": number("income of the dead", [])]),
            elder.person(
                "p5",
                at: place,
                [
                    "monthlyIncomeFen": number("elder's income", []), "selfCare": "light",
                    "residence": division("elder's residence", ["elderly-care"]),
                ]
            ),
        ]
    }

    private mutating func events() -> [JSONValue] {
        [
            ["kind": "hardship", "causes": ["illness", "schooling"]],
            ["kind": "emergency", "what": text("emergency", ["assistance"]), "urgent": true],
            ["kind": "bereavement", "deceased": "p4", "diedOn": "2022-03-17", "cremated": true, "burial": "tree"],
            [
                "kind": "certificate-reissue", "certificate": "marriage", "parties": ["p1", "p2"],
                "registration": ["number": text("marriage certificate", ["marriage"]), "registeredOn": "2001-02-03"],
            ],
            ["kind": "ageing", "person": "p5", "wishes": ["assessment", "bed"]],
            ["kind": "child-without-care", "child": "p3", "father": ["state": "dead"], "mother": ["state": "dead"]],
            ["kind": "harm", "child": "p3", "what": text("harm", [])],
            ["kind": "vagrancy", "person": "p2", "foundAt": text("place of a vagrant", ["assistance"])],
            [
                "kind": "organization", "action": "establish",
                "organization": [
                    "name": text("organisation", ["social-organizations"]), "kind": "association", "route": "dual",
                    "registeredFundsFen": number("registered funds", ["social-organizations"]), "members": 55,
                    "supervisingUnit": text("supervising unit", ["social-organizations"]),
                    "legalRepresentative": text("legal representative", ["social-organizations"]),
                    "division": .string(place),
                ],
            ],
        ]
    }

    private mutating func seed(_ name: String, _ value: String, _ readers: Set<String>, isIdentity: Bool = true) {
        all.append(Planted(name, value, readers, isIdentity: isIdentity))
    }

    private mutating func text(_ name: String, _ readers: Set<String>) -> JSONValue {
        let value = Identity(born: "1970").name
        seed(name, value, readers, isIdentity: false)
        return .string(value)
    }

    private mutating func number(_ name: String, _ readers: Set<String>) -> JSONValue {
        let value = Int64.random(in: 100_000_000_001...999_999_999_998)
        all.append(Planted(name, String(value), readers, isIdentity: false))
        return .number(JSONNumber(value))
    }

    private mutating func division(_ name: String, _ readers: Set<String>) -> JSONValue {
        let value = "990000" + String(Int.random(in: 100_000...999_999))
        seed(name, value, readers, isIdentity: false)
        return .string(value)
    }

    private mutating func paper(_ kind: String, of person: String, _ readers: Set<String>) -> JSONValue {
        let address = "https://files.example/\(newKey())"
        seed("paper \(kind)", address, readers)
        return ["kind": .string(kind), "uri": .string(address), "person": .string(person)]
    }
}
