import Bureau
@testable import Casework
import Postgres
import Testing

/// What has happened is only added to: not even the owner of the tables rewrites it.
@Suite struct HistoryTests {
    static let histories = ["case_history", "award_history", "duty_history", "payment_history"]

    @Test func `nobody changes or removes what was done to cases and awards`() async throws {
        try await withTopUp { town in
            try town.settle(TopUpHome(20_000))
            for table in ["case_history", "award_history"] {
                let rows = try town.connection.query("SELECT FROM \(identifier: table)").count
                #expect(rows > 0, "\(table)")
                for change: SQL in [
                    "UPDATE \(identifier: table) SET at = now()", "DELETE FROM \(identifier: table)",
                ] {
                    let refused = town.archive.constraint {
                        _ = try town.connection.withTransaction { try $0.execute(change) }
                    }
                    #expect(refused == "23001", "\(change.text)")
                }
            }
        }
    }

    @Test(arguments: histories) func `no history is emptied`(_ table: String) async throws {
        try await withScratchSchema { archive in
            let refused = archive.constraint {
                _ = try archive.connection.withTransaction { try $0.execute("TRUNCATE \(identifier: table)") }
            }
            #expect(refused == "23001")
        }
    }
}
