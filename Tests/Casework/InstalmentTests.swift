import Bureau
@testable import Casework
import CivilAffairs
import Foundation
import JSON
import Testing

@Suite struct InstalmentTests {
    @Test(
        arguments: [(100, [34, 33, 33]), (99, [33, 33, 33]), (2, [2, 0, 0]), (0, [0, 0, 0])] as [(Int64, [Int64])]
    )
    func `an amount is divided to the fen, the rest comes first`(_ example: (Int64, [Int64])) throws {
        let terms = try #require(try plan()).terms(Fen(example.0))
        #expect(terms.instalments.map(\.amountFen.rawValue) == example.1)
        #expect(terms.amountFen == Fen(example.0))
        #expect(terms.instalments.reduce(Fen.zero) { $0 + $1.amountFen } == terms.amountFen)
    }

    @Test func `it covers the days from the first instalment to the last, each day once`() throws {
        let days = try ["2022-03-11", "2022-01-11", "2022-03-11"].map(Bureau.day)
        let plan = try #require(AwardPlan(instalmentsOn: days))
        #expect(plan.cadence == .instalments)
        #expect(plan.instalmentDays == [days[1], days[0]])
        #expect(plan.from == days[1])
        #expect(plan.until == days[0])
        #expect(AwardPlan(instalmentsOn: []) == nil)
    }

    @Test func `an award that ends keeps the instalments that were due until then`() throws {
        var award = try award()
        try award.end(on: try Bureau.day("2022-02-11"))
        #expect(award.terms.instalments.map(\.dueOn.description) == ["2022-01-11", "2022-02-11"])
    }

    @Test func `terms with instalments are read as they were written, without them nothing is added`() throws {
        let award = try award()
        #expect(try JSON.read(Award.self, from: JSON.write(award)) == award)
        let text = String(decoding: JSON.write(award.terms), as: UTF8.self)
        #expect(text.contains(#""instalments":[{"dueOn":"2022-01-11","amountFen":34}"#))
        let plain = AwardPlan(.once, from: try Bureau.day("2022-01-11")).terms(Fen(1))
        #expect(!String(decoding: JSON.write(plain), as: UTF8.self).contains("instalments"))
    }

    private func plan() throws -> AwardPlan? {
        AwardPlan(instalmentsOn: try ["2022-01-11", "2022-02-11", "2022-03-11"].map(Bureau.day))
    }

    private func award() throws -> Award {
        Award(
            id: UUID(),
            caseID: UUID(),
            application: nil,
            matter: .temporaryAid,
            subject: "a",
            beneficiaries: ["a"],
            terms: try #require(try plan()).terms(Fen(100))
        )
    }
}
