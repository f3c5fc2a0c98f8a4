import Foundation
import JSON
import Kafka
import Outside
import Testing

/// The ledger and the draws, as staff and auditors use them.
@Suite(.timeLimit(.minutes(3)))
struct FundsAndDraws {
    let stack = Stack.given

    @Test func `row 29: a reserve fund is drawn on for a case, and never below zero`() async throws {
        let fund = "reserve-fund/test-\(UInt32.random(in: 0 ... .max))"
        let seen = try await stack.portal.apply(Form.hardship())
        let caseID = try seen.onlyCase("assistance.subsistence-allowance").id
        _ = try await stack.staff(.assistance, "ledger", "open", fund, "--unit", "fen", "--reason", "2021")
        #expect(try await ledger("post", "--from", "outside/fen", "--to", fund, "--amount-fen", "100000") == 0)
        let draw = ["post", "--from", fund, "--to", "outside/fen"]
        #expect(try await ledger(draw + ["--amount-fen", "30000"]) == 64, "no case")
        #expect(try await ledger(draw + ["--amount-fen", "100001", "--case", caseID]) == 73, "not enough")
        #expect(try await ledger(draw + ["--amount", "1", "--case", caseID]) == 64, "money says that it is fen")
        let first = draw + ["--amount-fen", "30000", "--case", caseID, "--key", "first/\(fund)"]
        #expect(try await ledger(first) == 0)
        #expect(try await ledger(first) == 0, "the same key again changes nothing")
        let lines = try #require(try await stack.staff(.assistance, "ledger", "show", fund).array)
        #expect(lines.map { $0["balanceFen"]?.int } == [100_000, 70_000])
        #expect(lines.last?["case"]?.string == caseID)
        #expect(lines.last?["actor"]?.string == "li")
        let drawn = try #require(lines.last?["entry"]?.string)
        _ = try await stack.staff(.assistance, "ledger", "reverse", drawn, "--reason", "other town")
        #expect(try await stack.run(.assistance, ["ledger", "reverse", drawn, "--reason", "x"]).status == 73)
        let accounts = try #require(try await stack.staff(.assistance, "ledger", "accounts").array)
        #expect(accounts.first { $0["code"]?.string == fund }?["balanceFen"]?.int == 100_000)
        #expect(try await stack.run(.assistance, ["ledger", "check"]).status == 0)
        #expect(try await stack.run(.assistance, ["ledger", "show", "fund/nowhere"]).status == 66)
    }

    @Test(arguments: ["ledger_entry", "ledger_line", "draw", "draw_result"])
    func `staff add to a history and have no right to change it`(_ table: String) async throws {
        let column = table == "ledger_line" ? "entry" : "id"
        for sql in ["UPDATE \(table) SET \(column) = \(column)", "DELETE FROM \(table)"] {
            let refused = try await stack.query(.assistance, sql, login: "STAFF_URL")
            #expect(refused.status != 0)
            #expect(refused.words.contains("permission denied"), "\(sql): \(refused.words)")
        }
    }

    @Test func `row 42: a draw is published before it is run, by another person, and an auditor gets the same`()
        async throws
    {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        func file(_ name: String, _ text: String) throws -> String {
            let url = folder.appending(path: name)
            try Data(text.utf8).write(to: url)
            return url.path
        }
        let objects = (1...50).map { "{\"id\": \"case-\($0)\", \"weight\": \($0)}\n" }.joined()
        let announced = try await stack.staff(
            .assistance,
            "draws",
            "announce",
            "--purpose",
            "低保复核",
            "--share",
            "30%",
            "--minimum-share",
            "30%",
            "--weights",
            "--objects",
            try file("objects.jsonl", objects),
            "--inspectors",
            try file("inspectors.csv", "id,office\ni-1,a\ni-2,a\ni-3,b\n"),
            "--always",
            try file("relatives.csv", "id\ncase-7\n"),
            "--excluded",
            try file("excluded.csv", "inspector,object\ni-1,case-7\ni-2,case-7\n")
        )
        let id = try #require(announced["id"]?.string)
        #expect(announced["toDraw"]?.int == 16)
        #expect(try await stack.run(.assistance, ["draws", "verify", id]).status == 73)
        #expect(try await stack.run(.assistance, ["draws", "run", id]).status == 77, "li announced it")
        let other = ["ASSISTANCE_STAFF_URL": try stack.variable("DATABASE_URL", of: .assistance)]
        let drawn = try await eventually("the announcement is out", within: .seconds(30)) {
            let result = try await stack.run(.assistance, ["draws", "run", id, "--output", "json"], variables: other)
            return result.status == 73 ? nil : try result.succeeded().json
        }
        #expect(drawn["drawn"]?.array?.count == 16)
        #expect(drawn[pointer: "/drawn/0"]?.text == #"{"object":"case-7","inspectors":["i-3"]}"#)
        #expect(try await stack.run(.assistance, ["draws", "run", id], variables: other).status == 73)
        #expect(try await stack.run(.assistance, ["draws", "verify", id]).status == 0)
        let published = try await eventually("the result is out", within: .seconds(30)) {
            let messages = try await stack.records { $0 == "onewindow.assistance.records.v1" }
            let own = try messages.compactMap(\.value).map { try JSONValue.parse(Array($0)) }
                .filter { $0["subject"]?.string == id }
            return own.count == 2 ? own : nil
        }
        #expect(published.map { $0[pointer: "/data/status"]?.string } == ["announced", "drawn"])
        #expect(published[0][pointer: "/data/seed"] == published[1][pointer: "/data/seed"])
        let lines = try file("published.jsonl", published.map { $0.text + "\n" }.joined())
        let program = try stack.root.appending(path: "deploy/agencies/verify_draw.py").path
        let audit = try await Command.run("/usr/bin/env", ["python3", program, lines], environment: stack.environment)
        #expect(audit.status == 0, "\(audit.words)")
        #expect(audit.output.hasSuffix("\(id) as published\n"))
    }

    /// Runs a command of the ledger that needs a reason, and gives its status.
    private func ledger(_ arguments: String...) async throws -> Int32 { try await ledger(arguments) }

    private func ledger(_ arguments: [String]) async throws -> Int32 {
        try await stack.run(.assistance, ["ledger"] + arguments + ["--reason", "test"]).status
    }
}
