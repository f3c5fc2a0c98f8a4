import Bureau
@testable import Casework
import CivilAffairs
import Foundation
import Policy
import Testing

@Suite struct DeskFactTests {
    @Test func `a death opens one review per award, with owner, due date and proposal`() throws {
        let (form, awarded) = try awarded()
        var desk = awarded
        let fact = try death(on: "2021-12-20")
        desk.receive(fact)
        let review = try #require(desk.reviews.first)
        #expect(desk.reviews.count == 1)
        #expect(review.matter.rawValue == "assistance.award-review")
        #expect(review.status == .underReview)
        #expect(review.proposal?.outcome == .approved)
        #expect(review.dueOn == (try Bureau.day("2021-12-31")))
        #expect(desk.leads.values.first?.assignedTo == "assistance_staff")
        #expect(try desk.view(form).status == .approved)
    }

    @Test func `a second delivery, or the same source and id, changes nothing`() throws {
        var desk = try awarded().desk
        let fact = try death(on: "2021-12-20")
        let isNew = desk.receive(fact)
        let history = desk.effects.history.count
        let isNewAgain = desk.receive(fact)
        let again = try death(on: "2021-12-20")
        let same = Fact(message: again.message, source: fact.source, sourceID: fact.sourceID)
        let isSameNew = desk.receive(same)
        #expect([isNew, isNewAgain, isSameNew] == [true, false, false])
        #expect(desk.effects.history.count == history)
        #expect(desk.reviews.count == 1)
    }

    @Test func `the review belongs to the application that the fact names, also before its referral`() throws {
        var desk = try awarded().desk
        let bereavement = Form(incomes: [])
        desk.receive(try death(application: bereavement.id))
        let changed = desk.finish()
        let part = try #require(changed.first { $0.application == bereavement.id })
        #expect(part.message(from: .assistance).status == .inProgress)
        #expect(part.referralVersion == 0)
        desk = try desk.later("2021-12-22")
        desk.receive(try bereavement.referral())
        let parts = desk.finish()
        #expect(parts.map(\.version) == [2])
        #expect(desk.reviews.count == 1)
    }

    @Test func `approving the review ends the award with the month of the death`() throws {
        var desk = try awarded().desk
        desk.receive(try death(on: "2021-12-20"))
        try desk.decide(#require(desk.reviews.first).id, StaffDecision(.approved))
        #expect(desk.holdings.awards.map(\.terms.until) == [try Bureau.day("2021-12-31")])
        #expect(desk.holdings.awards.map(\.status) == [.ended])
    }

    @Test func `refusing the review lets the award go on`() throws {
        var desk = try awarded().desk
        desk.receive(try death(on: "2021-12-20"))
        try desk.decide(#require(desk.reviews.first).id, StaffDecision(.refused, reason: "同名"))
        #expect(desk.holdings.awards.map(\.status) == [.active])
    }

    @Test func `a correction withdraws the open review and the fact no longer stands`() throws {
        var desk = try awarded().desk
        let fact = try death(on: "2021-12-20")
        desk.receive(fact)
        desk.receive(try death(on: "2021-12-20", corrects: fact.message.id))
        #expect(desk.reviews.map(\.status) == [.withdrawn])
        #expect(desk.holdings.facts(.deathRegistered, about: fact.message.subject).isEmpty)
    }

    @Test func `a correction that comes first keeps the fact from standing`() throws {
        var desk = try awarded().desk
        let fact = try death(on: "2021-12-20")
        desk.receive(try death(on: "2021-12-20", corrects: fact.message.id))
        desk.receive(fact)
        #expect(desk.reviews.isEmpty)
    }

    @Test func `a fact before the referral counts, and one after it makes the case be assessed again`() throws {
        let (early, late) = (Form(), Form())
        var desk = try Desk<Toy>.on("2021-12-21")
        desk.receive(try late.referral())
        #expect(try desk.view(late).proposal?.outcome == .approved)
        desk.receive(try death(on: "2021-10-20"))
        #expect(try desk.view(late).proposal?.outcome == .refused)
        desk.receive(try early.referral())
        #expect(try desk.view(early).proposal?.outcome == .refused)
        #expect(desk.reviews.isEmpty)
    }

    @Test func `the applicant's withdrawal leaves the review that a fact opened`() throws {
        var desk = try awarded().desk
        var bereavement = Form(incomes: [])
        bereavement.withdrawal = Withdrawal(reason: "", by: "p1", at: desk.moment.now)
        desk.receive(try death(application: bereavement.id))
        desk.receive(try bereavement.referral())
        #expect(desk.reviews.map(\.status) == [.underReview])
    }

    @Test func `an award that ended before the death is not reviewed`() throws {
        var desk = try awarded().desk
        let id = try #require(desk.holdings.awards.first?.id)
        let last = try Bureau.day("2021-12-31")
        try desk.changeAward(id) { award throws(AwardError) in try award.end(on: last) }
        desk.receive(try death(on: "2021-12-20"))
        #expect(desk.reviews.isEmpty)
    }

    /// A desk with one award, some weeks later.
    private func awarded() throws -> (form: Form, desk: Desk<Toy>) {
        let form = Form()
        var desk = try Desk<Toy>.on("2021-11-01")
        desk.receive(try form.referral())
        try desk.decide(desk.view(form).id, StaffDecision(.approved))
        _ = desk.finish()
        return (form, try desk.later("2021-12-21"))
    }
}
