import Bureau
@testable import Casework
import CivilAffairs
import Foundation
import Policy
import Testing

@Suite struct ExampleRunTests {
    @Test func `examples that come out as they say leave no failure`() throws {
        #expect(try run(Self.file(amount: 40_000)) == [])
    }

    @Test func `a failed example names what was expected and what came`() throws {
        let failures = try run(Self.file(amount: 50_000))
        #expect(
            failures == [
                .init(name: "两百元", place: "top-up.yaml:3", expected: "approved 500.00", got: "approved 400.00")
            ]
        )
        let refused = try run(Self.file(amount: 40_000, income: 60_000))
        #expect(refused.map(\.got) == ["refused"])
        let open = try run(Self.file(amount: 40_000, income: nil))
        #expect(open.map(\.got) == ["open"])
    }

    @Test func `an example stands on its own day`() throws {
        let pack = TopUpPack(allowance: "650", from: "2022-01-01")
        let examples = try PolicyExample.read(Self.file(amount: 45_000, on: "2022-01-01"), file: "e").examples
        let run = ExampleRun<TopUp>(policies: try pack.policies(), calendar: try Bureau.calendar())
        #expect(try run.failures(of: examples) == [])
        let before = try PolicyExample.read(Self.file(amount: 30_000, on: "2021-12-31"), file: "e").examples
        #expect(try run.failures(of: before) == [])
    }

    @Test func `an application that the department cannot read is told`() throws {
        let text = Self.file(amount: 40_000).replacing("monthlyIncomeFen", with: "monthlyIncome")
        #expect(throws: (any Error).self) { try run(text) }
    }

    private func run(_ text: String) throws -> [ExampleRun<TopUp>.Failure] {
        let read = try PolicyExample.read(text, file: "top-up.yaml")
        #expect(read.region == "top-up")
        return try ExampleRun<TopUp>(policies: try TopUpPack().policies(), calendar: try Bureau.calendar())
            .failures(of: read.examples)
    }

    private static func file(amount: Int, income: Int? = 20_000, on day: String = "2021-11-01") -> String {
        let income = income.map { ", monthlyIncomeFen: \($0)" } ?? ""
        return """
            region: top-up
            examples:
              - name: 两百元
                matter: assistance.subsistence-allowance
                on: \(day)
                application:
                  applicant: p1
                  people: [{ref: p1, householdRegistration: "999900001"\(income)}]
                expected: {outcome: approved, amountFen: \(amount)}
                because: 600.00 − 200.00 = 400.00
            """
    }
}
