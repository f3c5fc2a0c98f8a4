import Foundation
import JSON
import Kafka
import Outside

/// What the tests of aid share: registers as staff keep them, and somebody in sudden need.
struct KeptRecords {
    let stack: Stack

    /// Takes up a record of a register, whatever comes of it.
    func add(_ record: JSONValue, to register: String, from day: String? = nil) async throws -> CommandResult {
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).json")
        try Data(record.text.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let days = day.map { ["--from", $0] } ?? []
        let fixed = ["registers", "add", register, "--file", file.path, "--reason", "test", "--output", "json"]
        return try await stack.run(.assistance, fixed + days)
    }

    /// Takes up a record of a register.
    func added(_ record: JSONValue, to register: String, from day: String? = nil) async throws -> JSONValue {
        try await add(record, to: register, from: day).succeeded().json
    }

    /// What the department's public topic says of a record.
    func said(of id: String) async throws -> [JSONValue] {
        let messages = try await stack.records { $0 == "onewindow.assistance.records.v1" }
        return try messages.compactMap(\.value).map { try JSONValue.parse(Array($0)) }.filter {
            $0["subject"]?.string == id
        }
    }

    /// The status with which a staff command ends.
    func status(_ arguments: [String]) async throws -> Int32 {
        try await stack.run(.assistance, arguments).status
    }

    /// A form of somebody in need since a day in 2022, in the example city.
    static func need(
        at place: String,
        urgent: Bool = true,
        papers: [String] = [],
        _ somebody: Identity = Identity(born: "1986", isMale: true)
    ) -> JSONValue {
        Form.counter(
            office: place,
            on: "2022-01-11",
            people: [somebody.person("p1", at: place, ["monthlyIncomeFen": 100_000, "employment": "employed"])],
            events: [["kind": "emergency", "what": "重病住院", "urgent": .bool(urgent)]],
            [
                "household": [
                    "members": ["p1"], "savingsFen": 0, "vehicles": 0, "homes": 1, "monthlyRigidSpendingFen": 50_000,
                ],
                "consents": Form.consents,
                "evidence": .array(papers.map { ["kind": .string($0)] }),
            ]
        )
    }
}
