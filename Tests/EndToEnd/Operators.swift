import Foundation
import Glibc
import JSON
import Outside
import Testing

/// What the people who run the system see while a part of it stands still.
@Suite(.serialized, .onItsOwnStack, .timeLimit(.minutes(4)))
struct OperatorsOfAStoppedDepartment {
    @Test func `a department that stands still is named, and no more once it goes on`() async throws {
        let own = try OwnStack.here()
        let stack = try await own.stack()
        _ = try await stack.portal.apply(Form.divorce())
        try await stack.settled()
        #expect(try await Self.stuck(stack).isEmpty)
        let pid = try Self.process(.marriage, of: own)
        #expect(kill(pid, SIGSTOP) == 0)
        // Whatever happens: a process that stands still could not be stopped in order.
        defer { kill(pid, SIGCONT) }
        let taken = try await stack.portal.submit(Form.divorce())
        let others = Service.departments.filter { $0 != .marriage }
        let seen = try await stack.portal.follow(taken.id) { view in
            others.allSatisfy { !["", "sent", "received"].contains(view.status(of: $0)) }
        }
        #expect(seen.status(of: .marriage) == "sent")

        let waiting = try await Self.marriage(taken.id, stack)
        #expect(waiting["holder"]?.string == "department")
        #expect(waiting["next"]?.string == "answer")
        let rows = try await Self.stuck(stack)
        #expect(rows.map { $0["application"]?.string } == [taken.id])
        #expect(rows.first?["department"]?.string == "marriage")
        #expect(rows.first?["reason"]?.string == "not-answered")
        #expect(try await Self.behind(stack) == ["onewindow.marriage onewindow.intake.referrals.marriage.v1"])

        #expect(kill(pid, SIGCONT) == 0)
        _ = try await stack.portal.follow(taken.id, within: .seconds(90)) { $0.isAnswered }
        #expect(try await Self.marriage(taken.id, stack)["next"]?.string == "clock")
        #expect(try await Self.stuck(stack).isEmpty)
        try await eventually("nobody is behind", within: .seconds(30)) {
            let behind = try await Self.behind(stack)
            return behind.isEmpty ? () : nil
        }
    }

    @Test func `while the broker is away what is not sent is with intake`() async throws {
        let own = try OwnStack.here()
        let stack = try await own.stack()
        try await own.broker(isUp: false)
        let taken = try await stack.portal.submit(Form.divorce())
        let waiting = try await Self.marriage(taken.id, stack)
        #expect(waiting["holder"]?.string == "intake")
        #expect(waiting["next"]?.string == "sending")
        let rows = try await Self.stuck(stack)
        #expect(rows.count == Service.departments.count)
        #expect(rows.allSatisfy { $0["reason"]?.string == "not-sent" && $0["application"]?.string == taken.id })
        #expect(try await stack.run(.intake, ["lag"]).status == 69)
        try await own.broker(isUp: true)
        _ = try await stack.portal.follow(taken.id, within: .seconds(90)) { $0.isAnswered }
        #expect(try await Self.stuck(stack).isEmpty)
    }

    private static func process(_ service: Service, of own: OwnStack) throws -> pid_t {
        let file = own.folder.appending(path: "run/\(service.name).pid")
        let text = try String(contentsOf: file, encoding: .utf8)
        return try #require(text.split(whereSeparator: \.isWhitespace).first.flatMap { pid_t($0) })
    }

    private static func marriage(_ id: String, _ stack: Stack) async throws -> JSONValue {
        let whole = try await stack.staff(.intake, "why", id)
        return try #require(whole["departments"]?.array?.first { $0["department"]?.string == "marriage" })
    }

    private static func stuck(_ stack: Stack) async throws -> [JSONValue] {
        try await stack.staff(.intake, "stuck", "--longer-than", "0s").array ?? []
    }

    /// Group and topic of everything that is not read to its end.
    private static func behind(_ stack: Stack) async throws -> [String] {
        let rows = try await stack.staff(.intake, "lag").array ?? []
        return rows.filter { $0["kind"]?.string == "unread" && $0["messages"]?.int != 0 }
            .map { "\($0["group"]?.string ?? "") \($0["topic"]?.string ?? "")" }
    }
}
