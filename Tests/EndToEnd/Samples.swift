import JSON
import Outside

/// Kinds of applications that end without staff, or in a known proposal: what a fault must not change.
enum Sample: String, CaseIterable, Sendable {
    case hardship, missingFact, respectAge, orphan, divorce, bereavement

    /// A form about people whom nobody has met.
    func form() -> JSONValue {
        let place = "990000001"
        switch self {
        case .hardship: return Form.hardship()
        case .missingFact:
            var form = Form.hardship()
            form[pointer: "/people/0/monthlyIncomeFen"] = nil
            return form
        case .respectAge:
            return Form.counter(
                office: place,
                people: [Identity(born: "1930").person("p1", at: place)],
                events: [["kind": "ageing", "person": "p1", "wishes": ["assessment"]]]
            )
        case .orphan:
            return Form.counter(
                office: place,
                people: [
                    Identity(born: "1960").person("p1", at: place),
                    Identity(born: "2015").person("p2", at: place, ["placement": "relatives"]),
                ],
                events: [
                    [
                        "kind": "child-without-care", "child": "p2", "father": ["state": "dead"],
                        "mother": ["state": "dead"],
                    ]
                ]
            )
        case .divorce: return Form.divorce()
        case .bereavement: return Form.bereavement(of: Identity(born: "1945"))
        }
    }

    /// The statuses and amounts that it ends in.
    var outcome: [String] {
        switch self {
        case .hardship:
            [
                "assistance.destitute-support p1 under-review 0", "assistance.near-poor - under-review 0",
                "assistance.subsistence-allowance - under-review 59000",
            ]
        case .missingFact:
            [
                "assistance.destitute-support p1 under-review 0", "assistance.near-poor - awaiting-applicant 0",
                "assistance.subsistence-allowance - awaiting-applicant 0",
            ]
        case .respectAge:
            ["elderly-care.ability-assessment p1 under-review 0", "elderly-care.respect-age-money p1 approved 10000"]
        case .orphan: ["child-welfare.orphan-living-money p2 under-review 160000"]
        case .divorce: ["marriage.divorce-registration - cooling-off 0"]
        case .bereavement:
            ["funeral.eco-burial-award p2 under-review 300000", "funeral.funeral-subsidy p2 under-review 100000"]
        }
    }
}

/// What a client remembers of what it handed in: enough to ask again after a fault.
struct Journal: Sendable {
    struct Entry: Sendable {
        let sample: Sample
        let application: String
    }

    let stack: Stack

    /// Hands in so many applications of every kind, several at a time, each until it is taken.
    func submit(rounds: Int) async throws -> [Entry] {
        try await withThrowingTaskGroup(of: Entry.self) { group in
            for _ in 0..<rounds {
                for sample in Sample.allCases { group.addTask { try await submit(sample) } }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }

    /// Hands one in under one key, again and again while nobody answers.
    func submit(_ sample: Sample) async throws -> Entry {
        let portal = try stack.portal
        let request = portal.submission(sample.form())
        let answer = try await eventually("the application is taken", within: .seconds(120)) {
            () async throws -> HTTPAnswer? in
            let answer = try await portal.send(request)
            guard answer.status != 503, answer.status != 409 else { return nil }
            return answer
        }
        guard answer.status == 201 else { throw OutsideError("Not taken, \(answer.status): \(answer.text)") }
        return Entry(sample: sample, application: ApplicationView(try answer.json).id)
    }

    /// What did not end as its kind ends; waits for every department's answer.
    func wrong(among entries: [Entry], within limit: Duration = .seconds(60)) async throws -> [String] {
        try await withThrowingTaskGroup(of: String?.self) { group in
            for entry in entries {
                group.addTask {
                    let view = try await stack.portal.follow(entry.application, within: limit) { $0.isAnswered }
                    guard view.outcome != entry.sample.outcome else { return nil }
                    return "\(entry.sample) \(entry.application): \(view.outcome)"
                }
            }
            return try await group.reduce(into: []) { if let wrong = $1 { $0.append(wrong) } }
        }
    }
}
