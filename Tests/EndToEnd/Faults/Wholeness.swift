import Outside
import Testing

extension Stack {
    /// Checks that each of these applications stands once, with a referral to every department, and that each has it.
    func expectWhole(_ applications: [String]) async throws {
        #expect(Set(applications).count == applications.count, "no two answers name the same application")
        for start in stride(from: 0, to: applications.count, by: 1_000) {
            let ids = applications[start..<min(start + 1_000, applications.count)]
            let list = "'{\(ids.joined(separator: ","))}'::uuid[]"
            let held = "SELECT count(*) FROM application WHERE id = ANY(\(list))"
            let sent = "SELECT count(*) FROM referral WHERE application = ANY(\(list))"
            let heard = "SELECT count(*) FROM part WHERE application = ANY(\(list))"
            #expect(try await rows(.intake, held) == ["\(ids.count)"])
            #expect(try await rows(.intake, sent) == ["\(ids.count * 6)"])
            #expect(try await rows(.intake, heard) == ["\(ids.count * 6)"])
            for department in Service.departments {
                #expect(try await rows(department, heard) == ["\(ids.count)"], "\(department)")
            }
        }
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
