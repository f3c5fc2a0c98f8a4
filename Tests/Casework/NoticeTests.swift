import Bureau
@testable import Casework
import CivilAffairs
import Foundation
import Testing

/// A case on public notice, and one under deliberation.
@Suite struct NoticeTests {
    @Test(arguments: ["2021-11-11", "2021-11-25"])
    func `the deadline moves by the working days of the notice, whenever somebody looks`(_ day: String) throws {
        var file = try posted()
        #expect(file.view.dueOn == (try Bureau.day("2021-12-13")))
        #expect(file.endNotice(at: try Bureau.time("2021-11-10")) == false, "the last day is a day of the notice")
        #expect(file.endNotice(at: try Bureau.time(day)))
        #expect(file.view.status == .underReview)
        #expect(file.view.dueOn == (try Bureau.day("2021-12-20")), "five working days: 4, 5, 8, 9, 10 November")
    }

    @Test func `nobody decides before the end of the notice, and not as of a day in it`() throws {
        var file = try posted()
        let waits = CaseError.mustWait(file.view.id, .publicNotice, until: try Bureau.day("2021-11-10"))
        #expect(throws: waits) { try decide(&file, on: "2021-11-10", today: "2021-11-10") }
        #expect(throws: waits) { try decide(&file, on: "2021-11-09", today: "2021-11-11") }
        try decide(&file, on: "2021-11-11", today: "2021-11-11")
        #expect(file.view.status == .approved)
    }

    @Test func `an objection ends the notice, and one that was over is not objected to`() throws {
        var file = try posted()
        let over = CaseError.wrongStatus(file.view.id, .publicNotice)
        #expect(throws: over) { try file.takeObjection(at: Bureau.time("2021-11-11")) }
        try file.takeObjection(at: Bureau.time("2021-11-05"))
        #expect(file.view.status == .underReview)
        #expect(file.noticeUntil == nil, "it does not count")
        #expect(file.view.dueOn == (try Bureau.day("2021-12-15")), "two working days: 4 and 5 November")
        try file.post(as: UUID(), from: Bureau.day("2021-11-08"), days: 7, at: Bureau.time("2021-11-08"))
        #expect(file.noticeUntil == (try Bureau.day("2021-11-15")))
    }

    @Test func `a paper that is asked for breaks the notice off`() throws {
        var file = try posted()
        let paper = MissingItem(department: .assistance, kind: .incomeProof, person: nil)
        try file.ask(paper, at: Bureau.time("2021-11-08"))
        #expect(file.view.status == .awaitingApplicant)
        #expect(file.noticeUntil == nil)
        let came = SupplementItem(department: .assistance, kind: .incomeProof, at: try Bureau.time("2021-11-09").now)
        file.receive(came, at: try Bureau.time("2021-11-09"))
        #expect(file.view.status == .underReview)
        #expect(file.view.dueOn == (try Bureau.day("2021-12-17")), "it stood since the day it was posted")
    }

    @Test func `a deliberation is waited for, opened once, and stands in the notes`() throws {
        var file = try open()
        let id = file.view.id
        #expect(throws: CaseError.reasonNeeded(id)) { try file.openDeliberation(because: " ") }
        #expect(throws: CaseError.isNotDeliberated(id)) { try file.closeDeliberation(agreed: true, participants: 3) }
        try file.openDeliberation(because: "有争议")
        #expect(throws: CaseError.isDeliberated(id)) { try file.openDeliberation(because: "再次") }
        #expect(throws: CaseError.isDeliberated(id)) { try decide(&file, on: "2021-11-03", today: "2021-11-03") }
        try file.closeDeliberation(agreed: false, participants: 3)
        #expect(file.notes.map(\.passed) == [false, nil])
        try decide(&file, on: "2021-11-03", today: "2021-11-03")
    }

    private func open() throws -> CaseFile {
        let (first, last) = (try Bureau.day("2021-11-01"), try Bureau.day("2021-12-13"))
        let view = Case(
            id: UUID(),
            matter: .subsistenceAllowance,
            status: .underReview,
            dueOn: last,
            clocks: [ClockReading(kind: .decision, from: first, until: last)],
            proposal: Proposal(outcome: .approved)
        )
        return CaseFile(
            view: view,
            application: UUID(),
            subject: nil,
            beneficiaries: [],
            appliedOn: first,
            isBackEntered: false
        )
    }

    private func posted() throws -> CaseFile {
        var file = try open()
        try file.post(as: UUID(), from: Bureau.day("2021-11-03"), days: 7, at: Bureau.time("2021-11-03"))
        return file
    }

    private func decide(_ file: inout CaseFile, on day: String, today: String) throws {
        let decision = Decision(
            outcome: .approved,
            by: .staff,
            decidedAt: try Bureau.time(today).now,
            decidedOn: try Bureau.day(day)
        )
        try file.decide(decision, today: Bureau.day(today))
    }
}
