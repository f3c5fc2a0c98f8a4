import Foundation
import JSON
import Outside
import Testing

/// The yearly direct payment to reservoir migrants: a roster, who is removed from it, and the runs of two years.
@Suite(.timeLimit(.minutes(5)))
struct ReservoirMigrants {
    let stack = Stack.given
    let matter = "assistance.reservoir-migrant-subsidy"
    let register = "reservoir-migrants"
    /// What the pseudonyms of this roster begin with, so that others on the stack do not count.
    let tag = "p1_" + String((0..<12).map { _ in "abcdefghijklmnopqrstuvwxyz234567".randomElement() ?? "a" })

    @Test func `row 50: 10,106 are listed, 32 removed, and the year's run pays 604.44万元`() async throws {
        let listed = (0..<10_106).map(pseudonym)
        let removed = Set(stride(from: 100, to: 10_100, by: 313).map(pseudonym))
        #expect(removed.count == 32)
        let taken = try await taking(
            "import",
            register,
            try roster(listed),
            "--from",
            "2021-01-01",
            "--reason",
            "2021年核定"
        )
        #expect(taken["rows"]?.int == 10_106)
        #expect(try await follow() == [10_106, 0, 606_360_000])
        #expect(try await follow() == [0, 0, 0])
        let before = try await prepare("2021")
        #expect(try await sums(of: before) == "10106|606360000")
        try await release(before)

        try await remove(removed)
        #expect(try await follow() == [0, 32, 0])
        #expect(try await follow() == [0, 0, 0])
        let run = try await prepare("2022")
        #expect(try await sums(of: run) == "10074|604440000")
        #expect(try await prepare("2022") == run, "preparing again changes nothing")
        try await release(run)
        #expect(try await prepare("2022") == run, "what is paid is not prepared again")
        #expect(try await sums(of: run) == "10074|604440000")

        let told = try await stack.staff(.assistance, "payments", "show", run, "--difference", "--limit", "100000")
        let gone = (told.array ?? []).filter { $0["subject"]?.string?.hasPrefix(tag) == true }
        #expect(Set(gone.compactMap { $0["subject"]?.string }) == removed && gone.count == 32)
        #expect(gone.allSatisfy { $0["cause"]?.string == "ended" })
        #expect(gone.allSatisfy { $0["beforeFen"]?.int == 60_000 && $0["afterFen"]?.int == 0 })
        let twice = try await stack.query(.assistance, again(run))
        #expect(twice.status != 0 && twice.words.contains("payment_line_paid_once"), "\(twice.words)")
    }

    @Test func `a roster takes pseudonyms only, and nothing is paid on what is no roster`() async throws {
        let wrong = try file("person,village\n张三,330683001001\n")
        let refused = try await stack.run(.assistance, ["registers", "import", register, wrong, "--reason", "x"])
        #expect(refused.status == 1, "\(refused.words)")
        let nowhere = try await stack.run(.assistance, ["registers", "award", "nowhere", "--from", "2021-01-01"])
        #expect(nowhere.status == 66)
    }

    private func pseudonym(_ number: Int) -> String {
        let digits = Array("abcdefghijklmnopqrstuvwxyz234567")
        let rest = (0..<14).map { number >> (5 * $0) & 31 }.map { digits[$0] }
        return tag + String(rest.reversed())
    }

    /// The roster as a file: twenty villages.
    private func roster(_ people: [String]) throws -> String {
        let rows = people.enumerated().map { "\($1),330683\(100 + $0 % 20)001" }
        return try file((["person,village"] + rows).joined(separator: "\n") + "\n")
    }

    private func file(_ text: String) throws -> String {
        let url = FileManager.default.temporaryDirectory.appending(path: "roster-\(UUID().uuidString).csv")
        try Data(text.utf8).write(to: url)
        return url.path
    }

    private func taking(_ arguments: String...) async throws -> JSONValue {
        let all = ["registers"] + arguments + ["--output", "json"]
        return try await stack.run(.assistance, all, within: .seconds(180)).succeeded().json
    }

    /// What following the roster has given, ended, and come to in fen.
    private func follow() async throws -> [Int64] {
        let tally = try await taking("award", register, "--from", "2021-01-01")
        return ["given", "ended", "totalFen"].map { tally[$0]?.int ?? -1 }
    }

    /// Removes people with the end of 2021, each with a reason.
    private func remove(_ people: Set<String>) async throws {
        for person in people.sorted() {
            let record = try await taking("show", register, person, "--on", "2021-06-01")
            let id = try #require(record["id"]?.string)
            let closed = try await taking("close", register, id, "--on", "2021-12-31", "--reason", "2022年核减：户籍迁出")
            #expect(closed["validUntil"]?.string == "2021-12-31" && closed["changedBy"]?.string == "li")
        }
    }

    private func prepare(_ year: String) async throws -> String {
        let arguments = ["payments", "prepare", "--period", year, "--matter", matter, "--output", "json"]
        let run = try await stack.run(.assistance, arguments, within: .seconds(180)).succeeded().json
        return try #require(run["id"]?.string)
    }

    private func release(_ run: String) async throws {
        #expect(try await stack.run(.assistance, ["payments", "release", run]).status == 77, "who prepared it")
        let other = ["ASSISTANCE_STAFF_URL": try stack.variable("DATABASE_URL", of: .assistance)]
        let released = try await stack.run(
            .assistance,
            ["payments", "release", run],
            variables: other,
            within: .seconds(180)
        )
        #expect(released.status == 0, "\(released.words)")
    }

    /// How many lines of a run pay this roster, and what they come to.
    private func sums(of run: String) async throws -> String {
        let sql = """
            SELECT count(*), sum(amount_fen) FROM payment_line WHERE run = '\(run)' AND starts_with(subject, '\(tag)')
            """
        return try await stack.rows(.assistance, sql).joined()
    }

    /// A second line for what a run has paid.
    private func again(_ run: String) -> String {
        """
        INSERT INTO payment_line (id, run, place, award, award_version, matter, subject, period_kind, covers, kind, slot,
            amount_fen, withheld_fen, cause, status)
        SELECT gen_random_uuid(), run, place + 1000000, award, award_version, matter, subject, period_kind, covers, kind,
            slot, amount_fen, withheld_fen, cause, 'prepared'
        FROM payment_line WHERE run = '\(run)' LIMIT 1
        """
    }
}
