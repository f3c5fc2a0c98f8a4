import Foundation
import Outside
import Testing

extension Stack {
    /// What is missing of these applications: each is to stand once, with a referral and an answer of every department.
    func missing(of applications: [String]) async throws -> [String] {
        var missing = Set(applications).count == applications.count ? [] : ["two answers name the same application"]
        for start in stride(from: 0, to: applications.count, by: 1_000) {
            let ids = applications[start..<min(start + 1_000, applications.count)]
            let list = "'{\(ids.joined(separator: ","))}'::uuid[]"
            func count(_ table: String, of id: String, by service: Service, _ expected: Int) async throws {
                let sql = "SELECT count(*) FROM \(table) WHERE \(id) = ANY(\(list))"
                let found = try await rows(service, sql).first ?? "?"
                if found != "\(expected)" { missing.append("\(service) \(table): \(found) of \(expected)") }
            }
            try await count("application", of: "id", by: .intake, ids.count)
            try await count("referral", of: "application", by: .intake, ids.count * 6)
            try await count("part", of: "application", by: .intake, ids.count * 6)
            for department in Service.departments {
                try await count("part", of: "application", by: department, ids.count)
            }
        }
        return missing
    }

    /// Checks that no row of a department stands without those that are written with it.
    func expectNothingHalfWritten(by department: Service) async throws {
        let halves = [
            "a part that was never said": """
            part p WHERE NOT EXISTS (
                SELECT FROM part_message m WHERE m.application = p.application AND m.version = p.version)
            """,
            "something said of no part": """
            part_message m WHERE NOT EXISTS (SELECT FROM part p WHERE p.application = m.application)
            """,
            "a part without its referral": "part WHERE referral IS NULL AND referral_version > 0",
            "a case of no part": """
            case_file c WHERE application IS NOT NULL
                AND NOT EXISTS (SELECT FROM part p WHERE p.application = c.application)
            """,
            "a case without history": """
            case_file c WHERE NOT EXISTS (SELECT FROM case_history h WHERE h.case_id = c.id)
            """,
            "an award of no case": "award a WHERE NOT EXISTS (SELECT FROM case_file c WHERE c.id = a.case_id)",
            "an entry in quarantine without history": """
            quarantine q WHERE state <> 'held'
                AND NOT EXISTS (SELECT FROM quarantine_history h WHERE h.quarantine_id = q.id)
            """,
        ]
        for (what, rows) in halves {
            #expect(try await self.rows(department, "SELECT count(*) FROM \(rows)") == ["0"], "\(department): \(what)")
        }
    }
}

extension ProofReport {
    /// Appends a line about a proof that keeps no journal.
    static func append(_ fault: String, _ kinds: [String: Int], accepted: Int, lost: [String], seconds: Double) throws {
        let line = line(fault, kinds, Verdict(accepted: accepted, lost: lost), seconds: seconds)
        guard let path = ProcessInfo.processInfo.environment["ONEWINDOW_PROOF_REPORT"], !path.isEmpty else { return }
        try append(line, to: path)
    }
}
