import Postgres
import Testing

@testable import ServiceKit

@Suite struct ExitStatusTests {
    @Test func `the statuses are those of the contract`() {
        let numbers: [ServiceKit.ExitStatus: Int32] = [
            .done: 0, .failed: 1, .cancelled: 2, .notSignedIn: 4, .usage: 64, .notFound: 66, .unavailable: 69,
            .conflict: 73,
            .outputFailed: 74, .notAllowed: 77,
        ]
        #expect(Dictionary(uniqueKeysWithValues: ServiceKit.ExitStatus.allCases.map { ($0, $0.rawValue) }) == numbers)
    }

    private static func server(_ state: String) -> PostgresError {
        PostgresError(.server, "no", sqlState: state, doing: "testing")
    }

    @Test(arguments: [
        (server("42501"), ServiceKit.ExitStatus.notAllowed), (server("28000"), .notSignedIn),
        (server("28P01"), .notSignedIn),
        (server("08006"), .unavailable), (server("57P01"), .unavailable), (server("53300"), .unavailable),
        (server("40001"), .unavailable), (server("23505"), .failed), (server("42P01"), .failed),
        (PostgresError(.connectionRefused, "nobody listens", doing: "connecting"), .unavailable),
        (
            PostgresError(
                .connectionRefused,
                "FATAL:  password authentication failed for user \"li\"",
                doing: "connecting"
            ),
            .notSignedIn
        ),
        (PostgresError(.connectionLost, "closed", doing: "x"), .unavailable),
        (PostgresError(.outcomeUnknown, "closed", doing: "x"), .unavailable),
        (PostgresError(.poolExhausted, "full", doing: "x"), .unavailable),
        (PostgresError(.cancelled, "cancelled", doing: "x"), .cancelled),
        (PostgresError(.decoding, "no", doing: "x"), .failed),
    ]) func `an error of the database ends with the status that fits`(
        error: PostgresError,
        status: ServiceKit.ExitStatus
    ) {
        #expect(CommandError(describing: error).exit == status)
    }

    @Test func `other errors keep their description out of sight`() {
        struct Secret: Error, CustomStringConvertible { let description = "330683195203140023" }
        let error = CommandError(describing: Secret())
        #expect(error.exit == .failed)
        #expect(!error.text(in: .english).contains("330683"))
        #expect(CommandError(describing: CancellationError()).exit == .cancelled)
        #expect(CommandError(describing: SettingsFaults(service: "x", faults: [])).exit == .usage)
    }

    @Test func `an argument that is a key is told in words`() {
        let error = CommandError.notFound("case", "0193")
        #expect(error.exit == .notFound)
        #expect(error.text(in: .chinese) == "没有找到办件“0193”。请核对编号，或用列表命令查找。")
        #expect(
            error.text(in: .english) == "There is no case `0193`. Check the id, or look it up with the list command."
        )
    }

    @Test func `nobody is signed in without a login`() {
        let identity = ServiceIdentity(name: "child-welfare", version: "1")
        #expect(throws: CommandError(.notSignedIn, "exit.not-signed-in", ["CHILD_WELFARE_STAFF_URL"])) {
            _ = try StaffSession.open(identity, environment: [:])
        }
    }

    @Test func `a database that does not answer is told`() {
        let environment = ["FUNERAL_STAFF_URL": "postgresql://li@127.0.0.1:1/onewindow"]
        #expect(throws: CommandError(.unavailable, "exit.database-down")) {
            _ = try StaffSession.open(ServiceIdentity(name: "funeral", version: "1"), environment: environment)
        }
    }
}
