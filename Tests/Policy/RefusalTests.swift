import Policy
import Testing

@Suite struct RefusalTests {
    @Test(
        arguments: [
            ("  allowence: {value: 1, quote: 甲}", 9, "allowence", "is `allowance` meant?"),
            ("  allowance: {valu: 1, quote: 甲}", 9, "allowance.valu", "is `value` meant?"),
            ("  allowance: {value: 890元, quote: 甲}", 9, "allowance.value", "in yuan per month"),
            ("  allowance: {value: 890.005, quote: 甲}", 9, "allowance.value", "whole number of fen"),
            ("  allowance: {value: -1, quote: 甲}", 9, "allowance.value", "Write a number"),
            ("  allowance: {value: 10680, unit: yuan-per-year, quote: 甲}", 9, "allowance.value", "convert the value"),
            (
                "  heavy_illness_child_ratio: {value: 50, quote: 甲}", 9, "heavy_illness_child_ratio.value",
                "0.5 for 50 %"
            ),
            ("  near_poor_multiple: {value: 150, quote: 甲}", 9, "near_poor_multiple.value", "1.5 for 150 %"),
            (
                "  allowance: {from: 2021-02-30, value: 1, quote: 甲}", 9, "allowance.from",
                "2021-01-01, 2021 or before-2021"
            ),
            ("  allowance: {from: soon, value: 1, quote: 甲}", 9, "allowance.from", "`soon` is no such day"),
            ("  allowance: {from: 2022, until: 2021, value: 1, quote: 甲}", 9, "allowance", "before it begins"),
            ("  allowance: {value: 1}", 9, "allowance", "Add `quote:`"),
            ("  allowance: 890", 9, "allowance", "so that the value has its source"),
            ("  allowance: [890]", 9, "allowance", "Write a dated entry"),
            ("  temp_aid: {pre_review: yes, quote: 甲}", 9, "temp_aid.pre_review", "true or false"),
            ("  near_poor_upper_edge: {value: above, quote: 甲}", 9, "near_poor_upper_edge.value", "below, at-most"),
            ("  eco_burial: {types: [海葬], quote: 甲}", 9, "eco_burial.types", "`海葬` does not fit"),
            ("  organizations: {annual_report_due: 5-31, quote: 甲}", 9, "organizations.annual_report_due", "\"05-31\""),
            ("  age_money: {value: 50, quote: 甲}", 9, "age_money.value", "from_age"),
            ("  exit_grace: {months: 1.5, quote: 甲}", 9, "exit_grace.months", "whole number"),
        ]
    )
    func `a fault is told with its line, its place and advice`(
        values: String,
        line: Int,
        path: String,
        advice: String
    ) throws {
        let problems = PolicyCheck.problems(in: pack(values), name: "x.yaml")
        let problem = try #require(problems.first)
        #expect(problems.count == 1)
        #expect(problem.line == line)
        #expect(problem.path == path)
        #expect(problem.message.contains(advice), "\(problem)")
        #expect(problem.description.hasPrefix("x.yaml:\(line): \(path): "))
    }

    @Test(
        arguments: [
            "{from: 2021, value: 1, quote: 甲}\n    - {from: 2021, value: 2, quote: 甲}",
            "{value: 1, quote: 甲}\n    - {from: before-2021, value: 2, quote: 甲}",
            "{from: 2020, until: 2021-06-30, value: 1, quote: 甲}\n    - {from: 2021, value: 2, quote: 甲}",
            "{from: before-2022, value: 1, quote: 甲}\n    - {from: 2021, value: 2, quote: 甲}",
        ]
    )
    func `entries that overlap are refused at the later one`(entries: String) throws {
        let problems = PolicyCheck.problems(in: pack("  allowance:\n    - " + entries), name: "x.yaml")
        #expect(problems.map(\.line) == [11])
        #expect(problems.first?.message.contains("overlaps the entry of line 10") == true)
    }

    @Test func `a pack that is in order has no problems`() {
        let values = "  allowance:\n    - {from: 2020, value: 1, quote: 甲}\n    - {from: 2021, value: 2, quote: 甲}"
        #expect(PolicyCheck.problems(in: pack(values), name: "x.yaml") == [])
    }

    @Test func `all problems are told at once, in the order of the lines`() throws {
        let values = "  allowance: {value: x, quote: 甲}\n  nonsense: null\n  temp_aid: {limit: 1}"
        let problems = PolicyCheck.problems(in: pack(values), name: "x.yaml")
        #expect(problems.map(\.line) == [9, 10, 11])
        #expect(throws: PolicyProblems.self) { try PolicySet(files: [("x.yaml", pack(values))]) }
    }

    @Test(
        arguments: [
            ("", "empty"), ("[1]", "A pack is a mapping"), ("a: [", "not readable as YAML"),
            ("region: a\nregion: b", "stands twice"), ("region: a\nfoo: 1", "`foo` is no known key"),
        ]
    )
    func `a file that is no pack is refused`(text: String, advice: String) {
        let problems = PolicyCheck.problems(in: text, name: "x.yaml")
        #expect(problems.contains { $0.message.contains(advice) }, "\(problems)")
    }

    @Test func `a head names its region, its divisions and its document`() {
        let text = "name: 甲\ndocument: {title: 乙, date: 2022-13-01}\nvalues: {}"
        let paths = PolicyCheck.problems(in: text, name: "x.yaml").map(\.path)
        #expect(Set(paths) == ["region", "divisions", "document.date", "document.effective"])
    }

    @Test func `two packs of one division are refused together`() {
        let files = [
            (name: "a.yaml", text: pack("  orphan: null", region: "a")),
            (name: "b.yaml", text: pack("  orphan: null", region: "b")),
        ]
        #expect(PolicyCheck.problems(in: files).map(\.file) == ["b.yaml"])
        #expect(throws: PolicyProblems.self) { try PolicySet(files: files) }
    }

    @Test func `text that nests without end is refused`() {
        let text = "region: " + String(repeating: "[", count: 50) + String(repeating: "]", count: 50)
        #expect(PolicyCheck.problems(in: text, name: "x.yaml").contains { $0.message.contains("too deeply") })
    }
}
