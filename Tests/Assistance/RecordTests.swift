@testable import Assistance
@testable import Casework
import CivilAffairs
import Foundation
import JSON
import Postgres
import Testing

/// The department's records: what they refuse, and what they bring about.
@Suite(.timeLimit(.minutes(2))) struct RecordTests {
    @Test func `an evaluation writes its sum, and reads only what adds up`() throws {
        let text = """
            {"award":"0193b2d0-0000-7000-8000-000000000000","service":"S1","from":"2022-01-01","until":"2022-01-31",
            "items":[{"item":"a","points":3,"maximum":5},{"item":"b","points":4,"maximum":5}]}
            """
        let evaluation = try ServiceEvaluation.read(Array(text.utf8))
        #expect(evaluation.score == 7)
        let written = JSON.write(evaluation)
        #expect(try JSON.write(ServiceEvaluation.read(written)) == written)
        let wrong = String(decoding: written, as: UTF8.self).replacing("\"score\":7", with: "\"score\":8")
        #expect(throws: JSONFaults.self) { try ServiceEvaluation.read(Array(wrong.utf8)) }
    }

    @Test(
        arguments: [
            (nil, "referred", true), (nil, "accepted", false), ("referred", "accepted", true),
            ("referred", "ended", true), ("accepted", "referred", false), ("accepted", "ended", true),
            ("ended", "ended", false), ("ended", "referred", false),
        ] as [(String?, String, Bool)]
    )
    func `a referral goes from referred to accepted to ended`(_ example: (String?, String, Bool)) throws {
        let before = try example.0.map(Self.referral)
        #expect(try Self.referral(example.1).faults(after: before).isEmpty == example.2)
    }

    @Test func `what a conference agreed on is the duty of whoever took it on`() throws {
        let text = """
            {"case":"0193b2d0-0000-7000-8000-000000000000","subject":"\(Self.person("a"))","kind":"urgent-need",
            "heldOn":"2022-01-12","place":"x","participants":[{"name":"a","department":"b"},{"name":"c","department":"d"}],
            "questions":["q"],"outcome":"o","nextSteps":[{"what":"w","owner":"li","dueOn":"2022-01-14"}]}
            """
        let conference = try CaseConference.read(Array(text.utf8))
        #expect(conference.publicPart == nil)
        #expect(conference.duties.map(\.plan.owner) == ["li"])
        #expect(conference.duties.map(\.reason) == ["w"])
        #expect(conference.duties.map(\.caseID) == [conference.caseID])
    }

    @Test func `a second loan of a device waits for the first to be committed, and is then refused`() async throws {
        try await MonitoringScratch.run { scratch in
            let setting = scratch.office.setting()
            try scratch.know(Self.person("a"), Self.person("b"))
            let device = try AssistiveDevice.read(Array(#"{"device":"W1","kind":"x","place":"990000003"}"#.utf8))
            _ = try scratch.connection.withTransaction {
                try PostgresRegister<AssistiveDevice>($0, setting).add(device, reason: "r")
            }
            let second = try PostgresConnection.connect(scratch.configuration)
            defer { second.close() }
            func lend(to letter: Character, in transaction: PostgresTransaction) throws {
                let text = "{\"device\":\"W1\",\"borrower\":\"\(Self.person(letter))\",\"dueOn\":\"2026-12-01\"}"
                let loan = try DeviceLoan.read(Array(text.utf8))
                try PostgresRegister<DeviceLoan>(transaction, setting).add(loan, reason: "r")
            }
            try scratch.connection.withTransaction { first in
                try lend(to: "a", in: first)
                let waited = #expect(throws: PostgresError.self) {
                    try second.withTransaction { other in
                        try other.execute("SET LOCAL lock_timeout = '300ms'")
                        try lend(to: "b", in: other)
                    }
                }
                #expect(waited?.sqlState == "55P03", "the second waits for the first")
            }
            #expect(throws: RegisterError.keyTaken("device-loans", key: "W1")) {
                try second.withTransaction { try lend(to: "b", in: $0) }
            }
            let loans = try RegisterEntry<DeviceLoan>.valid(on: setting.today, in: scratch.connection)
            #expect(loans.map(\.record.borrower.rawValue) == [Self.person("a")])
        }
    }

    private static func person(_ letter: Character) -> String { "p1_" + String(repeating: letter, count: 26) }

    private static func referral(_ state: String) throws -> RehabilitationReferral {
        let outcome = state == "ended" ? ",\"outcome\":\"o\"" : ""
        let text = """
            {"subject":"\(person("a"))","service":"assistive-device","referredOn":"2022-01-12","facility":"x",
            "state":"\(state)"\(outcome)}
            """
        return try RehabilitationReferral.read(Array(text.utf8))
    }
}

extension MonitoringScratch {
    /// Makes people known by an award that pays them.
    fileprivate func know(_ people: String...) throws {
        for person in people {
            _ = try connection.withTransaction {
                try $0.execute(
                    """
                    INSERT INTO award (id, case_id, matter, subject, beneficiaries, amount_fen, cadence, starts_on, status, body)
                    VALUES (gen_random_uuid(), gen_random_uuid(), 'm', \(person), ARRAY[\(person)::text], 1, 'once',
                        '2022-01-01', 'active', '{}')
                    """
                )
            }
        }
    }
}
