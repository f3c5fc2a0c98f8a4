public import JSON
import Foundation

extension Stack {
    /// An agency that reports facts to this stack.
    public var agency: Portal {
        get throws { Portal(client: HTTPClient(port: try intakePort), token: try variable("ONEWINDOW_AGENCY_TOKEN")) }
    }

    /// Reports a fact about somebody as an agency does; `more` adds to the body or stands in its place.
    public func report(
        _ kind: String,
        of somebody: Identity,
        on day: String,
        id: String = newKey(),
        _ details: JSONMembers = [:],
        _ more: JSONMembers = [:]
    ) async throws -> HTTPAnswer {
        var body: JSONValue = [
            "id": .string(id), "kind": .string(kind), "person": ["idNumber": .string(somebody.number)],
            "occurredOn": .string(day), "details": .object(details),
        ]
        for (key, value) in more { body[key] = value }
        return try await agency.send(agency.request("POST", "/v1/facts", body: body))
    }

    /// What intake knows somebody by.
    public func pseudonym(of somebody: Identity) async throws -> String {
        let rows = try await rows(.intake, "SELECT subject FROM person WHERE id_number = '\(somebody.number)'")
        guard let subject = rows.first else { throw OutsideError("Intake does not know the number.") }
        return subject
    }

    /// The warnings about somebody, once there are as many as waited for.
    public func warnings(about subject: String, atLeast count: Int = 1) async throws -> [JSONValue] {
        try await eventually("\(count) warnings about \(subject)") {
            let found = try await staff(.assistance, "warnings", "list", "--subject", subject).array ?? []
            return found.count >= count ? found : nil
        }
    }
}
