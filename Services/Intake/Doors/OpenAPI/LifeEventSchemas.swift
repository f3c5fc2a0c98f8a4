import CivilAffairs
import JSON

/// What happened in somebody's life: one schema per kind.
enum LifeEventSchemas {
    /// The schemas, the choice between them first.
    static var all: [(String, JSONValue)] {
        let kinds = LifeEvent.Kind.allCases
        let choice: JSONValue = [
            "oneOf": .array(kinds.map { Schema.ref(name(of: $0)) }),
            "discriminator": ["propertyName": "kind", "mapping": mapping(kinds)],
        ]
        return [("LifeEvent", choice), ("ParentState", parent), ("Registration", registration)]
            + kinds.map { (name(of: $0), schema(of: $0)) }
    }

    private static func name(of kind: LifeEvent.Kind) -> String {
        kind.rawValue.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined() + "Event"
    }

    private static func mapping(_ kinds: [LifeEvent.Kind]) -> JSONValue {
        var members = JSONMembers()
        for kind in kinds { members[kind.rawValue] = .string("#/components/schemas/\(name(of: kind))") }
        return .object(members)
    }

    private static let who = Schema.ref("PersonRef")
    private static let two = Schema.list(of: Schema.ref("PersonRef"), 2...2)
    private static let words = Schema.text(upTo: 1_000)

    private static func schema(of kind: LifeEvent.Kind) -> JSONValue {
        switch kind {
        case .hardship: event(kind, "生活困难", ["causes": Schema.list(of: Schema.words(HardshipCause.self))])
        case .emergency:
            event(kind, "急难", ["what": words, "occurredOn": Schema.day, "urgent": Schema.flag])
        case .bereavement: event(kind, "亡故", needs: ["deceased"], bereavement)
        case .birth: event(kind, "出生", needs: ["child"], ["child": who, "bornOn": Schema.day])
        case .marriage:
            event(kind, "结婚", needs: ["parties"], ["parties": two, "form": Schema.words(MarriageForm.self)])
        case .divorce:
            event(kind, "协议离婚", needs: ["parties"], ["parties": two, "registration": Schema.ref("Registration")])
        case .certificateReissue: event(kind, "补领婚姻登记证", needs: ["parties"], reissue)
        case .ageing:
            event(
                kind,
                "养老",
                needs: ["person"],
                ["person": who, "wishes": Schema.list(of: Schema.words(AgeingWish.self))]
            )
        case .disability: event(kind, "残疾", needs: ["person"], ["person": who])
        case .childWithoutCare: event(kind, "失去监护", needs: ["child"], childWithoutCare)
        case .leftBehind: event(kind, "留守", needs: ["person"], ["person": who, "since": Schema.day])
        case .harm: event(kind, "侵害", needs: ["child"], ["child": who, "what": words])
        case .adoption:
            event(
                kind,
                "收养",
                needs: ["adopters", "child"],
                ["adopters": Schema.list(of: who, 1...2), "child": who]
            )
        case .organization: event(kind, "社会组织事项", needs: ["action", "organization"], organization)
        case .vagrancy: event(kind, "流浪乞讨", needs: ["person"], ["person": who, "foundAt": words])
        }
    }

    private static func event(
        _ kind: LifeEvent.Kind,
        _ description: String,
        needs required: [String] = [],
        _ properties: KeyValuePairs<String, JSONValue>
    ) -> JSONValue {
        var schema = Schema.form(description, required: ["kind"] + required, [:])
        var members: JSONMembers = ["kind": ["const": .string(kind.rawValue)]]
        for (key, value) in properties { members[key] = value }
        schema["properties"] = .object(members)
        return schema
    }

    private static let bereavement: KeyValuePairs<String, JSONValue> = [
        "deceased": who, "diedOn": Schema.day, "cremated": Schema.flag, "burial": Schema.words(Burial.self),
    ]

    private static let reissue: KeyValuePairs<String, JSONValue> = [
        "certificate": Schema.words(MarriageCertificate.self), "parties": two,
        "registration": Schema.ref("Registration"),
    ]

    private static let childWithoutCare: KeyValuePairs<String, JSONValue> = [
        "child": who, "father": Schema.ref("ParentState"), "mother": Schema.ref("ParentState"),
    ]

    private static let organization: KeyValuePairs<String, JSONValue> = [
        "action": Schema.words(OrganizationAction.self),
        "organization": Schema.form(
            "The organisation, as far as is known.",
            [
                "name": words,
                "kind": Schema.words(OrganizationKind.self),
                "route": Schema.words(RegistrationRoute.self),
                "creditCode": Schema.text(like: "^[0-9A-HJ-NP-RT-UW-Y]{18}$", "统一社会信用代码 (GB 32100)"),
                "registeredFundsFen": Schema.amount,
                "members": Schema.count,
                "unitMembers": Schema.count,
                "supervisingUnit": words,
                "legalRepresentative": words,
                "division": Schema.ref("Division"),
                "year": Schema.integer(1900...9999),
            ]
        ),
    ]

    private static let parent = Schema.form(
        "The state of a parent of a child without care.",
        ["state": Schema.words(ParentCondition.self), "since": Schema.day, "until": Schema.day]
    )

    private static let registration = Schema.form(
        "The entry of a marriage or a divorce in a register.",
        ["number": words, "registeredOn": Schema.day, "office": Schema.ref("Division")]
    )
}
