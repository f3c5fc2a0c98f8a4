import CivilAffairs
import HTTPTypes
import Hummingbird
import JSON
import ServiceKit

/// The description of the doors (OpenAPI 3.1), made from the same tables as the doors themselves.
enum OpenAPIDocument {
    /// The whole document.
    static let value: JSONValue = [
        "openapi": "3.1.0",
        "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
        "info": [
            "title": "OneWindow intake (一窗受理)",
            "version": "1.0.0",
            "description": """
            Apply once, at one window; six departments decide their parts; the window shows one state. Every \
            request that changes an application carries an Idempotency-Key and may be repeated with the same bytes; \
            a reported fact carries its source's own id instead.
            """,
            "license": ["name": "Apache-2.0", "identifier": "Apache-2.0"],
        ],
        "servers": [["url": "/"]],
        "security": [["bearer": []]],
        "tags": [
            ["name": "applications", "description": "Applications (申请)"],
            ["name": "facts", "description": "What other agencies report (外部门上报事实)"],
            ["name": "catalogue", "description": "What can be applied for (事项目录)"],
        ],
        "paths": paths,
        "components": [
            "securitySchemes": [
                "bearer": [
                    "type": "http", "scheme": "bearer", "bearerFormat": "JWT",
                    "description": """
                    A token signed with ES256 or EdDSA by the portal's key. Its scope is applications, which it is also \
                    without one, or facts; a token for facts names the agency in the claim agency.
                    """,
                ]
            ],
            "schemas": schemas,
            "responses": OpenAPIResponses.problems,
        ],
    ]

    private static let bytes = value.encoded()

    /// The document as an answer.
    static func response() -> Response {
        var response = ApplicationRoutes.json(bytes)
        response.headers[.cacheControl] = "public, max-age=300"
        return response
    }

    private static var schemas: JSONValue {
        var members = JSONMembers()
        for (name, schema) in FormSchemas.all { members[name] = schema }
        for (name, schema) in LifeEventSchemas.all { members[name] = schema }
        for (name, schema) in FactSchemas.all { members[name] = schema }
        for (name, schema) in StageSchemas.all { members[name] = schema }
        for (name, schema) in AnswerSchemas.all { members[name] = schema }
        return .object(members)
    }

    private static var paths: JSONValue {
        var paths = JSONMembers()
        for route in DoorRoute.allCases {
            var item = paths[route.path] ?? [:]
            if route.namesApplication { item["parameters"] = [OpenAPIOperations.idParameter] }
            item[route.method.rawValue.lowercased()] = OpenAPIOperations.operation(of: route)
            paths[route.path] = item
        }
        return .object(paths)
    }
}
