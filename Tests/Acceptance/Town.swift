import Foundation
import JSON
import Outside

/// A place of a test's own, with a pack of its own: nobody else's policy changes with it.
struct Town {
    /// A household that was admitted to the allowance.
    struct Home {
        let id: String
        let caseID: String
        let amount: Int64
    }

    let stack: Stack
    /// Six digits that no other pack claims.
    let county: String
    /// The town: nine digits.
    let place: String
    let region: String
    private let standard: Int
    private let folder: URL

    /// Loads the pack of a place with a standard in yuan.
    init(_ stack: Stack, standard: Int) async throws {
        let number = Int.random(in: 1_000...9_999)
        self.stack = stack
        self.standard = standard
        county = "98\(number)"
        place = "98\(number)001"
        region = "town-\(number)-\(UInt32.random(in: 0 ... .max))"
        folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let file = try file("pack.yaml", pack(standard: standard))
        _ = try await stack.run(.assistance, ["policy", "load", file]).succeeded()
    }

    /// The text of a pack with a standard from a day on, which was the first standard before.
    func pack(standard value: Int, from day: String? = nil) -> String {
        let plain = "{value: \(value)}"
        let dated = day.map { "[{from: before-\($0), value: \(standard)}, {from: \($0), value: \(value)}]" }
        return """
            region: \(region)
            name: 虚构
            divisions: ["\(county)"]
            document: {title: 虚构, date: 2020-01-01, effective: 2020-01-01, source: 虚构}
            values:
              allowance: \(dated ?? plain)

            """
    }

    /// A file of one example: 200 yuan of income on a day, and what is to come of it.
    func examples(on day: String, amount: Int) -> String {
        """
        region: \(region)
        examples:
          - name: one person with 200 yuan
            matter: assistance.subsistence-allowance
            on: \(day)
            application:
              applicant: p1
              consents: [economic-verification, data-sharing]
              people: [{ref: p1, householdRegistration: "\(place)", monthlyIncomeFen: 20000, employment: unable}]
              economy: {members: [p1], savingsFen: 0, vehicles: 0, homes: 1, supporters: able}
            expected: {outcome: approved, amountFen: \(amount)}
            because: the standard less 200.00

        """
    }

    /// Writes a file and gives its path.
    func file(_ name: String, _ text: String) throws -> String {
        let url = folder.appending(path: name)
        try Data(text.utf8).write(to: url)
        return url.path
    }

    /// Somebody new of the town, or of a village of it, applies and is admitted.
    func household(income: Int, on day: String = "2021-11-01", at village: String? = nil) async throws -> Home {
        let person = Identity(born: "1952").person(
            "p1",
            at: village ?? place,
            ["monthlyIncomeFen": .number(JSONNumber(Int64(income))), "employment": "unable"]
        )
        let form = Form.counter(
            office: place,
            on: day,
            people: [person],
            events: [["kind": "hardship", "causes": ["illness"]]],
            ["household": Form.alone, "consents": Form.consents]
        )
        let seen = try await stack.portal.apply(form)
        let allowance = try seen.onlyCase("assistance.subsistence-allowance")
        let decided = try await stack.staff(.assistance, "cases", "approve", allowance.id)
        let amount = decided[pointer: "/decision/award/amountFen"]?.int ?? -1
        return Home(id: seen.id, caseID: allowance.id, amount: amount)
    }

    /// Where the versions of the town's pack stand.
    func states() async throws -> [String] {
        try await versions().map { $0["state"]?.string ?? "" }
    }

    /// The digest of the version in force.
    func digest() async throws -> String? {
        try await versions().first { $0["state"]?.string == "current" }?["digest"]?.string
    }

    private func versions() async throws -> [JSONValue] {
        try await stack.staff(.assistance, "policy", "show", region).array ?? []
    }

    /// What the tables hold about some homes and the town's pack, in one sum.
    func picture(of homes: [Home]) async throws -> String {
        let ids = homes.map { "'\($0.id)'" }.joined(separator: ",")
        let cases = "(SELECT id FROM case_file WHERE application IN (\(ids)))"
        let awards = "(SELECT id FROM award WHERE application IN (\(ids)))"
        let tables = [
            "SELECT t::text FROM case_file t WHERE application IN (\(ids))",
            "SELECT t::text FROM part_message t WHERE application IN (\(ids))",
            "SELECT t::text FROM award t WHERE application IN (\(ids))",
            "SELECT t::text FROM case_history t WHERE case_id IN \(cases)",
            "SELECT t::text FROM award_history t WHERE award IN \(awards)",
            "SELECT t::text FROM policy_pack t WHERE region = '\(region)'",
            "SELECT t::text FROM policy_schedule t WHERE region = '\(region)'",
        ]
        let all = tables.joined(separator: " UNION ALL ")
        let sql = "SELECT count(*), md5(string_agg(row, '|' ORDER BY row)) FROM (\(all)) AS rows(row)"
        return try await stack.query(.assistance, sql).succeeded().output
    }
}
