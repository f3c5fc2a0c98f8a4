import Bureau
@testable import Casework
import CivilAffairs
import Foundation
@testable import Marriage
import Policy
import Testing

@Suite struct CompetenceTests {
    static let examples =
        [
            ("330683001", "330683002", "341221001", "2021-11-01", true),  // one party's county
            ("330683001", "330102001", "341221001", "2021-11-01", true),  // province-wide in Shengzhou
            ("430105001", "430602009", "110101001", "2022-05-20", true),  // province-wide in Hunan
            ("321302001", "320102001", "110101001", "2021-05-31", nil),  // Suqian does not say province-wide
            ("340202001", "321302001", "321322001", "2022-06-01", false),  // Anhui is not in the first pilot
            ("340202001", "321302001", "321322001", "2023-06-01", true),  // it is in the second
            ("321302001", "340202001", "440102001", "2021-05-31", false),  // the day before the first pilot
            ("441502001", "340202005", "440902001", "2021-05-31", nil),  // same province, Shanwei does not say
            ("430105001", "330683001", "321302001", "2024-01-01", false),  // Hunan is in no pilot
            ("430105001", "330683001", "321302001", "2025-05-09", false),
            ("430105001", "330683001", "321302001", "2025-05-10", true),  // any registry
        ] as [(String, String, String, String, Bool?)]

    @Test(arguments: examples)
    func `a registry is competent by county, province, pilot or, from 2025-05-10, anywhere`(
        _ example: (String, String, String, String, Bool?)
    ) throws {
        let assessment = try Couple(example.0, from: [example.1, example.2], on: example.3).assess()
        #expect(assessment.finding("registry-competent")?.passed == example.4)
        #expect(assessment.isDecidedByRule == (example.4 == false))
    }

    @Test func `a pilot asks that one party lives in its area`() throws {
        let couple = try Couple("321302001", from: ["340202001", "341221001"], on: "2022-06-01")
        #expect(try couple.assess().outcome == .refused)
        #expect(
            try couple.with { $0.people[0].residence = try Bureau.division("321302002") }.assess().outcome == .approved
        )
        let unknown = try couple.with { $0.people[0].residence = nil }.assess()
        #expect(unknown.missing("fact-missing") == ["p1.residence"])
    }

    @Test(arguments: [
        ("321302001", "2022-06-01", false), ("441502001", "2022-06-01", true), ("321302001", "2023-06-01", true),
        ("430105001", "2025-05-10", false),
    ])
    func `a divorce has its own pilots and no any-registry rule`(_ example: (String, String, Bool)) throws {
        let couple = try Couple(example.0, from: ["340202001", "341221001"], on: example.1).with { couple in
            couple.people[0].residence = try Bureau.division(example.0)
        }
        #expect(try couple.assess(DivorceRegistration()).finding("registry-competent")?.passed == example.2)
    }
}
