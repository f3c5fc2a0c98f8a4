import Testing

/// Changes to the couple's form, and the cases that open.
struct OpeningCase: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let changes: [(String, String)]
    let opened: [String]

    init(_ name: String, event: String, _ changes: [(String, String)] = [], opens opened: [String]) {
        testDescription = name
        self.changes = [("/lifeEvents/0", event)] + changes
        self.opened = opened
    }

    init(_ name: String, matters: String, _ changes: [(String, String)] = [], opens opened: [String]) {
        testDescription = name
        self.changes = [("/lifeEvents", ""), ("/matters", matters)] + changes
        self.opened = opened
    }
}

/// The rows of the contract's table "Which cases open".
extension OpeningCase {
    static let all = assistance + people + registers + codes

    private static let hardship = [
        "assistance.subsistence-allowance", "assistance.near-poor", "assistance.destitute-support p1",
    ]

    private static let assistance = [
        OpeningCase("hardship", event: #"{"kind": "hardship"}"#, opens: hardship),
        OpeningCase(
            "hardship of a severely disabled member",
            event: #"{"kind": "hardship"}"#,
            [("/people/0/disability", #"{"category": "visual", "grade": 2}"#)],
            opens: hardship + ["assistance.single-person-allowance p1 household-not-below-standard"]
        ),
        OpeningCase(
            "hardship of a seriously ill child",
            event: #"{"kind": "hardship"}"#,
            [("/people/2/seriousIllness", "true")],
            opens: hardship + [
                "assistance.single-person-allowance c1 household-not-below-standard",
                "child-welfare.heavy-illness-child-living-money c1",
            ]
        ),
        OpeningCase(
            "a disability whose grade is not known",
            event: #"{"kind": "hardship"}"#,
            [("/people/0/disability", #"{"category": "visual"}"#)],
            opens: hardship + [
                "assistance.single-person-allowance p1 disability/grade household-not-below-standard"
            ]
        ),
        OpeningCase(
            "a light disability",
            event: #"{"kind": "hardship"}"#,
            [("/people/0/disability", #"{"category": "visual", "grade": 3}"#)],
            opens: hardship
        ),
        OpeningCase("emergency", event: #"{"kind": "emergency"}"#, opens: ["assistance.temporary-aid"]),
        OpeningCase(
            "vagrancy",
            event: #"{"kind": "vagrancy", "person": "p2"}"#,
            opens: ["assistance.vagrant-relief p2"]
        ),
        OpeningCase(
            "disability",
            event: #"{"kind": "disability", "person": "p2"}"#,
            opens: [
                "assistance.disability-living-subsidy p2", "assistance.severe-disability-nursing-subsidy p2",
            ]
        ),
    ]

    private static let people = [
        OpeningCase(
            "ageing with every wish",
            event:
                #"{"kind": "ageing", "person": "p1", "wishes": ["assessment", "bed", "home-service", "adaptation"]}"#,
            opens: [
                "elderly-care.ability-assessment p1", "elderly-care.bed-admission p1", "elderly-care.home-service p1",
                "elderly-care.home-adaptation p1", "elderly-care.respect-age-money p1 age-reached",
                "elderly-care.nursing-subsidy p1",
            ]
        ),
        OpeningCase(
            "ageing without a wish",
            event: #"{"kind": "ageing", "person": "p1"}"#,
            opens: ["elderly-care.respect-age-money p1 age-reached", "elderly-care.nursing-subsidy p1"]
        ),
        OpeningCase(
            "both parents gone",
            event:
                #"{"kind": "child-without-care", "child": "c1", "father": {"state": "dead"}, "mother": {"state": "missing"}}"#,
            opens: ["child-welfare.orphan-living-money c1"]
        ),
        OpeningCase(
            "one parent in prison",
            event:
                #"{"kind": "child-without-care", "child": "c1", "father": {"state": "dead"}, "mother": {"state": "imprisoned"}}"#,
            opens: ["child-welfare.unattended-child-living-money c1"]
        ),
        OpeningCase(
            "one parent not known",
            event: #"{"kind": "child-without-care", "child": "c1", "father": {"state": "dead"}}"#,
            opens: [
                "child-welfare.orphan-living-money c1 mother/state",
                "child-welfare.unattended-child-living-money c1 mother/state",
            ]
        ),
        OpeningCase("harm", event: #"{"kind": "harm", "child": "c1"}"#, opens: ["child-welfare.protection c1"]),
        OpeningCase(
            "left-behind child",
            event: #"{"kind": "left-behind", "person": "c1"}"#,
            opens: ["child-welfare.left-behind-file c1"]
        ),
        OpeningCase("left-behind adult", event: #"{"kind": "left-behind", "person": "p1"}"#, opens: []),
        OpeningCase(
            "adoption",
            event: #"{"kind": "adoption", "adopters": ["p1"], "child": "c1"}"#,
            opens: ["child-welfare.adoption c1"]
        ),
        OpeningCase("birth", event: #"{"kind": "birth", "child": "c1"}"#, opens: []),
        OpeningCase(
            "an ill child of an application about something else",
            event: #"{"kind": "birth", "child": "c1"}"#,
            [("/people/2/disability", #"{"category": "mental", "grade": 3}"#), ("/people/1/seriousIllness", "true")],
            opens: ["child-welfare.heavy-illness-child-living-money c1"]
        ),
    ]
}
