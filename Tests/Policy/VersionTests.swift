import CivilAffairs
import Policy
import Testing

@Suite struct VersionTests {
    @Test(
        arguments: [
            ("shengzhou", "2021-11-01", "shengzhou@2021-01-01"), ("shengzhou", "2023-03-03", "shengzhou@2022-01-01"),
            ("suqian", "2021-11-01", "suqian@2020-01-01"), ("suqian", "2019-11-01", "suqian@2015-01-01"),
            ("wuhu", "2022-01-01", "wuhu@2021-09-08"), ("shanwei", "2022-06-01", "shanwei@2022-04-14"),
        ]
    )
    func `the label names the latest change in force`(region: String, day: String, label: String) throws {
        #expect(try Packs.policy(of: region, day).label == label)
    }

    @Test func `the digest is the SHA-256 of the text`() throws {
        let empty = pack("  allowance: null")
        let policy = try PolicyPack(text: empty, file: "a.yaml")
        let same = try PolicyPack(text: empty, file: "b.yaml")
        let other = try PolicyPack(text: empty + "\n", file: "a.yaml")
        #expect(policy.digest.count == 64)
        #expect(policy.digest == same.digest)
        #expect(policy.digest != other.digest)
    }

    @Test func `the longest beginning of the code decides`() throws {
        let policies = try PolicySet(files: [
            ("a.yaml", pack("  allowance: {value: 1, quote: 甲}", region: "city", divisions: "[\"3306\"]")),
            ("b.yaml", pack("  allowance: {value: 2, quote: 乙}", region: "county", divisions: "[\"330683\"]")),
        ])
        let day = try Packs.parsed("2022-01-01")
        #expect(policies.policy(for: DivisionCode("330683001"), on: day).region == "county")
        #expect(policies.policy(for: DivisionCode("330602"), on: day).region == "city")
        #expect(policies.policy(for: nil, on: day).region == nil)
    }

    @Test func `a later null in a rule ends only its own column`() throws {
        let text = pack(
            """
              orphan:
                - {from: 2020, institution: 10, dispersed: 5, quote: 甲}
                - {from: 2021, institution: null, quote: 乙}
            """
        )
        let policy = try Packs.policy(in: text, "2021-06-01")
        #expect(policy.money(.orphanInstitution) == .missing(what: "orphan.institution", source: "乙"))
        #expect(policy.money(.orphanDispersed).value == Rational(500))
    }

    @Test func `a standard's entry without its value ends the one before`() throws {
        let text = pack(
            """
              allowance:
                - {from: 2020, value: 10, quote: 甲}
                - {from: 2021, floor_per_year: 200, quote: 乙}
            """
        )
        let policy = try Packs.policy(in: text, "2021-06-01")
        #expect(policy.money(.allowance) == .missing(what: "allowance", source: "乙"))
    }
}
