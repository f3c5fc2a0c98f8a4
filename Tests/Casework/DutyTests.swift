import Bureau
@testable import Casework
import CivilAffairs
import Foundation
import JSON
import Testing

@Suite struct DutyTests {
    @Test func `a duty is closed only with an outcome, and only once`() throws {
        var duty = try duty()
        let (id, today) = (duty.id, try Bureau.day("2021-11-20"))
        #expect(throws: DutyError.outcomeNeeded(id)) {
            try duty.complete(DutyClosing(" \n", by: "li", on: today), today: today)
        }
        #expect(throws: DutyError.reasonNeeded(id)) { try duty.cancel(DutyClosing("", by: "li", on: today)) }
        #expect(duty.status == .open)
        try duty.complete(DutyClosing("已探访", by: "li", on: today), today: today)
        #expect(duty.status == .done)
        #expect(duty.closing == DutyClosing("已探访", by: "li", on: today))
        #expect(throws: DutyError.isClosed(id, .done)) {
            try duty.complete(DutyClosing("again", by: "wang", on: today), today: today)
        }
        #expect(throws: DutyError.isClosed(id, .done)) { try duty.cancel(DutyClosing("r", by: "li", on: today)) }
        #expect(throws: DutyError.isClosed(id, .done)) { try duty.assign(to: "wang") }
        #expect(duty.closing?.text == "已探访")
    }

    @Test(arguments: ["2021-10-31", "2021-11-21"])
    func `nothing is done before it begins or on a day to come`(_ day: String) throws {
        var duty = try duty()
        let today = try Bureau.day("2021-11-20")
        let closing = DutyClosing("done", by: "li", on: try Bureau.day(day))
        #expect(throws: DutyError.completedOutOfRange(from: try Bureau.day("2021-11-01"), to: today)) {
            try duty.complete(closing, today: today)
        }
    }

    @Test func `it is overdue after its last day until it is closed, and said once`() throws {
        var duty = try duty()
        let (last, after) = (try Bureau.day("2021-11-30"), try Bureau.day("2021-12-01"))
        #expect(!duty.isOverdue(on: last))
        let said1 = duty.sayOverdue(on: last)
        #expect(!said1)
        let said2 = duty.sayOverdue(on: after)
        #expect(said2)
        let said3 = duty.sayOverdue(on: after)
        #expect(!said3)
        try duty.cancel(DutyClosing("迁出", by: "li", on: after))
        #expect(!duty.isOverdue(on: after))
    }

    @Test(
        arguments: [
            (.on(Day(rawValue: 0)), "1970-01-01"), (.days(10), "2021-11-15"), (.workingDays(1), "2021-11-08"),
            (.workingDays(10), "2021-11-19"), (.months(3), "2022-02-05"), (.workingDays(100_000), nil),
        ] as [(DutyDue, String?)]
    )
    func `a deadline counts days, months, or working days of the calendar`(_ due: DutyDue, _ day: String?) throws {
        let friday = try Bureau.day("2021-11-05")
        #expect(due.day(openedOn: friday, try Bureau.calendar()) == (try day.map(Bureau.day)))
    }

    @Test func `a last day that the calendar could not tell is filled in once its year is there`() throws {
        var duty = try duty(dueOn: nil, workingDays: 1)
        let filled4 = try duty.fillIn(by: WorkingDayCalendar(tsv: ""))
        #expect(!filled4)
        #expect(!duty.isOverdue(on: try Bureau.day("2026-01-01")))
        let filled5 = try duty.fillIn(by: Bureau.calendar())
        #expect(filled5)
        #expect(duty.dueOn == (try Bureau.day("2021-11-02")))
        let filled6 = try duty.fillIn(by: Bureau.calendar())
        #expect(!filled6)
    }

    @Test func `open, done and cancelled ones are read from JSON as they were written`() throws {
        let day = try Bureau.day("2021-11-20")
        var (open, cancelled) = (try duty(dueOn: nil, workingDays: 10), try duty())
        try open.assign(to: "310000001001")
        try cancelled.cancel(DutyClosing("迁出", by: nil, on: day))
        var done = Duty(
            id: UUID(),
            kind: .papers,
            subject: "p1_b",
            ties: DutyTies(caseID: UUID(), application: UUID(), award: UUID(), fact: UUID()),
            division: try Bureau.division("330683101201"),
            owner: "li",
            openedOn: day,
            dueOn: day,
            period: DutyPeriod(series: UUID(), number: 3),
            version: 4
        )
        try done.complete(DutyClosing("齐", by: "li", on: day), today: day)
        for duty in [open, cancelled, done] { #expect(try JSON.read(Duty.self, from: JSON.write(duty)) == duty) }
    }

    private func duty(dueOn: String? = "2021-11-30", workingDays: Int? = nil) throws -> Duty {
        Duty(
            id: UUID(),
            kind: .visit,
            subject: "p1_a",
            openedOn: try Bureau.day("2021-11-01"),
            dueOn: try dueOn.map(Bureau.day),
            workingDays: workingDays
        )
    }
}
