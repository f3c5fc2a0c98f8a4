import CivilAffairs
import HTTPTypes
import JSON
import ServiceKit

/// The examples of the description; tests read them as the doors would.
enum OpenAPIExamples {
    /// An old woman who lives alone and cannot get along.
    static let application: JSONValue = [
        "channel": "counter",
        "office": "330683001",
        "appliedOn": "2021-11-01",
        "applicant": "p1",
        "people": [
            [
                "ref": "p1", "name": "陈秀英", "idNumber": "330683195203140023", "phone": "13800000000",
                "householdRegistration": "330683001", "residence": "330683001", "maritalStatus": "widowed",
                "monthlyIncomeFen": 30000, "employment": "unable",
            ]
        ],
        "household": ["members": ["p1"], "supporters": "able", "savingsFen": 0, "vehicles": 0, "homes": 1],
        "lifeEvents": [["kind": "hardship", "causes": ["illness"]]],
        "consents": ["economic-verification", "data-sharing"],
    ]

    /// Her income after all.
    static let supplements: JSONValue = [
        "items": [
            [
                "department": "assistance", "kind": "income-proof", "person": "p1",
                "evidence": ["kind": "income-proof", "uri": "https://files.example.cn/income"],
                "facts": ["/people/0/monthlyIncomeFen": 28000],
            ]
        ]
    ]

    /// She does without it.
    static let withdrawal: JSONValue = ["reason": "不再需要", "by": "p1", "matters": []]

    /// A hospital bill of hers, as the medical insurance reports it.
    static let factReport: JSONValue = [
        "id": "YB-2021-000045", "kind": "medical-spending", "person": ["idNumber": "330683195203140023"],
        "occurredOn": "2021-11-01", "details": ["amountFen": 4_500_000],
    ]

    /// What the medical insurance is answered.
    static let factReceipt: JSONValue = [
        "id": "0193e4c2-9d3c-7e5f-9071-23456789abcd", "source": "medical-insurance", "sourceId": "YB-2021-000045",
        "kind": "medical-spending", "occurredOn": "2021-11-01", "corrects": .null,
        "receivedAt": "2026-11-22T03:04:05.678Z",
    ]

    /// Her application as it stands.
    static let state: JSONValue = [
        "id": "0193e4c2-7b1a-7c3d-9e5f-0123456789ab",
        "reference": "330683-20211101-000123-9",
        "status": "in-progress",
        "version": 7,
        "appliedOn": "2021-11-01",
        "receivedAt": "2026-11-22T03:04:05.678Z",
        "dueOn": "2021-12-13",
        "missing": [],
        "departments": [
            ["department": "assistance", "status": "in-progress", "cases": [officeCase]],
            ["department": "marriage", "status": "not-applicable", "cases": []],
        ],
    ]

    private static let officeCase: JSONValue = [
        "id": "0193e4c2-8c2b-7d4e-8f60-123456789abc",
        "matter": "assistance.subsistence-allowance",
        "person": .null,
        "status": "under-review",
        "dueOn": "2021-12-13",
        "decidingDivision": "330683001",
        "clocks": [["kind": "decision", "from": "2021-11-01", "until": "2021-12-13", "stopped": .null]],
        "proposal": [
            "outcome": "approved",
            "policy": "shengzhou@2021-01-01",
            "policyDigest": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            "award": ["amountFen": 59000, "cadence": "monthly", "from": "2021-12-01", "until": .null],
            "findings": [
                [
                    "rule": "income-below-standard", "source": "最低生活保障审核确认办法", "observed": 30000,
                    "comparison": "below", "threshold": 89000, "passed": true,
                ]
            ],
        ],
    ]

    /// The first matter of the catalogue.
    static var matters: JSONValue {
        .array(MatterCatalogue.all.prefix(1).compactMap { try? JSONValue.parse(JSON.write($0)) })
    }

    /// A problem of a kind, in English.
    static func problem(_ kind: ProblemKind) -> JSONValue {
        var example: JSONValue = [
            "type": .string(kind.type),
            "title": .string(Words.text("problem.\(kind.rawValue).title", in: .english)),
            "status": Schema.number(kind.status.code),
            "detail": .string(Words.text("problem.\(kind.rawValue).detail", arguments(of: kind), in: .english)),
            "instance": "/v1/applications",
        ]
        if kind == .invalid { example["errors"] = [["pointer": "/people/0/name", "detail": "is required"]] }
        return example
    }

    private static func arguments(of kind: ProblemKind) -> [String] {
        switch kind {
        case .badRequest: ["the body breaks off"]
        case .keyInvalid: [String(IdempotencyKey.maximumLength)]
        case .malformedJSON: ["1", "17"]
        case .duplicateKey: ["/people"]
        case .tooDeep: ["32"]
        case .methodNotAllowed: ["GET, HEAD"]
        case .timeout: ["30"]
        case .bodyTooLarge: [String(BodyReading.limit)]
        case .unsupportedMediaType: ["application/json"]
        case .invalid, .tooManyRequests: ["1"]
        case .unavailable: ["5"]
        case .internalError: ["4bf92f3577b34da6a3ce929d0e0e4736"]
        default: []
        }
    }
}
