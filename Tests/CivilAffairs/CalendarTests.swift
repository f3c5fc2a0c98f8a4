@testable import CivilAffairs
import Foundation
import JSON
import Testing

@Suite struct DayTests {
    @Test(arguments: [
        ("1970-01-01", 0, Weekday.thursday), ("2000-02-29", 11_016, .tuesday), ("2021-11-01", 18_932, .monday),
        ("1949-12-31", -7306, .saturday), ("1900-02-28", -25_509, .wednesday), ("9999-12-31", 2_932_896, .friday),
        ("0001-01-01", -719_162, .monday),
    ])
    func `a day is counted from 1970`(text: String, number: Int32, weekday: Weekday) throws {
        let day = try #require(Day(text))
        #expect(day.rawValue == number)
        #expect(day.weekday == weekday)
        #expect(day.description == text)
    }

    @Test(arguments: [
        "2026-02-30", "2021-2-01", "2021-13-01", "2021-00-10", "20211101", "2021-11-01T00:00", "0000-01-01",
        "1900-02-29", "２０２１-11-01", "", "+021-11-01",
    ])
    func `another text is no day`(text: String) {
        #expect(Day(text) == nil)
    }

    @Test func `every day of four centuries follows the one before`() throws {
        var (year, month, day) = (1900, 1, 1)
        let first = try #require(Day("1900-01-01"))
        for number in 0..<146_097 {
            let current = first.adding(days: number)
            try #require((current.year, current.month, current.day) == (year, month, day))
            try #require(Day(year: year, month: month, day: day) == current)
            if Day(year: year, month: month, day: day + 1) != nil {
                day += 1
            } else {
                (year, month, day) = month == 12 ? (year + 1, 1, 1) : (year, month + 1, 1)
            }
        }
    }

    @Test func `months and years are added as people count them`() throws {
        let day = try #require(Day("2020-01-31"))
        #expect(day.adding(months: 1) == Day("2020-02-29"))
        #expect(day.adding(months: 13) == Day("2021-02-28"))
        #expect(day.adding(months: -2) == Day("2019-11-30"))
        #expect(day.adding(months: -13) == Day("2018-12-31"))
        #expect(Day("2020-02-29")?.adding(years: 1) == Day("2021-02-28"))
        #expect(Day("2021-12-13")?.firstOfMonth == Day("2021-12-01"))
        #expect(Day("2021-12-13")?.firstOfNextMonth == Day("2022-01-01"))
        #expect(Day("2020-02-13")?.lastOfMonth == Day("2020-02-29"))
    }

    @Test func `an age grows on the birthday`() throws {
        let born = try #require(Day("2003-11-02"))
        #expect(born.age(on: try #require(Day("2021-11-01"))) == 17)
        #expect(born.age(on: try #require(Day("2021-11-02"))) == 18)
        let leap = try #require(Day("2004-02-29"))
        #expect(leap.age(on: try #require(Day("2022-02-28"))) == 17)
        #expect(leap.age(on: try #require(Day("2022-03-01"))) == 18)
    }

    @Test func `a moment belongs to the day in Shanghai`() throws {
        let evening = try #require(Moment("2026-11-22T15:59:59.999Z"))
        let midnight = try #require(Moment("2026-11-22T16:00:00Z"))
        #expect(Day(moment: evening.date) == Day("2026-11-22"))
        #expect(Day(moment: midnight.date) == Day("2026-11-23"))
        #expect(Day("2026-11-23")?.beginning == midnight.date)
        #expect(Day(moment: try #require(Moment("1969-12-31T15:59:59Z")).date) == Day("1969-12-31"))
    }
}

@Suite struct MomentTests {
    @Test(arguments: [
        ("2026-11-22T03:04:05.678Z", "2026-11-22T03:04:05.678Z"), ("2026-11-22T03:04:05Z", "2026-11-22T03:04:05.000Z"),
        ("2026-11-22T11:04:05.6789+08:00", "2026-11-22T03:04:05.678Z"),
        ("1969-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z"),
        ("2026-11-22t03:04:05.5z", "2026-11-22T03:04:05.500Z"),
    ])
    func `a moment is written in UTC with milliseconds`(text: String, written: String) throws {
        let moment = try #require(Moment(text))
        #expect(moment.description == written)
        #expect(Moment(written) == moment)
    }

    @Test(arguments: [
        "2026-11-22", "2026-11-22T24:00:00Z", "2026-11-22T03:04:05", "2026-11-22T03:04Z", "2026-11-22T03:04:05.Z",
        "2026-11-22 03:04:05Z", "2026-02-30T03:04:05Z", "2026-11-22T03:04:05+8",
    ])
    func `another text is no moment`(text: String) {
        #expect(Moment(text) == nil)
    }

    @Test func `every millisecond comes back`() {
        for offset in stride(from: 0 as Int64, to: 5000, by: 1) {
            let moment = Moment(milliseconds: 1_795_316_645_000 + offset)
            #expect(moment.milliseconds == 1_795_316_645_000 + offset)
            #expect(Moment(moment.description) == moment)
        }
    }
}

@Suite struct WorkingDayCalendarTests {
    private let calendar: WorkingDayCalendar

    init() throws {
        calendar = try WorkingDayCalendar(tsv: repositoryFile("deploy/policies/calendar.tsv"))
    }

    @Test func `thirty working days do not count the first day`() throws {
        let day = try #require(Day("2021-11-01"))
        #expect(calendar.adding(workingDays: 30, to: day) == Day("2021-12-13"))
        #expect(calendar.workingDays(from: day, to: try #require(Day("2021-12-13"))) == 30)
        #expect(calendar.adding(workingDays: 0, to: day) == day)
    }

    @Test func `adjusted working days count and holidays do not`() throws {
        #expect(calendar.years == Set(2020...2026))
        #expect(calendar.isWorkingDay(try #require(Day("2020-01-19"))) == true)
        #expect(calendar.isWorkingDay(try #require(Day("2020-01-24"))) == false)
        #expect(calendar.isWorkingDay(try #require(Day("2026-11-22"))) == false)
        #expect(calendar.isWorkingDay(try #require(Day("2026-11-23"))) == true)
    }

    @Test func `a deadline that runs into an unknown year cannot be told`() throws {
        let day = try #require(Day("2026-12-01"))
        #expect(calendar.adding(workingDays: 22, to: day) == Day("2026-12-31"))
        #expect(calendar.adding(workingDays: 23, to: day) == nil)
        #expect(calendar.workingDays(from: day, to: try #require(Day("2027-01-01"))) == nil)
        #expect(calendar.isWorkingDay(try #require(Day("2027-01-04"))) == nil)
    }

    @Test func `a line that cannot be read is named`() {
        #expect(throws: WorkingDayCalendarError(line: 2, text: "2026-02-30\toff")) {
            try WorkingDayCalendar(tsv: "# x\n2026-02-30\toff\n")
        }
        #expect(throws: WorkingDayCalendarError(line: 2, text: "2026-01-01\twork")) {
            try WorkingDayCalendar(tsv: "2026-01-01\toff\n2026-01-01\twork\n")
        }
    }
}

@Suite struct FenTests {
    @Test func `amounts are rounded half up, once`() {
        #expect(Fen.rounded(numerator: 5, denominator: 10) == Fen(1))
        #expect(Fen.rounded(numerator: 4, denominator: 10) == Fen(0))
        #expect(Fen.rounded(numerator: -5, denominator: 10) == Fen(0))
        #expect(Fen.rounded(numerator: -6, denominator: 10) == Fen(-1))
        #expect(Fen.rounded(numerator: 20_700, denominator: 2) == Fen(10_350))
        #expect(Fen(1_000_000_000_000).times(1_000_000_007, over: 1_000_000_007) == Fen(1_000_000_000_000))
        #expect(Fen(131_000).times(1, over: 2) == Fen(65_500))
    }

    @Test func `amounts are told in yuan`() {
        #expect(Fen(59_000).yuan == "590.00")
        #expect(Fen(5).yuan == "0.05")
        #expect(Fen(-105).yuan == "-1.05")
        #expect((Fen(89_000) * 2 - Fen(30_000) + Fen(1)).rawValue == 148_001)
    }
}
