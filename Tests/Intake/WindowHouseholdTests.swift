import CivilAffairs
import Foundation
import JSON
import Postgres
import Testing

@testable import Intake

@Suite(.timeLimit(.minutes(1))) struct WindowHouseholdTests {
    private static let numbers = (400..<410).map { ReceptionForms.number($0) }

    private static func household(
        _ scratch: ReceptionScratch,
        _ people: [Int],
        on day: String
    ) async throws -> (
        key: HouseholdKey?, because: String?
    ) {
        let id = try await scratch.submitted(ReceptionForms.hardship(people.map { numbers[$0] }, on: day))
        let referral = try #require(try await scratch.referral(AssistanceReferral.self, of: id))
        return (referral.household, referral.openings.first { $0.matter == .subsistenceAllowance }?.because)
    }

    @Test func `an application that names a member takes the household's key`() async throws {
        try await ReceptionScratch.run { scratch in
            let first = try await Self.household(scratch, [0, 1], on: "2021-11-01")
            let second = try await Self.household(scratch, [1, 2], on: "2021-12-01")
            #expect(first.key != nil && first.key == second.key)
            #expect(try await scratch.count("SELECT count(*) FROM household") == 1)
            let rows = try await scratch.rows(
                """
                SELECT p.id_number, m.since::text AS since, m.until::text AS until
                FROM household_member m JOIN person p USING (subject) ORDER BY m.since, m.until NULLS LAST, p.id_number
                """
            )
            let spans = try rows.map { row in
                [
                    try row.decode("id_number", as: String.self), try row.decode("since", as: String.self),
                    try row.decode("until", as: String?.self) ?? "",
                ]
            }
            #expect(
                spans == [
                    [Self.numbers[0], "2021-11-01", "2021-12-01"], [Self.numbers[1], "2021-11-01", ""],
                    [Self.numbers[2], "2021-12-01", ""],
                ]
            )
        }
    }

    @Test func `members of two households are a finding and nobody is moved`() async throws {
        try await ReceptionScratch.run { scratch in
            let first = try await Self.household(scratch, [0, 1], on: "2021-11-01")
            _ = try await Self.household(scratch, [2, 3], on: "2021-11-01")
            let both = try await Self.household(scratch, [0, 2], on: "2021-12-01")
            #expect(both.key == first.key)
            #expect(both.because == "household-ambiguous")
            #expect(first.because == nil)
            #expect(try await scratch.count("SELECT count(*) FROM household_member WHERE until IS NULL") == 4)
        }
    }

    @Test func `a family that applies many times at once is one household`() async throws {
        try await ReceptionScratch.run { scratch in
            let keys = try await withThrowingTaskGroup(of: HouseholdKey?.self) { group in
                for round in 0..<24 {
                    let people = [[0, 1, 2], [1, 2, 0], [2, 0, 1]][round % 3]
                    group.addTask { try await Self.household(scratch, people, on: "2021-11-01").key }
                }
                return try await group.reduce(into: Set()) { $0.insert($1) }
            }
            #expect(keys.count == 1)
            #expect(try await scratch.count("SELECT count(*) FROM household") == 1)
            #expect(try await scratch.count("SELECT count(*) FROM household_member") == 3)
        }
    }

    @Test func `a form without a household touches none`() async throws {
        try await ReceptionScratch.run { scratch in
            let id = try await scratch.submitted(ReceptionForms.divorce(Self.numbers[0], Self.numbers[1]))
            #expect(try await scratch.referral(MarriageReferral.self, of: id)?.household == nil)
            #expect(try await scratch.count("SELECT count(*) FROM household") == 0)
        }
    }

    @Test func `who has no number gets a pseudonym that stays through a supplement`() async throws {
        try await ReceptionScratch.run { scratch in
            var form = ReceptionForms.hardship([Self.numbers[0], Self.numbers[1]])
            form[pointer: "/people/1"] = ["ref": "p2", "bornOn": "2021-10-01", "sex": "female"]
            let id = try await scratch.submitted(form)
            let before = try #require(try await scratch.referral(AssistanceReferral.self, of: id))
            let body: JSONValue = [
                "items": [["department": "assistance", "kind": "facts", "facts": ["/people/1/seriousIllness": true]]]
            ]
            _ = try await scratch.window.supplement(id, ReceptionForms.request(body, path: "/s"))
            let after = try #require(try await scratch.referral(AssistanceReferral.self, of: id))
            #expect(before.header.referralVersion < after.header.referralVersion)
            #expect(before.people.map(\.subject) == after.people.map(\.subject))
        }
    }
}
