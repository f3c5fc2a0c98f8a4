import Bureau
@testable import Casework
import CivilAffairs
import Foundation
import Testing

/// A case about which other agencies are asked.
@Suite struct DeskVerificationTests {
    @Test func `the decision clock stands while agencies are asked, and nobody decides`() throws {
        let form = Form()
        var desk = try Desk<Toy>.on("2021-11-01")
        desk.receive(try form.referral())
        let id = try desk.view(form).id
        let until = try Bureau.day("2021-11-10")
        try desk.beginVerification(of: id, until: until)
        #expect(try desk.view(form).status == .verifying)
        #expect(throws: CaseError.mustWait(id, .verifying, until: until)) {
            try desk.decide(id, StaffDecision(.approved))
        }
        desk = try desk.later("2021-11-08")
        // A later version of the referral is assessed, and the agencies are waited for all the same.
        desk.receive(try form.referral(version: 2))
        #expect(try desk.view(form).status == .verifying)
        try desk.endVerification(of: id)
        let view = try desk.view(form)
        #expect(view.status == .underReview)
        #expect(view.clocks.map(\.kind) == [.decision] && view.clocks[0].stopped == nil)
        #expect(view.dueOn == (try Bureau.day("2021-12-20")))
    }

    @Test func `a case that waits for the applicant too waits for both, and its clock stands once`() throws {
        var form = Form()
        var desk = try Desk<Toy>.on("2021-11-01")
        desk.receive(try form.referral())
        let id = try desk.view(form).id
        try desk.beginVerification(of: id, until: Bureau.day("2021-11-10"))
        desk = try desk.later("2021-11-03")
        try desk.ask(id, for: .incomeProof, of: "p1")
        #expect(try desk.view(form).status == .awaitingApplicant)
        form.supplements = [SupplementItem(kind: .incomeProof, person: "p1", at: desk.moment.now)]
        desk.receive(try form.referral(version: 2))
        #expect(try desk.view(form).status == .verifying)
        desk = try desk.later("2021-11-08")
        try desk.endVerification(of: id)
        #expect(try desk.view(form).status == .underReview)
        #expect(try desk.view(form).dueOn == Bureau.day("2021-12-20"))
    }

    @Test func `a case that ended meanwhile stays as it ended`() throws {
        var form = Form()
        var desk = try Desk<Toy>.on("2021-11-01")
        desk.receive(try form.referral())
        let id = try desk.view(form).id
        try desk.beginVerification(of: id, until: Bureau.day("2021-11-10"))
        form.withdrawal = Withdrawal(reason: "改变主意", by: "p1", at: desk.moment.now)
        desk.receive(try form.referral(version: 2))
        try desk.endVerification(of: id)
        #expect(try desk.view(form).status == .withdrawn)
        #expect(throws: CaseError.isFinal(id, .withdrawn)) {
            try desk.beginVerification(of: id, until: Bureau.day("2021-11-20"))
        }
    }
}
