import CivilAffairs
import JSON

/// What agencies report and what they are answered, as the description tells of it.
enum FactSchemas {
    static let all: KeyValuePairs<String, JSONValue> = [
        "FactReport": report,
        "FactPerson": person,
        "FactDetails": details,
        "FactReceipt": receipt,
    ]

    private static let sourceID = Schema.text(upTo: 128)

    private static let kind: JSONValue = [
        "type": "string", "enum": .array(FactKind.reported.map { .string($0.rawValue) }),
    ]

    private static var report: JSONValue {
        var schema = Schema.form(
            """
            Something that happened to a person, known by the agency's own id: the same report again changes nothing. A \
            correction takes an earlier fact of the same kind and person back; what is right is reported besides.
            """,
            required: ["id", "kind", "person", "occurredOn"],
            [
                "id": sourceID, "kind": kind, "person": Schema.ref("FactPerson"), "occurredOn": Schema.day,
                "details": Schema.ref("FactDetails"), "corrects": sourceID,
            ]
        )
        let costly = FactKind.reported.filter(\.needsAmount).map { JSONValue.string($0.rawValue) }
        schema["if"] = [
            "required": ["kind"], "properties": ["kind": ["enum": .array(costly)]],
            "not": ["required": ["corrects"]],
        ]
        schema["then"] = ["required": ["details"], "properties": ["details": ["required": ["amountFen"]]]]
        return schema
    }

    private static var person: JSONValue {
        var schema = Schema.form(
            "Whom it is about: one of the two.",
            [
                "idNumber": Schema.text(
                    like: "^[0-9]{17}[0-9Xx]$",
                    "An identity number (GB 11643) with its check digit."
                ),
                "subject": Schema.text(like: "^p[0-9]_[a-z2-7]{26}$", "A pseudonym, as public topics name people."),
            ]
        )
        schema["oneOf"] = [["required": ["idNumber"]], ["required": ["subject"]]]
        return schema
    }

    private static let details = Schema.form(
        "What is to be said besides, as far as the kind has it.",
        [
            "amountFen": Schema.amount, "level": Schema.text(upTo: 32), "division": Schema.ref("Division"),
        ]
    )

    private static let receipt = Schema.answer(
        "The fact as it was taken in; it names nobody.",
        required: ["id", "source", "sourceId", "kind", "occurredOn", "corrects", "receivedAt"],
        [
            "id": Schema.id, "source": Schema.text, "sourceId": Schema.text, "kind": Schema.text,
            "occurredOn": Schema.day, "corrects": Schema.nullable(Schema.id), "receivedAt": Schema.moment,
        ]
    )
}
