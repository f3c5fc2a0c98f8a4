import CivilAffairs
import JSON
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

@Suite struct OpeningTests {
    private func opened(_ changes: [(String, String)]) throws -> Openings {
        Openings(of: try Application.read(form(coupleForm, changes), today: today), receivedOn: today)
    }

    private func words(_ openings: [OpenedMatter]) -> [String] {
        openings.map { opening in
            [opening.matter.rawValue, opening.person?.rawValue, opening.because, opening.onlyIf?.rawValue]
                .compactMap(\.self).joined(separator: " ")
        }
    }

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

    private static let registers = [
        OpeningCase(
            "establishment",
            event: #"{"kind": "organization", "action": "establish", "organization": {}}"#,
            opens: ["social-organizations.establishment"]
        ),
        OpeningCase(
            "change",
            event: #"{"kind": "organization", "action": "change", "organization": {}}"#,
            opens: ["social-organizations.change"]
        ),
        OpeningCase(
            "cancellation",
            event: #"{"kind": "organization", "action": "cancel", "organization": {}}"#,
            opens: ["social-organizations.cancellation"]
        ),
        OpeningCase(
            "annual report",
            event: #"{"kind": "organization", "action": "annual-report", "organization": {}}"#,
            opens: ["social-organizations.annual-report"]
        ),
        OpeningCase(
            "a grave",
            event: #"{"kind": "bereavement", "deceased": "p2", "burial": "plot"}"#,
            opens: ["funeral.funeral-subsidy p2"]
        ),
        OpeningCase(
            "under a tree",
            event: #"{"kind": "bereavement", "deceased": "p2", "burial": "tree"}"#,
            opens: ["funeral.funeral-subsidy p2", "funeral.eco-burial-award p2"]
        ),
        OpeningCase(
            "a burial not told",
            event: #"{"kind": "bereavement", "deceased": "p2"}"#,
            opens: ["funeral.funeral-subsidy p2", "funeral.eco-burial-award p2 burial"]
        ),
        OpeningCase(
            "an ill child that died",
            event: #"{"kind": "bereavement", "deceased": "c1", "burial": "none"}"#,
            [("/people/2/seriousIllness", "true")],
            opens: ["funeral.funeral-subsidy c1"]
        ),
        OpeningCase(
            "marriage",
            event: #"{"kind": "marriage", "parties": ["p1", "p2"]}"#,
            opens: ["marriage.marriage-registration"]
        ),
        OpeningCase(
            "divorce",
            event: #"{"kind": "divorce", "parties": ["p1", "p2"]}"#,
            opens: ["marriage.divorce-registration"]
        ),
        OpeningCase(
            "certificate",
            event: #"{"kind": "certificate-reissue", "parties": ["p1", "p2"]}"#,
            opens: ["marriage.certificate-reissue"]
        ),
    ]

    private static let codes = [
        OpeningCase(
            "a code without its event",
            matters: #"["elderly-care.ability-assessment"]"#,
            opens: ["elderly-care.ability-assessment p1"]
        ),
        OpeningCase(
            "household matters",
            matters: #"["assistance.near-poor", "assistance.near-poor", "assistance.temporary-aid"]"#,
            opens: ["assistance.near-poor", "assistance.temporary-aid"]
        ),
        OpeningCase(
            "a child's matter",
            matters: #"["child-welfare.heavy-illness-child-living-money"]"#,
            opens: ["child-welfare.heavy-illness-child-living-money c1 seriousIllness"]
        ),
        OpeningCase(
            "an orphan's matter",
            matters: #"["child-welfare.orphan-living-money"]"#,
            opens: ["child-welfare.orphan-living-money c1 father/state"]
        ),
        OpeningCase(
            "codes beside an event",
            event: #"{"kind": "ageing", "person": "p2"}"#,
            [("/matters", #"["elderly-care.respect-age-money", "funeral.funeral-subsidy"]"#)],
            opens: ["elderly-care.respect-age-money p2", "funeral.funeral-subsidy p1"]
        ),
    ]

    @Test(arguments: assistance + people + registers + codes)
    func `the cases of the contract's table open`(example: OpeningCase) throws {
        #expect(try words(opened(example.changes).all) == example.opened)
    }

    @Test func `a department sees only its own built matters`() throws {
        let openings = try opened([
            ("/lifeEvents/0", #"{"kind": "ageing", "person": "p1", "wishes": ["bed", "assessment"]}"#)
        ])
        #expect(
            words(openings.of(.elderlyCare)).map { $0.split(separator: " ")[0] } == [
                "elderly-care.ability-assessment", "elderly-care.respect-age-money",
            ]
        )
        #expect(Department.allCases.filter(openings.concerns) == [.elderlyCare])
    }

    @Test func `a form that would open only matters not built is counter only`() throws {
        #expect(try opened([("/lifeEvents/0", #"{"kind": "vagrancy", "person": "p2"}"#)]).isCounterOnly)
        #expect(try !opened([("/lifeEvents/0", #"{"kind": "birth", "child": "c1"}"#)]).isCounterOnly)
        #expect(try !opened([]).isCounterOnly)
        let mixed = #"["social-organizations.change", "social-organizations.annual-report"]"#
        #expect(try !opened([("/matters", mixed)]).isCounterOnly)
        #expect(try opened([("/matters", #"["social-organizations.change"]"#)]).isCounterOnly)
    }

    @Test func `the age that counts is that of the day of application`() throws {
        let changes = [
            ("/channel", "\"counter\""), ("/appliedOn", "\"2026-01-01\""), ("/people/2/idNumber", ""),
            ("/people/2/bornOn", "\"2008-06-01\""), ("/people/2/seriousIllness", "true"),
        ]
        #expect(try opened(changes).concerns(.childWelfare))
        #expect(try !opened(changes + [("/appliedOn", "\"2026-11-22\"")]).concerns(.childWelfare))
    }
}
