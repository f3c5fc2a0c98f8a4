import CivilAffairs
import Policy
import Testing

@Suite struct DepartmentLookupTests {
    @Test func `a seriously ill child gets half of a dispersed orphan's money`() throws {
        #expect(try Packs.policy("321300", "2021-01-01").heavyIllnessChildLiving.value == Rational(65_500))
        #expect(try Packs.policy("330683", "2021-01-01").heavyIllnessChildLiving.value == nil)
    }

    @Test func `burials that get an award are given by the form's kinds`() throws {
        let kinds = try Packs.policy("330683", "2022-01-01").ecoBurialKinds.value
        #expect(kinds == [.lawn, .niche])
    }

    @Test(arguments: [(79, 0), (80, 5_000), (89, 5_000), (90, 10_000), (104, 50_000)])
    func `age money grows with its bands`(age: Int, fen: Int64) throws {
        #expect(try Packs.policy("990000", "2022-01-01").ageMoney(at: age).value == Rational(fen))
    }

    @Test func `age money without an amount is missing above the age and nothing below it`() throws {
        let policy = try Packs.policy("321300", "2021-01-01")
        #expect(policy.ageMoney(at: 79).value == .zero)
        #expect(policy.ageMoney(at: 80).missing == "age_money")
    }

    @Test(
        arguments: [
            ("32", "marriage", "2021-06-01", true), ("32", "marriage", "2021-05-31", false),
            ("32", "divorce", "2022-01-01", false), ("44", "divorce", "2023-05-31", true),
            ("33", "marriage", "2022-01-01", false), ("33", "marriage", "2023-06-01", true),
            ("34", "marriage", "2023-06-01", true), ("43", "marriage", "2024-01-01", false),
        ]
    )
    func `registries outside the home county are competent by the pilots`(
        province: String,
        kind: String,
        date: String,
        expected: Bool
    ) throws {
        let day = try Packs.parsed(date)
        let policy = try Packs.policy("110101", date)
        let pilots = try #require(policy.list(.marriagePilots).value)
        #expect(pilots.contains { $0.covers(province: province, kind: kind, on: day) } == expected)
    }

    @Test func `any registry registers marriages from 10 May 2025`() throws {
        #expect(try Packs.policy("430102", "2025-05-09").list(.anyRegistry).value == nil)
        #expect(try Packs.policy("430102", "2025-05-10").list(.anyRegistry).value == ["marriage"])
        #expect(try Packs.policy("430102", "2025-05-10").flag(.bookletFree).value == true)
    }

    @Test func `the ability assessment changes its standard on 30 December 2022`() throws {
        #expect(try Packs.policy("330683", "2022-12-29").text(.abilityInstrument).value == "MZ/T 039-2013")
        let after = try Packs.policy("330683", "2022-12-30")
        #expect(after.text(.abilityInstrument).value == "GB/T 42195-2022")
        #expect(after.list(.abilityLevels).value?.count == 5)
    }

    @Test func `who is admitted alone follows the national rule`() throws {
        let policy = try Packs.policy("430102", "2022-01-01")
        #expect(policy.list(.singlePersonDisabilityGrades).value == [1, 2])
        #expect(policy.list(.singlePersonExtendedCategories).value == ["intellectual", "mental"])
        #expect(policy.text(.nearPoorUpperEdge).value == "below")
    }

    @Test func `Wuhu's minors are destitute until 18`() throws {
        #expect(try Packs.policy("340203", "2022-01-01").count(.destituteMinorUntil).value == 18)
        #expect(try Packs.policy("330683", "2022-01-01").count(.destituteMinorUntil).value == nil)
    }
}
