import HTTPTypes
import JSON

/// The operations of the description, one per route.
enum OpenAPIOperations {
    /// The id in a path.
    static let idParameter: JSONValue = [
        "name": "id", "in": "path", "required": true, "schema": Schema.id,
        "description": "The application's id, as the answer to its submission named it.",
    ]

    /// The operation of a route.
    static func operation(of route: DoorRoute) -> JSONValue {
        var operation: JSONValue = [
            "operationId": .string(route.rawValue),
            "summary": .string(summary(of: route)),
            "tags": [.string(tag(of: route))],
        ]
        if route.isPublic { operation["security"] = [] }
        let parameters = parameters(of: route)
        if !parameters.isEmpty { operation["parameters"] = .array(parameters) }
        if let body = body(of: route) { operation["requestBody"] = body }
        operation["responses"] = OpenAPIResponses.responses(of: route)
        return operation
    }

    private static func tag(of route: DoorRoute) -> String {
        switch route.scope {
        case .applications: "applications"
        case .facts: "facts"
        case nil: "catalogue"
        }
    }

    private static func summary(of route: DoorRoute) -> String {
        switch route {
        case .submitApplication: "Apply once for everything (提交申请)"
        case .readApplication: "The application with every department's part (查询申请)"
        case .followApplication: "The application each time it changes, as server-sent events (跟踪申请)"
        case .supplementApplication: "Hand in what was missing (补正)"
        case .withdrawApplication: "Withdraw the application or some of its matters (撤回)"
        case .reportFact: "Report something that happened, as an agency (上报事实)"
        case .listMatters: "What can be applied for (事项目录)"
        case .describeInterface: "This description"
        }
    }

    private static func parameters(of route: DoorRoute) -> [JSONValue] {
        var parameters: [JSONValue] = []
        if route.wantsKey { parameters.append(idempotencyKey) }
        if route == .readApplication {
            parameters.append(header("If-None-Match", "Versions that the caller has already.", example: "\"7\""))
        }
        if route == .followApplication {
            parameters.append(header("Last-Event-ID", "The version that the listener saw last.", example: "7"))
        }
        if !route.isPublic {
            parameters.append(header("Accept-Language", "zh-Hans (default) or en, for problems.", example: "zh-Hans"))
            let trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
            parameters.append(header("traceparent", "The caller's trace (W3C Trace Context).", example: trace))
        }
        return parameters
    }

    private static let idempotencyKey: JSONValue = [
        "name": "Idempotency-Key", "in": "header", "required": true,
        "description": """
        A quoted string of the caller's own, or a bare token: same key and same bytes give the first answer again, \
        same key and other bytes 422. Kept for 7 days per client.
        """,
        "schema": [
            "type": "string",
            "pattern": #"^("([ !#-\[\]-~]|\\["\\]){1,255}"|[A-Za-z0-9!#$%&'*+./:=^_`|~-]{1,255})$"#,
        ],
        "example": "\"8e03978e-40d5-43dd-bc93-6894a57f9324\"",
    ]

    private static func header(_ name: String, _ description: String, example: String) -> JSONValue {
        [
            "name": .string(name), "in": "header", "required": false, "description": .string(description),
            "schema": ["type": "string"], "example": .string(example),
        ]
    }

    private static func body(of route: DoorRoute) -> JSONValue? {
        switch route {
        case .submitApplication: body("Application", OpenAPIExamples.application)
        case .supplementApplication: body("Supplements", OpenAPIExamples.supplements)
        case .withdrawApplication: body("Withdrawal", OpenAPIExamples.withdrawal)
        case .reportFact: body("FactReport", OpenAPIExamples.factReport)
        case .readApplication, .followApplication, .listMatters, .describeInterface: nil
        }
    }

    private static func body(_ schema: String, _ example: JSONValue) -> JSONValue {
        [
            "required": true,
            "content": ["application/json": ["schema": Schema.ref(schema), "example": example]],
        ]
    }
}
