import JSON
import Outside
import Testing

/// The staff's commands as scripts see them: exit status, what is on which stream, in which language.
@Suite(.timeLimit(.minutes(3)))
struct CommandLine {
    let stack = Stack.given
    static let nobody = "0193b2d0-0000-7000-8000-000000000000"

    @Test(arguments: Service.departments)
    func `every department lists its cases as a JSON array`(_ service: Service) async throws {
        let result = try await stack.run(service, ["cases", "list", "--output", "json"])
        #expect(result.status == 0, "\(result.words)")
        #expect(try result.json.array != nil)
    }

    @Test func `jsonl and csv hold the same rows`() async throws {
        let seen = try await stack.portal.apply(Form.hardship())
        func listed(_ format: String) async throws -> [String] {
            let arguments = ["cases", "list", "--application", seen.id, "--output", format]
            return try await stack.run(.assistance, arguments).succeeded().output.split(whereSeparator: \.isNewline)
                .map(String.init)
        }
        let lines = try await listed("jsonl")
        #expect(Set(try lines.map { try JSONValue(parsing: $0)["id"]?.string }) == Set(seen.cases.map(\.id)))
        let rows = try await listed("csv")
        #expect(rows.count == 4)
        #expect(seen.cases.allSatisfy { case_ in rows.contains { $0.contains(case_.id) } })
    }

    @Test func `a case is shown as the outside sees it`() async throws {
        let seen = try await stack.portal.apply(Form.hardship())
        let allowance = try seen.onlyCase("assistance.subsistence-allowance")
        let shown = try await stack.staff(.assistance, "cases", "show", allowance.id)
        for name in ["id", "matter", "status", "dueOn", "proposal", "decidingDivision"] {
            #expect(shown[name] == allowance.json[name], "\(name)")
        }
        #expect(shown["application"]?.string == seen.id)
    }

    @Test(
        arguments: [
            (64, ["cases", "show", "no-id"]), (64, ["cases", "approve"]), (64, ["no-such-command"]),
            (64, ["cases", "list", "--no-such-option"]), (64, ["cases", "list", "--status", "asleep"]),
            (64, ["cases", "refuse", nobody]), (66, ["cases", "show", nobody]), (66, ["cases", "approve", nobody]),
            (66, ["awards", "show", nobody]), (66, ["dead-letters", "show", nobody]), (0, ["outbox", "status"]),
            (0, ["report"]), (0, ["policy", "show"]),
        ] as [(Int32, [String])]
    )
    func `a command ends with the status that says why`(_ status: Int32, _ arguments: [String]) async throws {
        let result = try await stack.run(.assistance, arguments)
        #expect(result.status == status, "\(arguments): \(result.words)")
        if status != 0 {
            #expect(result.output.isEmpty, "words for people are not on standard output")
            #expect(!result.words.isEmpty)
        }
    }

    @Test func `without a login of one's own the status is 4`() async throws {
        let none = try await stack.run(.assistance, ["cases", "list"], variables: ["ASSISTANCE_STAFF_URL": ""])
        #expect(none.status == 4, "\(none.words)")
        let url = try stack.variable("ASSISTANCE_STAFF_URL").replacing(/:[^:@\/]+@/, with: ":wrong@")
        let wrong = try await stack.run(.assistance, ["cases", "list"], variables: ["ASSISTANCE_STAFF_URL": url])
        #expect(wrong.status == 4, "\(wrong.words)")
        #expect(!wrong.words.contains("wrong@"), "a password is never said")
    }

    @Test func `a database that is down is 69`() async throws {
        let url = "postgresql://li:x@127.0.0.1:1/onewindow"
        let result = try await stack.run(.assistance, ["cases", "list"], variables: ["ASSISTANCE_STAFF_URL": url])
        #expect(result.status == 69, "\(result.words)")
    }

    @Test func `who is no member of the staff is 77`() async throws {
        let stranger = try stack.variable("DATABASE_URL", of: .marriage)
        let result = try await stack.run(.assistance, ["cases", "list"], variables: ["ASSISTANCE_STAFF_URL": stranger])
        #expect(result.status == 77, "\(result.words)")
        #expect(result.output.isEmpty)
    }

    @Test func `an amount of one's own needs a reason`() async throws {
        let seen = try await stack.portal.apply(Form.hardship())
        let id = try seen.onlyCase("assistance.subsistence-allowance").id
        #expect(try await stack.run(.assistance, ["cases", "approve", id, "--amount-fen", "60000"]).status == 64)
        let given = try await stack.staff(
            .assistance,
            "cases",
            "approve",
            id,
            "--amount-fen",
            "60000",
            "--reason",
            "rent"
        )
        #expect(given["decision"]?["award"]?["amountFen"]?.int == 60_000)
        #expect(given["decision"]?["reason"] == nil || given["decision"]?["reason"]?.string == "rent")
    }

    @Test func `the actor of a decision is who signed in to the database`() async throws {
        let seen = try await stack.portal.apply(Form.hardship())
        let id = try seen.onlyCase("assistance.subsistence-allowance").id
        _ = try await stack.staff(.assistance, "cases", "approve", id)
        let sql = "SELECT DISTINCT actor FROM case_history WHERE case_id = '\(id)' AND event = 'approved'"
        #expect(try await stack.rows(.assistance, sql) == ["li"])
    }

    @Test(arguments: [("zh_CN.UTF-8", true), ("en_GB.UTF-8", false), ("C", false)])
    func `words follow LANG, codes do not`(_ language: String, _ isChinese: Bool) async throws {
        let variables = ["LANG": language, "LC_ALL": "", "LC_MESSAGES": ""]
        let missing = try await stack.run(.assistance, ["cases", "show", Self.nobody], variables: variables)
        #expect(missing.status == 66)
        #expect(missing.words.unicodeScalars.contains { $0.value >= 0x4E00 } == isChinese, "\(missing.words)")
        let seen = try await stack.portal.apply(Form.hardship())
        let id = try seen.onlyCase("assistance.subsistence-allowance").id
        let told = try await stack.run(.assistance, ["cases", "explain", id], variables: variables).succeeded()
        #expect(told.output.contains(isChinese ? "标准" : "standard"), "\(told.output)")
        let json = try await stack.run(.assistance, ["cases", "show", id, "--output", "json"], variables: variables)
        #expect(try json.json["matter"]?.string == "assistance.subsistence-allowance")
    }

    @Test func `output that cannot be written is an error`() async throws {
        let file = try await Command.run(
            "/bin/sh",
            ["-c", "exec assistance cases list --output json > /dev/full"],
            environment: stack.environment.merging(["PATH": path]) { $1 }
        )
        #expect(file.status == 74, "\(file.words)")
    }

    private var path: String {
        [stack.environment["ONEWINDOW_BIN_DIRECTORY"], stack.environment["PATH"]].compactMap(\.self).joined(
            separator: ":"
        )
    }
}
