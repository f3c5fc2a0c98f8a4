import Outside
import Testing

/// The walls between the schemas.
@Suite(.timeLimit(.minutes(2)))
struct Walls {
    let stack = Stack.given

    @Test(arguments: Service.allCases)
    func `a service may not look into another's schema`(_ service: Service) async throws {
        for other in Service.allCases where other != service {
            let table = other == .intake ? "application" : "case_file"
            let answer = try await stack.query(service, "SELECT count(*) FROM \(other.schema).\(table)")
            #expect(answer.status != 0, "\(service) reads \(other)")
            #expect(answer.words.contains("permission denied for schema \(other.schema)"), "\(answer.words)")
        }
    }

    @Test(arguments: Service.allCases)
    func `staff may not change tables past the commands' back`(_ service: Service) async throws {
        let answer = try await stack.query(service, "DROP TABLE \(service.schema).outbox", login: "STAFF_URL")
        #expect(answer.status != 0)
        #expect(answer.words.contains("must be owner") || answer.words.contains("permission denied"), "\(answer.words)")
    }
}
