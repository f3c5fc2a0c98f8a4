import JSON
import Outside

/// Kinds of applications that end without staff, or in a known proposal: what a fault must not change.
enum Sample: String, CaseIterable, Sendable {
    case hardship, missingFact, respectAge, orphan, divorce, bereavement

    /// A form about people whom nobody has met; `elder` is who gets old or dies in it.
    func form(elder: Identity = Identity(born: "1930")) -> JSONValue {
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
                people: [elder.person("p1", at: place)],
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
        case .bereavement: return Form.bereavement(of: elder)
        }
    }

    /// The statuses and amounts that it ends in: matter, person, status, amount.
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

    /// The mix of a load: so many of a hundred.
    static let mix: [(sample: Sample, percent: Int)] = [
        (.hardship, 18), (.missingFact, 14), (.respectAge, 24), (.orphan, 14), (.divorce, 16), (.bereavement, 14),
    ]

    /// One of the mix.
    static func drawn(with dice: inout Dice) -> Sample {
        var place = Int.random(in: 0..<100, using: &dice)
        for (sample, percent) in mix {
            place -= percent
            if place < 0 { return sample }
        }
        return .hardship
    }
}

/// What an applicant does to an application after it was taken in.
enum LaterChange: String, CaseIterable, Sendable {
    case withdrawal, supplement

    /// The request's path and body.
    func request(_ application: String) -> (path: String, body: JSONValue) {
        switch self {
        case .withdrawal:
            ("/v1/applications/\(application)/withdrawal", ["reason": "不再需要", "by": "p1", "matters": []])
        case .supplement:
            (
                "/v1/applications/\(application)/supplements",
                [
                    "items": [
                        [
                            "department": "assistance", "kind": "income", "person": "p1",
                            "facts": ["/people/0/monthlyIncomeFen": 30000],
                        ]
                    ]
                ]
            )
        }
    }

    /// The change that some of a kind get, and how many of a hundred.
    static func usual(after sample: Sample) -> (change: LaterChange, percent: Int)? {
        switch sample {
        case .hardship: (.withdrawal, 15)
        case .divorce: (.withdrawal, 30)
        case .missingFact: (.supplement, 40)
        default: nil
        }
    }

    /// What an application of a kind ends in after the change.
    ///
    /// A withdrawn case keeps the amount of its last proposal, which no longer means anything.
    func outcome(of sample: Sample) -> [String] {
        switch self {
        case .supplement: sample == .missingFact ? Sample.hardship.outcome : sample.outcome
        case .withdrawal:
            sample.outcome.map { line in
                let words = line.split(separator: " ")
                return words[2] == "approved" ? line : "\(words[0]) \(words[1]) withdrawn ?"
            }
        }
    }
}
