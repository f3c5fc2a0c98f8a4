import CivilAffairs
import JSON

/// What comes back, as the description tells of it.
enum AnswerSchemas {
    static let all: KeyValuePairs<String, JSONValue> = [
        "ApplicationState": application,
        "DepartmentPart": part,
        "MissingItem": missing,
        "Case": officeCase,
        "Clock": clock,
        "Proposal": proposal,
        "Decision": decision,
        "Award": award,
        "Finding": finding,
        "Matter": matter,
        "Problem": problem,
    ]

    private static let application = Schema.answer(
        "An application with every department's part.",
        required: [
            "id", "reference", "status", "version", "appliedOn", "receivedAt", "dueOn", "missing", "departments",
        ],
        [
            "id": Schema.id,
            "reference": Schema.text(like: "^[0-9]{6}-[0-9]{8}-[0-9]+-[0-9]$", "The number that people use."),
            "status": Schema.words(ApplicationStatus.self),
            "version": ["type": "integer", "minimum": 1, "description": "Rises with every change; also the ETag."],
            "appliedOn": Schema.day,
            "receivedAt": Schema.moment,
            "dueOn": Schema.nullable(Schema.day),
            "missing": Schema.list(of: Schema.ref("MissingItem")),
            "departments": Schema.list(of: Schema.ref("DepartmentPart")),
        ]
    )

    private static let part = Schema.answer(
        "All that a department says about the application.",
        required: ["department", "status", "cases"],
        [
            "department": Schema.words(Department.self),
            "status": Schema.words(PartStatus.self),
            "cases": Schema.list(of: Schema.ref("Case")),
            "jointItems": Schema.list(of: Schema.ref("JointItem")),
        ]
    )

    private static let missing = Schema.answer(
        "Something that a department waits for.",
        required: ["department", "kind"],
        [
            "department": Schema.words(Department.self),
            "kind": Schema.ref("EvidenceKind"),
            "person": Schema.nullable(Schema.ref("PersonRef")),
        ]
    )

    private static let officeCase = Schema.answer(
        "One matter of the application at one department; person null means the household.",
        required: ["id", "matter", "status"],
        [
            "id": Schema.id,
            "matter": Schema.ref("MatterCode"),
            "person": Schema.nullable(Schema.ref("PersonRef")),
            "status": Schema.words(CaseStatus.self),
            "dueOn": Schema.nullable(Schema.day),
            "decidingDivision": Schema.nullable(Schema.ref("Division")),
            "clocks": Schema.list(of: Schema.ref("Clock")),
            "proposal": Schema.ref("Proposal"),
            "decision": Schema.ref("Decision"),
            "assessedOn": Schema.day,
            "timeline": Schema.list(of: Schema.ref("StageReached")),
        ]
    )

    private static let clock = Schema.answer(
        "A period and where it stands; stopped says since when it stands still.",
        required: ["kind", "from"],
        [
            "kind": Schema.words(ClockKind.self),
            "from": Schema.day,
            "until": Schema.nullable(Schema.day),
            "stopped": Schema.nullable(Schema.day),
        ]
    )

    private static let proposal = Schema.answer(
        "What the rules say; outcome null means that it cannot be computed.",
        required: ["outcome", "findings"],
        [
            "outcome": Schema.nullable(Schema.words(Outcome.self)),
            "policy": Schema.nullable(Schema.text),
            "policyDigest": Schema.nullable(Schema.text),
            "award": Schema.nullable(Schema.ref("Award")),
            "findings": Schema.list(of: Schema.ref("Finding")),
        ]
    )

    private static let decision = Schema.answer(
        "How the case was decided; it never changes.",
        required: ["outcome", "findings", "by", "decidedAt", "decidedOn"],
        [
            "outcome": Schema.words(Outcome.self),
            "policy": Schema.nullable(Schema.text),
            "policyDigest": Schema.nullable(Schema.text),
            "award": Schema.nullable(Schema.ref("Award")),
            "findings": Schema.list(of: Schema.ref("Finding")),
            "by": Schema.words(DecidedBy.self),
            "decidedAt": Schema.moment,
            "decidedOn": Schema.day,
            "reason": Schema.text,
        ]
    )

    private static let award = Schema.answer(
        "What is paid; until is inclusive and null without an end.",
        required: ["amountFen", "cadence", "from"],
        [
            "amountFen": ["type": "integer"],
            "cadence": Schema.words(Cadence.self),
            "from": Schema.day,
            "until": Schema.nullable(Schema.day),
            "parts": Schema.list(
                of: Schema.answer(
                    "One of several sums.",
                    required: ["kind", "amountFen"],
                    ["kind": Schema.text, "amountFen": ["type": "integer"]]
                )
            ),
            "instalments": Schema.list(
                of: Schema.answer(
                    "One of several dated payments.",
                    required: ["dueOn", "amountFen"],
                    ["dueOn": Schema.day, "amountFen": ["type": "integer"]]
                )
            ),
            "inKind": Schema.list(
                of: Schema.answer(
                    "A service or goods granted in kind.",
                    required: ["service", "kind", "provider", "unit", "units"],
                    [
                        "service": Schema.text, "kind": Schema.text, "provider": Schema.text, "unit": Schema.text,
                        "units": ["type": "integer"],
                    ]
                )
            ),
            "paidFrom": Schema.text,
        ]
    )

    private static let finding = Schema.answer(
        "One rule with what it found.",
        required: ["rule", "source", "observed", "comparison", "threshold", "passed"],
        [
            "rule": Schema.text,
            "source": Schema.text,
            "observed": ["type": ["integer", "string", "boolean", "null"]],
            "comparison": Schema.nullable(Schema.words(Comparison.self)),
            "threshold": ["type": ["integer", "string", "boolean", "null"]],
            "passed": Schema.nullable(Schema.flag),
            "what": Schema.text,
        ]
    )

    private static let matter = Schema.answer(
        "A matter of the catalogue; channel counter means that it cannot be applied for here yet.",
        required: ["code", "name", "department", "lifeEvents", "evidence", "timeLimit", "channel"],
        [
            "code": Schema.ref("MatterCode"),
            "name": Schema.text,
            "englishName": Schema.text,
            "department": Schema.words(Department.self),
            "lifeEvents": Schema.list(of: Schema.words(LifeEvent.Kind.self)),
            "evidence": Schema.list(of: Schema.ref("EvidenceKind")),
            "timeLimit": Schema.nullable(
                Schema.answer(
                    "The days for a decision.",
                    required: ["days", "kind"],
                    ["days": ["type": "integer"], "kind": Schema.words(TimeLimit.Kind.self)]
                )
            ),
            "channel": Schema.words(MatterChannel.self),
        ]
    )

    private static let problem = Schema.answer(
        "Why a request failed (RFC 9457), in the language asked for; errors names every fault of the body at once.",
        required: ["type", "title", "status", "detail", "instance"],
        [
            "type": Schema.words(ProblemType.self),
            "title": Schema.text,
            "status": ["type": "integer"],
            "detail": Schema.text,
            "instance": ["type": "string", "format": "uri-reference"],
            "errors": Schema.list(
                of: Schema.answer(
                    "A fault and its place (RFC 6901).",
                    required: ["pointer", "detail"],
                    ["pointer": ["type": "string", "format": "json-pointer"], "detail": Schema.text]
                )
            ),
        ]
    )

    /// The names of problems for programs.
    private enum ProblemType: RawRepresentable, CaseIterable {
        case kind(ProblemKind)

        static var allCases: [ProblemType] { ProblemKind.allCases.map { .kind($0) } }

        var rawValue: String {
            switch self {
            case .kind(let kind): kind.type
            }
        }

        init?(rawValue: String) {
            guard let kind = ProblemKind.allCases.first(where: { $0.type == rawValue }) else { return nil }
            self = .kind(kind)
        }
    }
}
