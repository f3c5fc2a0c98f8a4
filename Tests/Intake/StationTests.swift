import CivilAffairs
import Foundation
import ServiceKit
import Testing

@testable import Intake

/// Who has a share and what comes next, from what intake holds about it.
@Suite struct StationTests {
    private static let moments = (0..<5).map { Date(timeIntervalSince1970: 1_800_000_000 + Double($0) * 60) }
    private static var received: Date { moments[0] }

    private static func part(_ status: PartStatus, _ cases: [Case] = [], version: Int = 1) -> DepartmentPart {
        DepartmentPart(
            application: UUID(),
            department: .assistance,
            partVersion: 1,
            referralVersion: version,
            status: status,
            cases: cases,
            missing: cases.flatMap(\.asks)
        )
    }

    private static func open(_ status: CaseStatus, _ clock: ClockKind, until: String) -> Case {
        Case(
            id: UUID(),
            matter: .subsistenceAllowance,
            status: status,
            dueOn: Day("2021-12-13"),
            clocks: [ClockReading(kind: clock, from: Day(rawValue: 0), until: Day(until))]
        )
    }

    private static func station(_ part: DepartmentPart?, _ change: (inout Track) -> Void = { _ in }) -> Station {
        var track = Track(department: .assistance, part: part, changedAt: part.map { _ in moments[1] })
        change(&track)
        return Station(track, receivedAt: received)
    }

    @Test func `what is in the outbox is intake's, since it was written`() {
        let station = Self.station(nil) { $0.unsentSince = Self.moments[2] }
        #expect((station.holder, station.next) == (.intake, .sending))
        #expect(station.since == Self.moments[2])
    }

    @Test func `what is parked needs the operators, also while more waits behind it`() {
        let station = Self.station(nil) {
            $0.unsentSince = Self.moments[3]
            $0.parkedSince = Self.moments[2]
        }
        #expect((station.holder, station.next) == (.operators, .outboxRetry))
        #expect(station.since == Self.moments[2])
    }

    @Test func `an answer in quarantine needs the operators, whatever was answered before`() {
        let id = UUID()
        let station = Self.station(Self.part(.answered)) {
            $0.stoppedAnswer = Track.StoppedAnswer(id: id, since: Self.moments[4], cause: "malformed")
        }
        #expect((station.holder, station.next) == (.operators, .deadLetter))
        #expect(station.since == Self.moments[4])
        #expect(station.sentence(in: .english).contains(id.uuidString.lowercased()))
    }

    @Test func `what was sent and not answered is the department's, since it was sent`() {
        let station = Self.station(nil) { $0.unansweredSince = Self.moments[2] }
        #expect((station.holder, station.next) == (.department, .answer))
        #expect(station.since == Self.moments[2])
    }

    @Test func `an answer to an earlier referral is no answer to the later one`() {
        let station = Self.station(Self.part(.answered)) {
            $0.referralVersion = 2
            $0.unansweredSince = Self.moments[3]
        }
        #expect((station.holder, station.next) == (.department, .answer))
        #expect(station.since == Self.moments[3])
    }

    @Test(arguments: [PartStatus.sent, .received])
    func `a department that only holds it has not answered`(_ status: PartStatus) {
        #expect(Self.station(Self.part(status)).next == .answer)
    }

    @Test func `a message sent again for a share that is answered stops nobody`() {
        let station = Self.station(Self.part(.notApplicable)) {
            $0.unsentSince = Self.moments[3]
            $0.parkedSince = Self.moments[3]
        }
        #expect((station.holder, station.next) == (.nobody, .nothing))
    }

    @Test(arguments: [
        (CaseStatus.underReview, ClockKind.decision, Station.Holder.staff, Station.Next.decision),
        (.verifying, .decision, .agency, .verification), (.publicNotice, .publicNotice, .department, .clock),
        (.coolingOff, .coolingOff, .department, .clock), (.collectable, .collection, .applicant, .collection),
    ])
    func `an open case says whose turn it is`(
        _ status: CaseStatus,
        _ clock: ClockKind,
        _ holder: Station.Holder,
        _ next: Station.Next
    ) {
        let station = Self.station(Self.part(.inProgress, [Self.open(status, clock, until: "2021-12-01")]))
        #expect((station.holder, station.next) == (holder, next))
        #expect(station.since == Self.moments[1])
        #expect(station.until == (next == .verification ? nil : Day("2021-12-01")))
        #expect(station.dueOn == Day("2021-12-13"))
    }

    @Test func `what the applicant owes is named`() {
        var waiting = Self.open(.awaitingApplicant, .papers, until: "2021-12-01")
        waiting.asks = [MissingItem(department: .assistance, kind: .incomeProof)]
        let station = Self.station(Self.part(.awaitingApplicant, [waiting]))
        #expect((station.holder, station.next) == (.applicant, .papers))
        #expect(station.sentence(in: .english) == "waits for: proof of income or property; until 2021-12-01")
        #expect(station.sentence(in: .chinese).contains("收入财产证明"))
    }

    @Test func `a clock that stands still counts for nothing`() {
        var waiting = Self.open(.underReview, .decision, until: "2021-12-01")
        waiting.clocks[0].stopped = Day("2021-11-05")
        #expect(Self.station(Self.part(.inProgress, [waiting])).until == nil)
    }

    @Test(arguments: Station.Holder.allCases) func `every holder has words`(_ holder: Station.Holder) {
        for language in Language.allCases { #expect(Words.known("holder.\(holder.rawValue)", in: language) != nil) }
    }

    @Test(arguments: Station.Next.allCases) func `every next step has words`(_ next: Station.Next) {
        for language in Language.allCases { #expect(Words.known("next.\(next.rawValue)", in: language) != nil) }
    }

    @Test(arguments: StuckShare.Reason.allCases) func `every reason has words`(_ reason: StuckShare.Reason) {
        for language in Language.allCases { #expect(Words.known("stuck.\(reason.rawValue)", in: language) != nil) }
    }
}
