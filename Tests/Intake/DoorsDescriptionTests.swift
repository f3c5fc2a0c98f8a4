import CivilAffairs
import Hummingbird
import JSON
import Testing

@testable import Intake

@Suite struct DoorsDescriptionTests {
    private let document = OpenAPIDocument.value

    @Test func `every route is described, and nothing else is`() throws {
        var described: Set<String> = []
        for (path, item) in try #require(document["paths"]?.object) {
            for (method, operation) in try #require(item.object) where method != "parameters" {
                described.insert("\(method) \(path) \(operation["operationId"]?.string ?? "")")
            }
        }
        let routes = DoorRoute.allCases.map { "\($0.method.rawValue.lowercased()) \($0.path) \($0.rawValue)" }
        #expect(described == Set(routes))
    }

    @Test(arguments: ProblemKind.allCases) func `every kind of problem has its answer`(_ kind: ProblemKind) throws {
        let name = OpenAPIResponses.name(of: kind.status.code)
        let response = try #require(document[pointer: "/components/responses/\(name)"])
        let examples = try #require(response[pointer: "/content/application~1problem+json/examples"])
        #expect(examples[kind.rawValue]?[pointer: "/value/type"]?.string == kind.type)
        // Every path can be called with a method that it does not permit; all other kinds belong to a route.
        let isPossible = DoorRoute.allCases.contains { ProblemKind.possible(on: $0).contains(kind) }
        #expect(isPossible || kind == .methodNotAllowed)
    }

    @Test(arguments: DoorRoute.allCases) func `a route lists every answer it can give`(_ route: DoorRoute) throws {
        let pointer = "/paths/\(route.path.replacing("/", with: "~1"))/\(route.method.rawValue.lowercased())"
        let operation = try #require(document[pointer: pointer])
        let statuses = Set(try #require(operation["responses"]?.object).keys)
        for kind in ProblemKind.possible(on: route) { #expect(statuses.contains(String(kind.status.code))) }
        #expect(statuses.contains { $0.hasPrefix("2") })
        #expect((operation["requestBody"] != nil) == route.isChanging)
        #expect((operation["security"] != nil) == route.isPublic)
    }

    @Test func `every reference leads somewhere`() {
        var references: [String] = []
        collect(document, into: &references)
        #expect(references.count > 50)
        for reference in references {
            #expect(document[pointer: String(reference.dropFirst())] != nil, "\(reference)")
        }
    }

    @Test func `the example of an application is a form that we accept`() throws {
        let today = try #require(Day("2026-11-22"))
        let form = try Application.read(OpenAPIExamples.application.encoded(), today: today)
        #expect(form.people.count == 1)
    }

    @Test func `the examples of changes are what the window reads`() throws {
        let supplements = OpenAPIExamples.supplements.encoded()
        let request = try JSON.read(SupplementRequest.self, from: supplements, unknownMembers: .fault)
        #expect(request.items.map(\.kind.rawValue) == ["income-proof"])
        let withdrawal = OpenAPIExamples.withdrawal.encoded()
        #expect(try JSON.read(WithdrawalRequest.self, from: withdrawal, unknownMembers: .fault).by == "p1")
    }

    @Test func `every member of a form is described`() throws {
        let today = try #require(Day("2026-11-22"))
        let names = ["Application": "", "Person": "/people/0", "Household": "/household"]
        for (name, place) in names {
            let members = try #require(document[pointer: "/components/schemas/\(name)/properties"]?.object)
            for key in members.keys {
                var form = OpenAPIExamples.application
                form[pointer: "\(place)/\(key)"] = .array([.object([:])])
                let faults = #expect(throws: JSONFaults.self) {
                    try Application.read(form.encoded(), today: today)
                }
                let isUnknown = faults?.faults.contains {
                    $0.detail == .unknownMember && $0.pointer == "\(place)/\(key)"
                }
                #expect(isUnknown == false, "\(name).\(key)")
            }
        }
    }

    private func collect(_ value: JSONValue, into references: inout [String]) {
        if let reference = value["$ref"]?.string { references.append(reference) }
        if let mapping = value[pointer: "/discriminator/mapping"]?.object {
            references += mapping.compactMap(\.value.string)
        }
        for element in value.array ?? [] { collect(element, into: &references) }
        if let members = value.object { for (_, member) in members { collect(member, into: &references) } }
    }
}
