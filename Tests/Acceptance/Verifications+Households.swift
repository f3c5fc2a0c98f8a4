import Foundation
import JSON
import Kafka
import Outside
import Testing

extension Verifications {
    static let allowance = "assistance.subsistence-allowance"
    /// A last day for answers that no test's clock reaches.
    static let by = "2037-06-10"

    /// A day of the bureau after today.
    static func day(after days: Int) -> String {
        var bureau = Calendar(identifier: .gregorian)
        bureau.timeZone = TimeZone(secondsFromGMT: 8 * 3600) ?? .gmt
        let moment = Date().addingTimeInterval(86_400 * Double(days))
        let parts = bureau.dateComponents([.year, .month, .day], from: moment)
        return String(format: "%04d-%02d-%02d", parts.year ?? 0, parts.month ?? 0, parts.day ?? 0)
    }

    /// A household of one that has applied.
    struct Home {
        let application: String
        let caseID: String
        let household: String
    }

    /// Somebody of a town applies with 200 yuan a month; the agencies know of 300.
    func household(in town: String, _ somebody: Identity = Identity(born: "1967")) async throws -> Home {
        let person = somebody.person("p1", at: town, ["monthlyIncomeFen": 20_000, "employment": "unable"])
        let form = Form.counter(
            office: town,
            people: [person],
            events: [["kind": "hardship", "causes": ["illness"]]],
            ["household": Form.alone, "consents": Form.consents]
        )
        let seen = try await stack.portal.apply(form)
        let caseID = try seen.onlyCase(Self.allowance).id
        let subject = try await stack.staff(.assistance, "cases", "show", caseID)["subject"]?.string
        return Home(application: seen.id, caseID: caseID, household: try #require(subject))
    }

    func request(_ caseID: String, by day: String = by) async throws -> JSONValue {
        try await stack.staff(.assistance, "verifications", "request", caseID, "--by", day)
    }

    func show(_ id: String) async throws -> JSONValue {
        try await stack.staff(.assistance, "verifications", "show", id)
    }

    /// What banking regulation may answer.
    func answer(_ id: String, to request: String, _ more: JSONMembers) -> JSONValue {
        let members: JSONMembers = [
            "id": .string(id), "request": .string(request), "source": "banking-regulation", "outcome": "not-found",
            "items": [],
        ]
        return .object(members.merging(more))
    }
}

extension Stack {
    /// Where a case stands, as staff see it.
    func status(of caseID: String) async throws -> String? {
        try await staff(.assistance, "cases", "show", caseID)["status"]?.string
    }

    /// Says as an agency what it has found.
    func say(_ result: JSONValue, id: String, about key: String) async throws {
        let envelope: JSONValue = [
            "specversion": "1.0", "id": .string(id), "source": "/agencies/test",
            "type": "onewindow.assistance.verification.answered", "time": "2026-11-23T00:00:00Z",
            "datacontenttype": "application/json", "data": result,
        ]
        let topic = "onewindow.assistance.verifications.results.v1"
        try await produce(KafkaRecord(topic: topic, key: Array(key.utf8), value: envelope.encoded()))
    }
}

extension JSONValue {
    /// The codes of the sources that stand so.
    func sources(in state: String) throws -> [String] {
        let all = try #require(self["sources"]?.array)
        return all.filter { $0["state"]?.string == state }.compactMap { $0["source"]?.string }
    }

    /// One source of a request.
    func source(_ code: String) -> JSONValue? {
        self["sources"]?.array?.first { $0["source"]?.string == code }
    }
}
