import CivilAffairs
import JSON

/// The form that a person fills in once, as the description tells of it.
enum FormSchemas {
    static let all: KeyValuePairs<String, JSONValue> = [
        "PersonRef": ref,
        "Division": division,
        "MatterCode": matterCode,
        "EvidenceKind": Schema.text(upTo: 64),
        "Application": application,
        "Person": person,
        "Disability": disability,
        "Relation": relation,
        "Household": household,
        "Agent": agent,
        "Evidence": evidence,
        "Supplements": supplements,
        "SupplementItem": supplementItem,
        "Withdrawal": withdrawal,
    ]

    private static let ref = Schema.text(upTo: 64)

    private static let division = Schema.text(
        like: "^([0-9]{6}|[0-9]{9}|[0-9]{12})$",
        "A division code (GB/T 2260); a historic or unknown one is no fault."
    )

    private static let matterCode: JSONValue = [
        "type": "string", "enum": .array(MatterCatalogue.all.map { .string($0.code.rawValue) }),
    ]

    private static let idNumber = Schema.text(
        like: "^[0-9]{17}[0-9Xx]$",
        "An identity number (GB 11643) with its check digit; absent for a newborn, a foundling, an unknown person."
    )

    private static var application: JSONValue {
        var schema = Schema.form(
            "An application for everything that follows from what happened.",
            required: ["channel", "office", "applicant", "people"],
            [
                "channel": Schema.words(Channel.self),
                "office": Schema.ref("Division"),
                "appliedOn": Schema.day,
                "applicant": Schema.ref("PersonRef"),
                "people": Schema.list(of: Schema.ref("Person")),
                "household": Schema.ref("Household"),
                "lifeEvents": Schema.list(of: Schema.ref("LifeEvent")),
                "matters": Schema.list(of: Schema.ref("MatterCode")),
                "agent": Schema.ref("Agent"),
                "consents": Schema.list(of: Schema.words(Consent.self)),
                "evidence": Schema.list(of: Schema.ref("Evidence")),
            ]
        )
        let some: JSONValue = ["minItems": 1]
        schema["anyOf"] = [
            ["required": ["lifeEvents"], "properties": ["lifeEvents": some]],
            ["required": ["matters"], "properties": ["matters": some]],
        ]
        schema["if"] = hardship
        schema["then"] = ["required": ["household"]]
        return schema
    }

    /// A form whose life events touch the household's means.
    private static let hardship: JSONValue = [
        "required": ["lifeEvents"],
        "properties": [
            "lifeEvents": [
                "contains": ["required": ["kind"], "properties": ["kind": ["enum": ["hardship", "emergency"]]]]
            ]
        ],
    ]

    private static var person: JSONValue {
        var schema = Schema.form(
            "Somebody whom the form tells of, as far as is known.",
            required: ["ref"],
            [
                "ref": Schema.ref("PersonRef"),
                "name": Schema.text(upTo: 50),
                "idNumber": idNumber,
                "bornOn": Schema.day,
                "sex": Schema.words(Sex.self),
                "phone": Schema.text(upTo: 40),
                "householdRegistration": Schema.ref("Division"),
                "residence": Schema.ref("Division"),
                "maritalStatus": Schema.words(MaritalStatus.self),
                "monthlyIncomeFen": Schema.amount,
                "employment": Schema.words(Employment.self),
                "employmentCostFen": Schema.amount,
                "disability": Schema.ref("Disability"),
                "seriousIllness": Schema.flag,
                "selfCare": Schema.words(SelfCare.self),
                "placement": Schema.words(Placement.self),
                "education": Schema.words(Education.self),
                "relations": Schema.list(of: Schema.ref("Relation")),
            ]
        )
        let known = Schema.strings(["name", "idNumber", "householdRegistration", "residence"])
        schema["anyOf"] = [["required": known], ["required": ["bornOn"]], ["required": ["sex"]]]
        return schema
    }

    private static let disability = Schema.form(
        "A certified disability; grade 1 is the most severe.",
        ["category": Schema.words(DisabilityCategory.self), "grade": Schema.integer(1...4)]
    )

    private static let relation = Schema.form(
        "What another person is to the one who declares it.",
        required: ["to", "kind"],
        ["to": Schema.ref("PersonRef"), "kind": Schema.words(RelationKind.self)]
    )

    private static let household = Schema.form(
        "The people who live together and what they have; supporters are those outside the household.",
        required: ["members"],
        [
            "members": Schema.list(of: Schema.ref("PersonRef"), 1...100),
            "area": Schema.words(Area.self),
            "supporters": Schema.words(Supporters.self),
            "savingsFen": Schema.amount,
            "vehicles": Schema.count,
            "homes": Schema.count,
            "monthlyRigidSpendingFen": Schema.amount,
        ]
    )

    private static let agent = Schema.form(
        "Somebody who files for the applicant.",
        required: ["name", "role"],
        ["name": Schema.text(upTo: 50), "idNumber": idNumber, "role": Schema.words(AgentRole.self)]
    )

    private static let evidence = paper(
        "A paper or an electronic certificate; the file stays where it is.",
        required: ["kind"]
    )

    private static func paper(_ description: String, required: [String]) -> JSONValue {
        Schema.form(
            description,
            required: required,
            [
                "kind": Schema.ref("EvidenceKind"),
                "sha256": Schema.text(like: "^[0-9A-Fa-f]{64}$", "The digest of the file."),
                "uri": Schema.text(upTo: 1_000),
                "person": Schema.ref("PersonRef"),
            ]
        )
    }

    private static let supplements = Schema.form(
        "What was missing.",
        required: ["items"],
        ["items": Schema.list(of: Schema.ref("SupplementItem"), 1...100)]
    )

    private static let supplementItem = Schema.form(
        "A paper, a consent (an item whose kind is the consent's name) or facts that a department asked for.",
        required: ["department", "kind"],
        [
            "department": Schema.words(Department.self),
            "kind": Schema.ref("EvidenceKind"),
            "person": Schema.ref("PersonRef"),
            "evidence": paper(
                "The paper; it proves what the item's kind says, about the item's person, unless it says otherwise.",
                required: []
            ),
            "facts": [
                "type": "object",
                "description": """
                New values by RFC 6901 pointer into the application: members of people and household except ref \
                and idNumber.
                """,
                "propertyNames": ["pattern": "^/(people|household)/"],
            ],
        ]
    )

    private static let withdrawal = Schema.form(
        "Who withdraws what, and why; no matters means all.",
        required: ["reason", "by"],
        [
            "reason": Schema.text(upTo: 1_000),
            "by": Schema.ref("PersonRef"),
            "matters": Schema.list(of: Schema.ref("MatterCode")),
        ]
    )
}
