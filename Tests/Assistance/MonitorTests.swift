@testable import Assistance
import Bureau
import Casework
import CivilAffairs
import Foundation
import Messaging
import Testing

/// Facts in, warnings out: the thresholds are the sample city's.
@Suite struct MonitorTests {
    @Test(
        arguments: [
            (19_999, []), (20_000, ["MED-30"]), (29_999, ["MED-30"]), (30_000, ["MED-30", "MED-90"]),
            (35_999, ["MED-30", "MED-90"]), (36_000, ["MED-30", "MED-90", "MED-RATIO"]),
            (49_999, ["MED-30", "MED-90", "MED-RATIO"]), (50_000, ["MED-30", "MED-90", "MED-365", "MED-RATIO"]),
        ] as [(Int64, Set<String>)]
    )
    func `medical spending raises what it reaches, to the yuan`(_ yuan: Int64, _ expected: Set<String>) throws {
        var watch = Watch()
        try watch.happens(.medicalSpending, on: "2026-11-01", yuan)
        try watch.look(on: "2026-11-02")
        #expect(watch.open == expected)
    }

    @Test(arguments: [
        ("2026-11-01", true), ("2026-11-30", true), ("2026-12-01", false), ("2026-10-31", false),
    ])
    func `a window ends with its last day, and begins on the day itself`(_ day: String, _ isInside: Bool) throws {
        var watch = Watch()
        try watch.happens(.medicalSpending, on: "2026-11-01", 20_000)
        try watch.look(on: day)
        #expect(watch.open.contains("MED-30") == isInside)
    }

    @Test(
        arguments: [
            (FactKind.jobLost, nil, nil, false, ["JOB"]), (.jobLost, nil, nil, true, ["JOB", "JOB-ASSISTED"]),
            (.incomeChanged, 500, nil, false, ["INCOME-LOW"]), (.incomeChanged, 501, nil, false, []),
            (.incomeChanged, 3_000, nil, true, ["INCOME-HIGH", "INCOME-RATIO"]),
            (.incomeChanged, 3_000, nil, false, []),
            (.incomeChanged, 2_000, nil, true, ["INCOME-RATIO"]), (.incomeChanged, 1_999, nil, true, []),
            (.disabilityCertified, nil, "2", false, ["DISABILITY", "DISABILITY-SEVERE"]),
            (.disabilityCertified, nil, "3", false, ["DISABILITY"]),
            (.disabilityCertified, nil, nil, false, ["DISABILITY"]),
            (.disasterLoss, 5_000, nil, false, ["DISASTER"]),
            (.disasterLoss, 50_000, nil, false, ["DISASTER", "DISASTER-GREAT"]),
            (.propertyPurchased, 120_000, nil, true, ["PROPERTY", "PROPERTY-RATIO"]),
            (.propertyPurchased, 119_999, nil, true, ["PROPERTY"]), (.propertyPurchased, 120_000, nil, false, []),
            (.hardshipReported, nil, nil, false, ["HARDSHIP"]), (.deathReported, nil, nil, false, []),
            (.deathReported, nil, nil, true, ["DEATH"]), (.deathRegistered, nil, nil, true, []),
        ] as [(FactKind, Int64?, String?, Bool, Set<String>)]
    )
    func `one fact raises what it is watched for`(
        _ kind: FactKind,
        _ yuan: Int64?,
        _ level: String?,
        _ isAssisted: Bool,
        _ expected: Set<String>
    ) throws {
        var watch = Watch(standing: Standing(isAssisted: isAssisted))
        try watch.happens(kind, on: "2026-11-01", yuan, level: level)
        try watch.look(on: "2026-11-02")
        #expect(watch.open == expected)
    }

    @Test func `different blows are counted by their kinds`() throws {
        var watch = Watch()
        for day in ["2026-10-01", "2026-10-02", "2026-10-03"] { try watch.happens(.accidentInjured, on: day) }
        try watch.happens(.jobLost, on: "2026-10-04")
        try watch.look(on: "2026-10-05")
        #expect(!watch.open.contains("BLOWS"))
        try watch.happens(.homeDamaged, on: "2026-10-05")
        try watch.look(on: "2026-10-05")
        #expect(watch.open.contains("BLOWS"))
    }

    @Test(arguments: ["330683001", "340200001", "110101001", nil])
    func `where a threshold is missing nothing is raised`(_ division: String?) throws {
        var watch = Watch(division: division)
        try watch.happens(.medicalSpending, on: "2026-11-01", 1_000_000)
        #expect(try watch.look(on: "2026-11-02") == [])
    }

    @Test func `a warning has an owner, a deadline in working days, and what caused it`() throws {
        var watch = Watch()
        let fact = try watch.happens(.medicalSpending, on: "2026-11-01", 25_000)
        let change = try #require(try watch.look(on: "2026-11-02").first)
        #expect(change.event == "raised")
        let warning = change.warning
        #expect(warning.indicator == "MED-30")
        #expect(warning.owner == "town:990000001")
        #expect(warning.dueOn == Day("2026-11-09"), "five working days, the weekend not counted")
        #expect((warning.observed, warning.threshold) == (2_500_000, 2_000_000))
        #expect(warning.facts == [fact])
        #expect((warning.colour, warning.action) == (.orange, .visit))
        let (last, after) = (try Bureau.day("2026-11-09"), try Bureau.day("2026-11-10"))
        #expect(warning.isOverdue(on: after) && !warning.isOverdue(on: last))
    }

    @Test func `an alarm is not repeated while it is open, and what happens since is added to it`() throws {
        var watch = Watch()
        let first = try watch.happens(.medicalSpending, on: "2026-11-01", 20_000)
        try watch.look(on: "2026-11-02")
        #expect(try watch.look(on: "2026-11-03") == [], "looking again changes nothing")
        let second = try watch.happens(.medicalSpending, on: "2026-11-03", 1_000)
        let changes = try watch.look(on: "2026-11-03")
        #expect(changes.map(\.event) == ["extended"])
        #expect(changes.first?.warning.facts == [first, second])
        #expect(changes.first?.warning.observed == 2_100_000)
    }

    @Test func `a closed alarm comes again only when something new happens`() throws {
        var watch = Watch()
        try watch.happens(.hardshipReported, on: "2026-11-01")
        try watch.look(on: "2026-11-02")
        try watch.close("HARDSHIP", on: "2026-11-03")
        #expect(try watch.look(on: "2026-11-04") == [], "it still reaches the threshold, and nothing is new")
        try watch.happens(.hardshipReported, on: "2026-11-04")
        #expect(try watch.look(on: "2026-11-05").map(\.event) == ["raised"])
    }

    @Test func `a correction withdraws an alarm that rests on it, and leaves one that stands without it`() throws {
        var watch = Watch()
        let wrong = try watch.happens(.medicalSpending, on: "2026-11-01", 15_000)
        let right = try watch.happens(.medicalSpending, on: "2026-11-02", 20_000)
        try watch.look(on: "2026-11-02")
        #expect(watch.open == ["MED-30", "MED-90"])
        try watch.correct(wrong)
        let changes = try watch.look(on: "2026-11-03")
        #expect(Set(changes.map { "\($0.warning.indicator) \($0.event)" }) == ["MED-30 extended", "MED-90 withdrawn"])
        #expect(watch.open == ["MED-30"])
        try watch.correct(right)
        #expect(try watch.look(on: "2026-11-04").map(\.event) == ["withdrawn"])
        #expect(try watch.look(on: "2026-11-05") == [])
    }

    @Test func `what was withdrawn comes again when the right fact is reported`() throws {
        var watch = Watch()
        let wrong = try watch.happens(.medicalSpending, on: "2026-11-01", 20_000)
        try watch.look(on: "2026-11-02")
        try watch.correct(wrong)
        try watch.happens(.medicalSpending, on: "2026-11-01", 22_000)
        try watch.look(on: "2026-11-03")
        let observed = watch.warnings.filter { $0.indicator == "MED-30" && $0.state == .open }.map(\.observed)
        #expect(observed == [2_200_000])
    }

    @Test func `time alone takes no alarm back`() throws {
        var watch = Watch()
        try watch.happens(.medicalSpending, on: "2026-01-01", 20_000)
        try watch.look(on: "2026-01-02")
        try watch.happens(.medicalSpending, on: "2026-09-01", 10)
        try watch.look(on: "2026-09-02")
        #expect(watch.open == ["MED-30"])
    }

    @Test func `a deadline in a year without a calendar is filled in once the year is there`() throws {
        var watch = Watch()
        try watch.happens(.medicalSpending, on: "2026-12-20", 20_000)
        let raised = try #require(try watch.look(on: "2026-12-29").first?.warning)
        #expect(raised.dueOn == nil)
        #expect(try watch.look(on: "2026-12-30") == [])
        let known = Monitor(
            catalogue: try Watch.catalogue(),
            policies: try Bureau.policies(),
            calendar: try WorkingDayCalendar(tsv: "2026-01-01\toff\tx\n2027-01-01\toff\tx"),
            ids: SystemIDs()
        )
        let changes = try watch.look(on: "2026-12-30", with: known)
        #expect(changes.map(\.event) == ["due"])
        #expect(changes.first?.warning.dueOn == Day("2027-01-06"))
    }

    @Test func `a warning is closed once, with what came of the visit`() throws {
        var watch = Watch()
        try watch.happens(.hardshipReported, on: "2026-11-01")
        try watch.look(on: "2026-11-02")
        var warning = try #require(watch.warnings.first)
        let (id, day) = (warning.id, try Bureau.day("2026-11-03"))
        #expect(throws: WarningError.outcomeNeeded(id)) { try warning.close(" ", on: day) }
        #expect(throws: WarningError.closedTooEarly(id, raisedOn: warning.raisedOn)) {
            try warning.close("走访", on: try Bureau.day("2026-11-01"))
        }
        try warning.assign(to: "li")
        try warning.close("已入户，协助申请低保", on: day)
        #expect(warning.owner == "li" && warning.closedOn == day)
        #expect(throws: WarningError.isOver(id, .closed)) { try warning.close("走访", on: day) }
        #expect(throws: WarningError.isOver(id, .closed)) { try warning.assign(to: "wang") }
    }
}
