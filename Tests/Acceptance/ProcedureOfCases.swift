import JSON
import Outside
import Testing

/// What lies between a proposal and its decision: notice, objection, deliberation, signatures.
@Suite(.timeLimit(.minutes(3)))
struct ProcedureOfCases {
    let stack = Stack.given
    let allowance = "assistance.subsistence-allowance"

    @Test func `a public notice is masked, nobody approves before its end, and the deadline stands still`()
        async throws
    {
        let somebody = Identity(born: "1952")
        let seen = try await stack.portal.apply(Form.hardship(somebody))
        let open = try seen.onlyCase(allowance)
        let (today, last) = (try await stack.today(), try await stack.today(plus: 7))
        _ = try await stack.staff(.assistance, "cases", "publish", open.id)
        let posted = try await stack.portal.follow(seen.id) { $0.cases(of: allowance).first?.status == "public-notice" }
        let clocks = try #require(try posted.onlyCase(allowance).json["clocks"]?.array)
        #expect(clocks.first { $0["kind"]?.string == "decision" }?["stopped"]?.string == today)
        #expect(clocks.first { $0["kind"]?.string == "public-notice" }?["until"]?.string == last)
        #expect(try await status("approve", open.id) == 73)
        #expect(try await status("refuse", open.id, "--reason", "x") == 73)
        #expect(try await status("publish", open.id) == 73, "it hangs already")
        let listed = try #require(try await notices().first { $0["until"]?.string == last })
        for text in [try await allSaid(), try await notices().map(\.text).joined()] {
            for secret in [
                somebody.name, somebody.number, somebody.phone, try await stack.pseudonym(of: somebody), open.id,
            ] {
                #expect(!text.contains(secret), "\(secret)")
            }
        }
        let keys = try #require(listed.object).keys.sorted()
        #expect(
            keys == ["amountFen", "cadence", "division", "from", "id", "matter", "members", "name", "status", "until"]
        )
        #expect(try await notices().contains { $0["name"]?.string == "\(somebody.name.prefix(1))*" })
        let after = ["ONEWINDOW_TODAY": try await stack.today(plus: 8), "ONEWINDOW_ENVIRONMENT": "development"]
        let day = ["--on", try await stack.today(plus: 8)]
        let done = try await stack.run(.assistance, ["cases", "approve", open.id] + day, variables: after)
        #expect(done.status == 0, "\(done.words)")
    }

    @Test func `a notice that hung on paper counts, and a child's name is never posted`() async throws {
        let seen = try await stack.portal.apply(Form.hardship())
        let open = try seen.onlyCase(allowance)
        let shown = try await stack.staff(.assistance, "cases", "publish", open.id, on: "2021-11-03")
        #expect(shown["status"]?.string == "under-review", "over long ago")
        #expect(try await status("approve", open.id, "--on", "2021-11-10") == 73)
        let done = try await stack.staff(.assistance, "cases", "approve", open.id)
        #expect(done[pointer: "/decision/decidedOn"]?.string == "2021-11-11")
        let told = try await stack.staff(.assistance, "cases", "timeline", open.id)
        #expect(told["history"]?.array?.contains { $0["event"]?.string == "no-public-notice" } == false)
        let child = try await stack.portal.apply(Form.hardship(Identity(born: "2012")))
        let before = Set(try await notices().compactMap { $0["id"]?.string })
        let id = try child.onlyCase(allowance).id
        _ = try await stack.staff(.assistance, "cases", "publish", id)
        let fresh = try await notices().filter { !before.contains($0["id"]?.string ?? "") }
        #expect(fresh.contains { $0["name"] == .null && $0["members"]?.int == 1 })
    }

    @Test func `an objection reopens the case, is investigated, and then the case is posted again`() async throws {
        let seen = try await stack.portal.apply(Form.hardship())
        let id = try seen.onlyCase(allowance).id
        let due = try await stack.today(plus: 5)
        #expect(try await status("object", id, "--by", "邻居", "--reason", "有车", "--due", due) == 73, "not posted")
        _ = try await stack.staff(.assistance, "cases", "publish", id)
        #expect(try await status("object", id, "--by", " ", "--reason", "有车", "--due", due) == 64)
        let back = try await stack.staff(
            .assistance,
            "cases",
            "object",
            id,
            "--by",
            "邻居",
            "--reason",
            "家有轿车",
            "--due",
            due
        )
        #expect(back["status"]?.string == "under-review")
        let clocks = try #require(back["clocks"]?.array)
        #expect(clocks.first { $0["kind"]?.string == "public-notice" }?["stopped"]?.string == (try await stack.today()))
        #expect(clocks.first { $0["kind"]?.string == "decision" }?["stopped"] == .null)
        let told = try await stack.staff(.assistance, "cases", "timeline", id)
        #expect(told["history"]?.array?.last?["reason"]?.string == "邻居: 家有轿车")
        let duties = try #require(
            try await stack.staff(.assistance, "duties", "list", "--kind", "investigation", "--status", "open").array
        )
        let duty = try #require(duties.first { $0["case"]?.string == id })
        #expect(duty["dueOn"]?.string == due)
        #expect(try await status("publish", id) == 73, "investigated first")
        let number = try #require(duty["id"]?.string)
        _ = try await stack.staff(.assistance, "duties", "complete", number, "--outcome", "车辆不属实")
        let again = try await stack.staff(.assistance, "cases", "publish", id)
        #expect(again["status"]?.string == "public-notice")
        let ended = try await eventually("the first notice is taken down", within: .seconds(30)) {
            try await stack.recordsSaid("notice").contains { $0["status"]?.string == "ended" } ? true : nil
        }
        #expect(ended)
    }

    @Test func `row 40: decided by numbers, deliberated only when opened with a reason`() async throws {
        let plain = try await stack.portal.apply(Form.hardship())
        let numbers = try plain.onlyCase(allowance).id
        #expect(try await status("deliberate", numbers, "--result", "agreed", "--participants", "张三") == 73)
        #expect(try await status("approve", numbers) == 0, "a case computed by numbers needs none")
        let seen = try await stack.portal.apply(Form.hardship())
        let id = try seen.onlyCase(allowance).id
        #expect(try await status("deliberate", id) == 64)
        #expect(try await status("deliberate", id, "--reason", " ") == 64)
        #expect(try await status("deliberate", id, "--reason", "邻里对收入有争议") == 0)
        #expect(try await status("deliberate", id, "--reason", "再次") == 73)
        #expect(try await status("approve", id) == 73, "its result is waited for")
        #expect(try await status("deliberate", id, "--result", "agreed") == 64, "nobody took part")
        let people = ["张三", "李四", "王五"]
        #expect(try await status(["deliberate", id, "--result", "agreed", "--participants"] + people) == 0)
        let decided = try await stack.staff(.assistance, "cases", "approve", id)
        let decision = CaseView(json: decided)
        #expect(decision.finding("income-below-standard")?["passed"]?.bool == true)
        #expect(decision.finding("deliberation")?["passed"]?.bool == true)
        #expect(decision.finding("deliberation")?["what"]?.string == "邻里对收入有争议")
        #expect(decision.finding("deliberation-participants")?["observed"]?.int == 3)
        let told = try await stack.staff(.assistance, "cases", "timeline", id)
        let agreed = told["history"]?.array?.first { $0["event"]?.string == "deliberation-agreed" }
        #expect(agreed?["reason"]?.string == people.joined(separator: "、"))
    }

    @Test func `row 25: approved without paper, by two people whose signatures are logged`() async throws {
        let seen = try await stack.portal.apply(Form.hardship())
        let id = try seen.onlyCase(allowance).id
        let other = ["ASSISTANCE_STAFF_URL": try stack.variable("DATABASE_URL", of: .assistance)]
        func wang(_ arguments: String...) async throws -> Int32 {
            try await stack.run(.assistance, ["cases"] + arguments, variables: other).status
        }
        #expect(try await wang("sign", id, "--as", "approver") == 73, "nobody has examined")
        #expect(try await status("sign", id, "--as", "examiner") == 0)
        #expect(try await status("sign", id, "--as", "approver") == 77, "the same person")
        #expect(try await status("approve", id) == 77, "the same person")
        #expect(try await wang("sign", id, "--as", "examiner") == 73, "examined already")
        #expect(try await wang("sign", id, "--as", "approver") == 0)
        let digest = try await signatures(id).compactMap { $0["digest"]?.string }
        #expect(digest.count == 2 && Set(digest).count == 1, "both signed the same text")
        let decided = try await stack.staff(.assistance, "cases", "approve", id)
        #expect(decided["status"]?.string == "approved")
        let logged = try await signatures(id)
        #expect(logged.compactMap { $0["role"]?.string } == ["examiner", "approver", "decider"])
        #expect(logged.map { $0["signedBy"]?.string } == ["li", "assistance", "li"])
        #expect(logged.allSatisfy { $0["stands"]?.bool == true })
        for sql in ["UPDATE case_signature SET signer = 'x'", "DELETE FROM case_signature"] {
            #expect(try await stack.query(.assistance, sql).status != 0)
            #expect(try await stack.query(.assistance, sql, login: "STAFF_URL").status != 0)
        }
        let sums = "SELECT count(*) FROM case_signature WHERE digest <> encode(sha256(convert_to(text, 'UTF8')), 'hex')"
        #expect(try await stack.rows(.assistance, sums) == ["0"])
    }

    @Test func `a decision without a chain is signed by who takes it, and a changed proposal needs new signatures`()
        async throws
    {
        let seen = try await stack.portal.apply(Form.hardship())
        let id = try seen.onlyCase(allowance).id
        #expect(try await status("sign", id, "--as", "examiner") == 0)
        let more: JSONValue = [
            ["department": "assistance", "kind": "income-proof", "facts": ["/people/0/monthlyIncomeFen": 31_000]]
        ]
        #expect(try await stack.portal.supplement(seen.id, more).status == 202)
        _ = try await stack.portal.follow(seen.id) { $0.cases(of: allowance).first?.amountFen == 58_000 }
        #expect(try await signatures(id).map { $0["stands"]?.bool } == [false])
        #expect(try await status("approve", id) == 0)
        #expect(try await signatures(id).map { $0["role"]?.string } == ["examiner", "decider"])
        #expect(try await signatures(id).map { $0["stands"]?.bool } == [false, true])
    }

    private func signatures(_ id: String) async throws -> [JSONValue] {
        try await stack.staff(.assistance, "cases", "signatures", id).array ?? []
    }

    private func notices() async throws -> [JSONValue] {
        try await stack.staff(.assistance, "notices", "list").array ?? []
    }

    private func allSaid() async throws -> String {
        try await stack.recordsSaid("notice").map(\.text).joined()
    }

    private func status(_ arguments: String...) async throws -> Int32 { try await status(arguments) }

    private func status(_ arguments: [String]) async throws -> Int32 {
        try await stack.run(.assistance, ["cases"] + arguments).status
    }
}
