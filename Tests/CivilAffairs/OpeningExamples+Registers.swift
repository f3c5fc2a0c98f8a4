/// Organisations, funerals and marriages, and the codes that a form lists.
extension OpeningCase {
    static let registers = [
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

    static let codes = [
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
}
