import Foundation
import JSON
import Outside
import Testing

/// The quality of the database of people in hardship: what is missing, duplicate or dead, and what to do about it.
@Suite(.timeLimit(.minutes(3)))
struct QualityOfRegister {
    let stack = Stack.given

    @Test func `row 22: the report finds what is missing, duplicate and dead, and says what to do`() async throws {
        let town = try await Town(stack, standard: 890)
        #expect(try await report(town).isEmpty)
        // Missing: somebody whose income no form says.
        let silent = Identity(born: "1951")
        let asked = try await stack.portal.apply(
            home([silent.person("p1", at: town.place, ["employment": "unable"])], town)
        )
        // Duplicate: one person in two households, of which each is known already.
        let (one, two, both) = (Identity(born: "1952"), Identity(born: "1953"), Identity(born: "1954"))
        for people in [[one, both], [two], [two, both]] {
            let members = zip(1..., people).map { poor($1, "p\($0)", town) }
            _ = try await stack.portal.apply(home(members, town))
        }
        // Dead: somebody who still draws an allowance.
        let dead = Identity(born: "1950")
        let drawn = try await stack.portal.apply(home([poor(dead, "p1", town)], town))
        let allowance = try drawn.onlyCase("assistance.subsistence-allowance")
        _ = try await stack.staff(.assistance, "cases", "approve", allowance.id)
        let person = try await stack.pseudonym(of: dead)
        _ = try await stack.portal.apply(Form.bereavement(of: dead, on: "2022-01-15"))
        _ = try await eventually("the death known here") {
            let facts = "SELECT count(*) FROM fact WHERE subject = '\(person)' AND kind = 'death-registered'"
            return try await stack.rows(.assistance, facts) == ["0"] ? nil : true
        }
        let lines = try await report(town)
        let missing = lines.filter { $0["kind"]?.string == "missing" }
        #expect(missing.contains { $0["subject"]?.string == nil } == false)
        let income = try #require(missing.first { $0["what"]?.string == "monthlyIncomeFen" })
        #expect(income["subject"]?.string == (try await stack.pseudonym(of: silent)))
        #expect(income["since"]?.string == "2021-11-01" && income["toDo"]?.string == "ask")
        #expect(asked.cases.contains { $0.id == income["record"]?.string })
        let double = lines.filter { $0["kind"]?.string == "duplicate" }
        #expect(double.compactMap { $0["subject"]?.string } == [try await stack.pseudonym(of: both)])
        #expect(double.first?["what"]?.string?.split(separator: " ").count == 2)
        #expect(double.first?["toDo"]?.string == "settle-household")
        let late = lines.filter { $0["kind"]?.string == "dead" }
        #expect(late.compactMap { $0["subject"]?.string } == [person])
        #expect(late.first?["since"]?.string == "2022-01-15" && late.first?["toDo"]?.string == "review")
        try await checkForms(lines, town)
    }

    @Test func `row 22: one person met under two pseudonyms is found, with both`() async throws {
        let form = Form.counter(
            office: "990000005",
            people: [["ref": "p1", "sex": "male"]],
            events: [["kind": "vagrancy", "person": "p1", "foundAt": "汽车站候车室"]]
        )
        let stay = try await stack.portal.apply(form).onlyCase("assistance.vagrant-relief")
        let asked = try await stack.staff(.assistance, "verifications", "request", stay.id, "--by", Verifications.by)
        let (id, met) = (try #require(asked["id"]?.string), try #require(asked["people"]?[0]?.string))
        // The police know who it is: somebody about whom this department has heard under the name too.
        let named = try await eventually("the answer of the police") {
            let shown = try await stack.staff(.assistance, "verifications", "show", id)
            return shown["sources"]?[0]?[pointer: "/answer/items/0/other"]?.string
        }
        #expect(try await joins().contains { $0["subject"]?.string == named } == false, "one record is no duplicate")
        _ = try await stack.staff(
            .assistance,
            "facts",
            "record",
            "hardship-reported",
            "--subject",
            named,
            "--division",
            "990000001",
            on: Monitoring.yesterday
        )
        let line = try #require(try await joins().first { $0["subject"]?.string == named })
        #expect(line["kind"]?.string == "duplicate" && line["what"]?.string == met)
        #expect(line["division"]?.string == "990000001")
    }

    private func joins() async throws -> [JSONValue] {
        let all = try await stack.staff(.assistance, "quality", "report", "--division", "990000").array ?? []
        return all.filter { $0["toDo"]?.string == "join-records" }
    }

    /// Every form of output says the same, counts agree, and nothing is written.
    private func checkForms(_ lines: [JSONValue], _ town: Town) async throws {
        let before = try await stack.counts(.assistance)
        let rows = try await stack.run(.assistance, arguments(town, "jsonl")).succeeded().output
        #expect(try rows.split(separator: "\n").map { try JSONValue(parsing: String($0)) } == lines)
        let csv = try await stack.run(.assistance, arguments(town, "csv")).succeeded().output
        #expect(csv.split(whereSeparator: \.isNewline).count == lines.count + 1)
        let counted = try await stack.run(.assistance, arguments(town, "json") + ["--counts"]).succeeded().json
        let total = counted.array?.compactMap { $0["count"]?.int }.reduce(0, +)
        #expect(counted.array?.compactMap { $0["kind"]?.string } == ["missing", "duplicate", "dead"])
        #expect(counted.array?.allSatisfy { $0["division"]?.string == town.place } == true)
        #expect(lines.allSatisfy { $0["division"]?.string == town.place })
        #expect(total == Int64(lines.count))
        let elsewhere = try await stack.run(
            .assistance,
            ["quality", "report", "--division", "970000", "--output", "json"]
        ).succeeded().json
        #expect(elsewhere.array == [])
        let after = try await stack.counts(.assistance)
        #expect(after["case_history"] == before["case_history"] && after["duty"] == before["duty"])
    }

    private func report(_ town: Town) async throws -> [JSONValue] {
        try await stack.run(.assistance, arguments(town, "json")).succeeded().json.array ?? []
    }

    private func arguments(_ town: Town, _ format: String) -> [String] {
        ["quality", "report", "--division", town.county, "--output", format]
    }

    private func poor(_ somebody: Identity, _ ref: String, _ town: Town) -> JSONValue {
        somebody.person(ref, at: town.place, ["monthlyIncomeFen": 10_000, "employment": "unable"])
    }

    private func home(_ people: [JSONValue], _ town: Town) -> JSONValue {
        let members = people.compactMap { $0["ref"] }
        return Form.counter(
            office: town.place,
            on: "2021-11-01",
            people: people,
            events: [["kind": "hardship", "causes": ["illness"]]],
            [
                "household": [
                    "members": .array(members), "supporters": "able", "savingsFen": 0, "vehicles": 0, "homes": 1,
                ],
                "consents": Form.consents,
            ]
        )
    }
}
