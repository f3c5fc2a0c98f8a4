import CivilAffairs
import HTTPTypes
import JSON
import ServiceKit

/// The answers of the description: those of each route, and one for each status of a problem.
enum OpenAPIResponses {
    /// The answers of a route.
    static func responses(of route: DoorRoute) -> JSONValue {
        var responses = success(of: route)
        let statuses = Set(ProblemKind.possible(on: route).map(\.status.code)).sorted()
        for status in statuses {
            responses[String(status)] = ["$ref": .string("#/components/responses/\(name(of: status))")]
        }
        return .object(responses)
    }

    /// One answer for each status with which a problem can come.
    static var problems: JSONValue {
        var responses = JSONMembers()
        for status in Set(ProblemKind.allCases.map(\.status.code)).sorted() {
            responses[name(of: status)] = problem(of: status)
        }
        return .object(responses)
    }

    /// The name under which a status stands.
    static func name(of status: Int) -> String { "Problem\(status)" }

    private static func problem(of status: Int) -> JSONValue {
        let kinds = ProblemKind.allCases.filter { $0.status.code == status }
        let titles = kinds.map { Words.text("problem.\($0.rawValue).title", in: .english) }
        var examples = JSONMembers()
        for kind in kinds { examples[kind.rawValue] = ["value": OpenAPIExamples.problem(kind)] }
        var response: JSONValue = [
            "description": .string(titles.joined(separator: "; ")),
            "content": [
                "application/problem+json": ["schema": Schema.ref("Problem"), "examples": .object(examples)]
            ],
        ]
        switch status {
        case 401: response["headers"] = headers(["WWW-Authenticate": "How to sign in."])
        case 405: response["headers"] = headers(["Allow": "The methods that the path permits."])
        case 409, 429, 503: response["headers"] = headers(["Retry-After": "Seconds after which to try again."])
        default: break
        }
        return response
    }

    private static func success(of route: DoorRoute) -> JSONMembers {
        let state = Schema.ref("ApplicationState")
        switch route {
        case .submitApplication:
            return ["201": content("It is stored.", state, tagged: true, example: OpenAPIExamples.state, located: true)]
        case .supplementApplication, .withdrawApplication:
            return ["202": content("It is stored.", state, tagged: true, example: OpenAPIExamples.state)]
        case .readApplication:
            return [
                "200": content("As it stands.", state, tagged: true, example: OpenAPIExamples.state),
                "304": ["description": "The caller has this version already.", "headers": headers(["ETag": tag])],
            ]
        case .followApplication:
            return ["200": events]
        case .reportFact:
            let receipt = Schema.ref("FactReceipt")
            return [
                "200": content(
                    "It was stored before, from the same report.",
                    receipt,
                    example: OpenAPIExamples.factReceipt
                ),
                "201": content("It is stored.", receipt, example: OpenAPIExamples.factReceipt),
            ]
        case .listMatters:
            let matters = Schema.list(of: Schema.ref("Matter"))
            return ["200": content("The catalogue.", matters, example: OpenAPIExamples.matters)]
        case .describeInterface:
            return ["200": content("This document.", ["type": "object"])]
        }
    }

    private static let tag = "The version, quoted."

    private static func content(
        _ description: String,
        _ schema: JSONValue,
        tagged: Bool = false,
        example: JSONValue? = nil,
        located: Bool = false
    ) -> JSONValue {
        var media: JSONValue = ["schema": schema]
        media["example"] = example
        var response: JSONValue = [
            "description": .string(description), "content": ["application/json": media],
        ]
        if located {
            response["headers"] = headers(["Location": "Where the application is found.", "ETag": tag])
        } else if tagged {
            response["headers"] = headers(["ETag": tag])
        }
        return response
    }

    private static let events: JSONValue = [
        "description": """
        One event whenever the application changes, the first at once unless Last-Event-ID is the present version: \
        event is application, id the version, data the application as GET answers it. A comment every 15 seconds.
        """,
        "content": [
            "text/event-stream": ["schema": ["type": "string"], "example": "event: application\nid: 7\ndata: {}\n\n"]
        ],
    ]

    private static func headers(_ headers: KeyValuePairs<String, String>) -> JSONValue {
        var members = JSONMembers()
        for (name, description) in headers {
            members[name] = ["description": .string(description), "schema": ["type": "string"]]
        }
        return .object(members)
    }
}
