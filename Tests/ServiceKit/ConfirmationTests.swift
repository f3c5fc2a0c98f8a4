import Testing

@testable import ServiceKit

@Suite struct ConfirmationTests {
    private static func ask(
        _ answer: String?,
        yes: Bool = false,
        typing: String? = nil,
        isTerminal: Bool = true
    ) throws -> String? {
        var asked: String?
        try Confirmation.ask(
            "Case 4711 is refused.",
            yes: yes,
            typing: typing,
            language: .english,
            isTerminal: isTerminal
        ) { prompt in
            asked = prompt
            return answer
        }
        return asked
    }

    @Test(arguments: ["y", "Y ", "yes", "是"]) func `a yes goes on`(answer: String) throws {
        #expect(try Self.ask(answer) == "Case 4711 is refused.\nAre you sure? Type y: ")
    }

    @Test(arguments: ["n", "", nil]) func `anything else is a no`(answer: String?) {
        #expect(throws: CommandError(.cancelled, "exit.cancelled")) { try Self.ask(answer) }
    }

    @Test func `what must be typed must be typed`() throws {
        #expect(try Self.ask("4a11", typing: "4A11") == "Case 4711 is refused.\nType 4A11 to confirm: ")
        #expect(throws: CommandError(.cancelled, "exit.cancelled")) { try Self.ask("y", typing: "4A11") }
    }

    @Test func `nobody is asked with --yes`() throws {
        #expect(try Self.ask(nil, yes: true, isTerminal: false) == nil)
    }

    @Test func `without a terminal nobody is asked and nothing is done`() {
        #expect(throws: CommandError(.usage, "exit.input-needed")) { try Self.ask("y", isTerminal: false) }
    }
}
