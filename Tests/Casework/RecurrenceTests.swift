import Bureau
@testable import Casework
import CivilAffairs
import Foundation
import JSON
import Messaging
import Testing

@Suite struct RecurrenceTests {
    @Test(
        arguments: [
            ("1m", "2021-01-31", ["2021-01-31", "2021-02-28", "2021-03-31", "2021-04-30", "2021-05-31"]),
            ("1m", "2024-01-30", ["2024-01-30", "2024-02-29", "2024-03-30", "2024-04-30", "2024-05-30"]),
            ("1y", "2024-02-29", ["2024-02-29", "2025-02-28", "2026-02-28", "2027-02-28", "2028-02-29"]),
            ("7d", "2021-12-28", ["2021-12-28", "2022-01-04", "2022-01-11", "2022-01-18", "2022-01-25"]),
            ("3m", "2021-11-30", ["2021-11-30", "2022-02-28", "2022-05-30", "2022-08-30", "2022-11-30"]),
        ] as [(String, String, [String])]
    )
    func `every date is counted from the first, so that it does not drift`(
        _ text: String,
        _ first: String,
        _ dates: [String]
    ) throws {
        let (recurrence, first) = (try #require(Recurrence(text)), try Bureau.day(first))
        #expect(dates.indices.compactMap { recurrence.date($0, from: first)?.description } == dates)
        #expect(recurrence.description == text)
    }

    @Test(arguments: ["", "m", "0m", "-1m", "1", "1w", "1.5m", "10000d", "１m", "m1"])
    func `nothing else is a recurrence`(_ text: String) {
        #expect(Recurrence(text) == nil)
    }

    @Test func `it ends on its last day, and with the calendar of people`() throws {
        let first = try Bureau.day("2021-01-31")
        let until = Recurrence.monthly(until: try Bureau.day("2021-02-28"))
        #expect(until.date(1, from: first) == (try Bureau.day("2021-02-28")))
        #expect(until.date(2, from: first) == nil)
        #expect(until.date(-1, from: first) == nil)
        let years = try #require(Recurrence(every: 9999, .year))
        #expect(years.date(0, from: first) == first)
        for number in [1, 1_000_000, Int.max] { #expect(years.date(number, from: first) == nil) }
        #expect(until.ending(nil) == .monthly())
    }

    @Test func `a period begins the day after the due date before it`() throws {
        var series = try series(.monthly(until: Bureau.day("2021-03-31")))
        #expect(series.nextOn == (try Bureau.day("2021-01-10")))
        let ids = SystemIDs()
        let day = try Bureau.day("2021-03-01")
        let opened = series.advance(to: day, ids: ids)
        #expect(opened.map(\.openedOn.description) == ["2021-01-10", "2021-02-01", "2021-03-01"])
        #expect(opened.compactMap(\.dueOn?.description) == ["2021-01-31", "2021-02-28", "2021-03-31"])
        #expect(opened.compactMap(\.period?.number) == [0, 1, 2])
        let opened1 = series.advance(to: day, ids: ids)
        #expect(opened1.isEmpty)
        #expect(series.nextOn == nil)
        let opened2 = series.advance(to: day.adding(years: 10), ids: ids)
        #expect(opened2.isEmpty)
    }

    @Test func `an ended series opens nothing more, and ends once`() throws {
        var series = try series(.monthly())
        let ended3 = series.end()
        #expect(ended3)
        let ended4 = series.end()
        #expect(!ended4)
        #expect(series.nextOn == nil)
        let opened5 = try series.advance(to: Bureau.day("2030-01-01"), ids: SystemIDs())
        #expect(opened5.isEmpty)
        #expect(try JSON.read(DutySeries.self, from: JSON.write(series)) == series)
    }

    private func series(_ recurrence: Recurrence) throws -> DutySeries {
        DutySeries(
            id: UUID(),
            kind: .visit,
            subject: "p1_a",
            startsOn: try Bureau.day("2021-01-10"),
            firstDue: try Bureau.day("2021-01-31"),
            recurrence: recurrence
        )
    }
}
