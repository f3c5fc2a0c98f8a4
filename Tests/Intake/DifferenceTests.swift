import CivilAffairs
import Foundation
import Testing

@testable import Intake

@Suite struct DifferenceTests {
    typealias Holding = ReconciliationAnswer.Holding

    private static let ids = (1...4).map { UUID(uuidString: "01930000-0000-7000-8000-00000000000\($0)") ?? UUID() }

    private static func holding(_ index: Int, referral: Int, part: Int) -> Holding {
        Holding(application: ids[index], referralVersion: referral, partVersion: part)
    }

    @Test func `equal holdings are not different`() {
        let own = [Self.holding(0, referral: 1, part: 2), Self.holding(1, referral: 3, part: 4)]
        #expect(Difference.between(intake: own, .marriage, own.reversed()) == [])
    }

    @Test func `each side's loss and surplus has its name and both versions`() {
        let own = [
            Self.holding(0, referral: 2, part: 1), Self.holding(1, referral: 1, part: 5),
            Self.holding(2, referral: 1, part: 0),
        ]
        let their = [
            Self.holding(0, referral: 1, part: 1), Self.holding(1, referral: 2, part: 4),
            Self.holding(3, referral: 1, part: 1),
        ]
        let found = Difference.between(intake: own, .funeral, their)
        #expect(
            Set(found) == [
                Difference(department: .funeral, kind: .referralMissing, item: Self.ids[0], sent: 2, held: 1),
                Difference(department: .funeral, kind: .referralAhead, item: Self.ids[1], sent: 1, held: 2),
                Difference(department: .funeral, kind: .answerAhead, item: Self.ids[1], sent: 4, held: 5),
                Difference(department: .funeral, kind: .referralMissing, item: Self.ids[2], sent: 1, held: 0),
                Difference(department: .funeral, kind: .applicationUnknown, item: Self.ids[3], held: 1),
            ]
        )
    }

    @Test func `a part that intake did not hear is the department's to say again`() {
        let found = Difference.between(
            intake: [Self.holding(0, referral: 1, part: 1)],
            .assistance,
            [Self.holding(0, referral: 1, part: 3)]
        )
        #expect(
            found == [Difference(department: .assistance, kind: .answerMissing, item: Self.ids[0], sent: 3, held: 1)]
        )
        #expect(found.allSatisfy { $0.kind.canBeRepaired })
    }

    @Test func `a fact's owner is the truth about it`() {
        func fact(_ index: Int, _ owner: ServiceName) -> ReconciliationAnswer.HeldFact {
            .init(id: Self.ids[index], owner: owner)
        }
        let found = Difference.amongFacts(
            [
                .funeral: [fact(0, .funeral), fact(1, .funeral), fact(3, .intake)],
                .assistance: [fact(0, .funeral), fact(3, .intake)],
                .marriage: [fact(0, .funeral), fact(1, .funeral), fact(2, .funeral)],
            ],
            reported: [Self.ids[3]],
            longestList: 1000
        )
        #expect(
            Set(found) == [
                Difference(department: .assistance, kind: .factMissing, item: Self.ids[1], owner: .funeral, sent: 1),
                Difference(department: .marriage, kind: .factUnknown, item: Self.ids[2], owner: .funeral, held: 1),
                Difference(department: .marriage, kind: .factMissing, item: Self.ids[3], owner: .intake, sent: 1),
            ]
        )
    }

    @Test func `a list that was cut says nothing about what comes after it`() {
        let all = Self.ids.map { ReconciliationAnswer.HeldFact(id: $0, owner: .funeral) }
        let found = Difference.amongFacts([.funeral: Array(all.prefix(2)), .marriage: all], longestList: 2)
        #expect(found == [])
    }
}
