import CivilAffairs
import JSON

/// The stages of a case of assistance and what other bureaus decide, as the description tells of them.
enum StageSchemas {
    static let all: KeyValuePairs<String, JSONValue> = [
        "StageReached": stage,
        "JointItem": jointItem,
    ]

    private static let stage = Schema.answer(
        "A stage of a case of assistance, when it was reached and by what; null while it is not reached.",
        required: ["stage", "reachedOn", "by"],
        [
            "stage": Schema.words(CaseStage.self),
            "reachedOn": Schema.nullable(Schema.day),
            "by": Schema.nullable(Schema.text),
        ]
    )

    private static let jointItem = Schema.answer(
        """
        What another bureau decides after a class was recognised; it answers with a fact of kind employment-aid-answered, \
        housing-aid-answered or electricity-relief-answered and level granted or declined.
        """,
        required: ["id", "item", "because", "status", "referredOn", "answeredOn"],
        [
            "id": Schema.id,
            "item": Schema.words(JointAid.self),
            "because": Schema.ref("MatterCode"),
            "status": Schema.words(JointItemStatus.self),
            "referredOn": Schema.day,
            "answeredOn": Schema.nullable(Schema.day),
        ]
    )
}
