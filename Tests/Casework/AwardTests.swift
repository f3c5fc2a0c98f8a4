import Bureau
@testable import Casework
import CivilAffairs
import Foundation
import JSON
import Testing

@Suite struct AwardTests {
    @Test func `a monthly award overlaps until its end, a single payment on its day`() throws {
        let open = try award(from: "2021-12-01")
        #expect(open.overlaps(try award(from: "2030-01-01")))
        #expect(!(try award(from: "2021-12-01", until: "2021-12-31")).overlaps(try award(from: "2022-01-01")))
        #expect(!(try award(.once, from: "2021-12-01")).overlaps(try award(.once, from: "2021-12-02")))
        #expect((try award(.once, from: "2021-12-01")).overlaps(try award(.once, from: "2021-12-01")))
        #expect(!open.overlaps(try award(from: "2021-12-01", of: "b")))
    }

    @Test func `it gives way to a later one, and is superseded by one that starts no later`() throws {
        var award = try award(from: "2021-12-01")
        award.giveWay(to: try self.award(from: "2022-03-01"))
        #expect(award.status == .ended)
        #expect(award.terms.until == (try Bureau.day("2022-02-28")))
        var other = try self.award(from: "2021-12-01")
        other.giveWay(to: try self.award(from: "2021-12-01"))
        #expect(other.status == .superseded)
        #expect(!other.isLive(on: try Bureau.day("2021-12-01")))
    }

    @Test func `it is suspended once, ended once, and never before it starts`() throws {
        var award = try award(from: "2021-12-01")
        try award.suspend()
        #expect(throws: AwardError.isOver(award.id, .suspended)) { try award.suspend() }
        let (early, last) = (try Bureau.day("2021-11-30"), try Bureau.day("2021-12-31"))
        #expect(throws: AwardError.endsBeforeItStarts(award.id, from: award.terms.from)) { try award.end(on: early) }
        try award.end(on: last)
        #expect(throws: AwardError.isOver(award.id, .ended)) { try award.end(on: last) }
    }

    @Test func `it is read from JSON as it was written`() throws {
        var award = try award(from: "2021-12-01", until: "2021-12-31")
        award.terms.parts = [AwardPart(kind: "living", amountFen: Fen(1))]
        #expect(try JSON.read(Award.self, from: JSON.write(award)) == award)
    }

    private func award(
        _ cadence: Cadence = .monthly,
        from: String,
        until: String? = nil,
        of subject: String = "a"
    ) throws
        -> Award
    {
        Award(
            id: UUID(),
            caseID: UUID(),
            application: nil,
            matter: .temporaryAid,
            subject: subject,
            beneficiaries: [subject],
            terms: AwardTerms(
                amountFen: Fen(100),
                cadence: cadence,
                from: try Bureau.day(from),
                until: try until.map(Bureau.day)
            )
        )
    }
}
