import Policy
import Testing

@Suite struct ExampleReadingTests {
    @Test func `numbers, yes and no and quoted digits are told apart`() throws {
        let text = """
            region: a
            examples:
              - name: n
                matter: assistance.near-poor
                person: p1
                on: 2021-11-01
                application: {count: 7, quoted: "7", flag: true, none: null, list: [1, a]}
                expected: {outcome: open}
                because: 不详
            """
        let example = try #require(try PolicyExample.read(text, file: "a.yaml").examples.first)
        #expect(example.place == "a.yaml:3")
        #expect(example.person == "p1")
        #expect(example.expected == ExpectedResult(outcome: .open, amountFen: nil))
        guard case .members(let members) = example.application else {
            Issue.record("no members")
            return
        }
        #expect(
            members.map { "\($0.name) \($0.value)" } == [
                "count number(7)", "quoted text(\"7\")", "flag flag(true)", "none null",
                "list list([Policy.ExampleValue.number(1), Policy.ExampleValue.text(\"a\")])",
            ]
        )
    }

    @Test(
        arguments: [
            ("region: a\nexamples: []", "examples"),
            ("region: a\nexamples: [{nme: x}]", "examples[0]"),
            (
                """
                region: a
                examples: [{name: n, matter: m, on: 2021-02-30, application: {}, expected: {outcome: approved}, because: b}]
                """, "examples[0].on"
            ),
            (
                """
                region: a
                examples: [{name: n, matter: m, on: 2021-02-01, application: {}, expected: {outcome: yes}, because: b}]
                """, "examples[0].expected.outcome"
            ),
            (
                """
                region: a
                examples:
                  - {name: n, matter: m, on: 2021-02-01, application: {}, expected: {outcome: open, amountFen: 1}, because: b}
                """, "examples[0].expected.amountFen"
            ),
            (
                """
                region: a
                examples: [{name: n, matter: m, on: 2021-02-01, expected: {outcome: open}, because: b}]
                """, "examples[0].application"
            ),
        ]
    )
    func `what is wrong is named with its place`(_ example: (String, String)) throws {
        let problems = #expect(throws: PolicyProblems.self) { try PolicyExample.read(example.0, file: "a.yaml") }
        #expect(problems?.problems.contains { $0.path == example.1 } == true, "\(String(describing: problems))")
    }
}
