import CivilAffairs
import Foundation
import Testing

@Suite struct StatusTests {
    private func cases(_ statuses: [CaseStatus]) -> [Case] {
        statuses.map { Case(id: UUID(), matter: .nearPoor, status: $0, dueOn: Day("2021-12-13")) }
    }

    private func part(_ department: Department, _ statuses: [CaseStatus]) -> DepartmentPart {
        let cases = cases(statuses)
        return DepartmentPart(
            application: UUID(),
            department: department,
            partVersion: 1,
            referralVersion: 1,
            status: .of(cases),
            cases: cases
        )
    }

    @Test(
        arguments: [
            ([], PartStatus.notApplicable), ([.approved, .refused, .withdrawn, .lapsed], .answered),
            ([.approved, .underReview], .inProgress), ([.coolingOff], .inProgress),
            ([.approved, .awaitingApplicant, .verifying], .awaitingApplicant),
        ] as [([CaseStatus], PartStatus)]
    )
    func `a part stands where its cases stand`(statuses: [CaseStatus], expected: PartStatus) {
        #expect(PartStatus.of(cases(statuses)) == expected)
    }

    @Test func `an application is complete when every department has answered`() {
        let rest = Department.allCases.dropFirst().map { part($0, []) }
        #expect(ApplicationStatus.of([part(.assistance, [.approved])] + rest) == .completed)
        #expect(ApplicationStatus.of(rest + [part(.assistance, [])]) == .completed)
        #expect(ApplicationStatus.of([part(.assistance, [.withdrawn, .withdrawn])] + rest) == .withdrawn)
        #expect(ApplicationStatus.of([part(.assistance, [.withdrawn, .refused])] + rest) == .completed)
        #expect(ApplicationStatus.of([part(.assistance, [.underReview])] + rest) == .inProgress)
        #expect(ApplicationStatus.of([part(.assistance, [.awaitingApplicant])] + rest) == .awaitingApplicant)
        #expect(ApplicationStatus.of([]) == .inProgress)
        var sent = part(.assistance, [])
        sent.status = .sent
        #expect(ApplicationStatus.of([sent] + rest) == .inProgress)
    }

    @Test func `an application is due when its last open case is`() {
        var open = part(.assistance, [.underReview, .approved, .verifying])
        open.cases[1].dueOn = Day("2022-01-01")
        open.cases[2].dueOn = Day("2021-12-01")
        #expect([open, part(.funeral, [])].dueOn == Day("2021-12-13"))
        #expect([part(.funeral, [.approved])].dueOn == nil)
    }
}
