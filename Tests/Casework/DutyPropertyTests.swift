import Bureau
@testable import Casework
import CivilAffairs
import Foundation
import Messaging
import Testing

/// Random lives of a series against a simple model: Foundation's calendar says which periods there are.
@Suite struct DutyPropertyTests {
    @Test(arguments: 1...200 as ClosedRange<UInt64>)
    func `no period is missed or doubled, whatever becomes of the duties and whenever the clock runs`(
        _ seed: UInt64
    ) throws {
        var random = SplitMix64(seed: seed)
        let start = try Bureau.day("2021-01-01").adding(days: Int(random.next() % 1500))
        let firstDue = start.adding(days: Int(random.next() % 60))
        let unit = Recurrence.Unit.allCases.randomElement(using: &random) ?? .day
        let until = random.next() % 2 == 0 ? firstDue.adding(days: Int(random.next() % 900)) : nil
        let recurrence = try #require(Recurrence(every: 1 + Int(random.next() % 9), unit, until: until))
        var life = Life(start: start, firstDue: firstDue, recurrence: recurrence)
        try life.open()
        for step in 1...40 {
            switch random.next() % 4 {
            case 0: life.today = life.today.adding(days: Int(random.next() % 70))
            case 1: try life.close(Int(random.next() % 1000), as: random.next() % 2 == 0 ? .done : .cancelled)
            default: try life.runClock()
            }
            try life.check("seed \(seed), step \(step)")
        }
        life.today = life.today.adding(days: 400)
        try life.runClock()
        try life.check("seed \(seed), at the end")
    }
}

/// One series at the desk, and beside it what a person with a wall calendar would expect.
private struct Life {
    let start: Day
    let firstDue: Day
    let recurrence: Recurrence
    var today: Day
    private var clock: Day
    private var duties: [UUID: Duty] = [:]
    private var series: [UUID: DutySeries] = [:]
    private var closed: [Int: DutyStatus] = [:]
    private var saidOverdue: [UUID: Int] = [:]

    init(start: Day, firstDue: Day, recurrence: Recurrence) {
        (self.start, self.firstDue, self.recurrence) = (start, firstDue, recurrence)
        (today, clock) = (start, start)
    }

    mutating func open() throws {
        let plan = DutyPlan(.visit, subject: "p1_a", firstDue: firstDue, every: recurrence)
        try work { desk in desk.open(plan) }
    }

    mutating func runClock() throws {
        clock = today
        // Until nothing is left to do: a transaction opens only so many.
        while series.values.contains(where: { $0.nextOn.map { $0 <= clock } ?? false }) {
            try work { $0.runDuties() }
        }
        try work { $0.runDuties() }
    }

    mutating func close(_ roll: Int, as status: DutyStatus) throws {
        let open = duties.values.filter { $0.status == .open }.sorted { $0.id < $1.id }
        guard !open.isEmpty else { return }
        let duty = open[roll % open.count]
        closed[duty.period?.number ?? -1] = status
        try work { desk in
            if status == .done {
                try desk.complete(duty: duty.id, outcome: "ok", by: "li", on: nil)
            } else {
                try desk.cancel(duty: duty.id, reason: "r", by: "li")
            }
        }
    }

    func check(_ place: String) throws {
        let expected = periods()
        let kept = duties.values.sorted { ($0.period?.number ?? -1) < ($1.period?.number ?? -1) }
        #expect(
            kept.compactMap(\.period?.number) == Array(expected.indices),
            "\(place): \(recurrence) from \(firstDue)"
        )
        #expect(kept.compactMap(\.dueOn) == expected.map(\.due), "\(place): \(recurrence) from \(firstDue)")
        #expect(kept.map(\.openedOn) == expected.map(\.begins), "\(place)")
        #expect(kept.map(\.status) == expected.indices.map { closed[$0] ?? .open }, "\(place)")
        #expect(saidOverdue.values.allSatisfy { $0 == 1 }, "\(place)")
        let late = kept.filter { $0.isOverdue(on: clock) }
        #expect(late.allSatisfy { saidOverdue[$0.id] == 1 }, "\(place)")
    }

    /// The periods that had begun when the clock ran last.
    private func periods() -> [(begins: Day, due: Day)] {
        var (periods, begins): ([(begins: Day, due: Day)], Day) = ([], start)
        while begins <= clock, let due = date(periods.count), due <= recurrence.until ?? due {
            periods.append((begins, due))
            begins = due.adding(days: 1)
        }
        return periods
    }

    /// The date with a number, as Foundation counts.
    private func date(_ number: Int) -> Day? {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        let unit: Calendar.Component =
            switch recurrence.unit {
            case .day: .day
            case .month: .month
            case .year: .year
            }
        let first = Date(timeIntervalSince1970: Double(firstDue.rawValue) * 86_400)
        let date = calendar.date(byAdding: unit, value: number * recurrence.every, to: first)
        return date.map { Day(rawValue: Int32($0.timeIntervalSince1970 / 86_400)) }
    }

    private mutating func work(_ body: (inout Desk<Toy>) throws -> Void) throws {
        var desk = try Desk<Toy>.on("\(today)")
        (desk.duties, desk.series) = (duties, series)
        try body(&desk)
        (duties, series) = (desk.duties, desk.series)
        for line in desk.effects.duties where line.event == "overdue" { saidOverdue[line.duty.id, default: 0] += 1 }
    }
}
