import Bureau
@testable import Casework
import CivilAffairs
import Foundation
import Policy
import Postgres
import Testing

@Suite struct ScheduleTests {
    @Test func `a version is approved by somebody else, once, and not after its day`() throws {
        let today = try Bureau.day("2021-12-20")
        var version = try version()
        #expect(version.state == .awaitingApproval)
        #expect(throws: ScheduleError.samePerson("li")) { try version.approve(by: "li", today: today) }
        let late = try Bureau.day("2022-01-02")
        #expect(throws: ScheduleError.dayHasPassed(version.from)) { try version.approve(by: "wang", today: late) }
        try version.approve(by: "wang", today: today)
        #expect(version.state == .scheduled)
        #expect(version.approver == "wang")
        #expect(throws: ScheduleError.isApproved("top-up", "d")) { try version.approve(by: "zhang", today: today) }
    }

    @Test func `an earlier version stays in force for the days before`() throws {
        let (old, new) = (try TopUpPack().pack(), try TopUpPack(allowance: "650").pack())
        let set = try PolicySet(packs: [old]).scheduling(new, from: try Bureau.day("2022-01-01"))
        let division = try Bureau.division("999900001")
        for (day, digest) in [("2021-12-31", old.digest), ("2022-01-01", new.digest)] {
            #expect(set.policy(for: division, on: try Bureau.day(day)).digest == digest)
        }
        let newest = try TopUpPack(allowance: "700").pack()
        let twice = try set.scheduling(newest, from: try Bureau.day("2022-07-01"))
        for (day, pack) in [("2021-12-31", old), ("2022-01-01", new), ("2022-06-30", new), ("2022-07-01", newest)] {
            #expect(twice.policy(for: division, on: try Bureau.day(day)).digest == pack.digest, "\(day)")
        }
        #expect(
            try twice.replacing(with: old).policy(for: division, on: try Bureau.day("2022-03-01")).digest == old.digest
        )
    }

    private func version() throws -> ScheduledVersion {
        ScheduledVersion(
            region: "top-up",
            digest: "d",
            from: try Bureau.day("2022-01-01"),
            examples: 1,
            author: "li"
        )
    }
}
