@testable import Assistance
import Casework
import CivilAffairs
import Testing

/// What a rule says of somebody whom the application does not name.
@Suite struct NobodyTests {
    static let matters: [any MatterRule<AssistanceReferral>] = [
        SinglePersonAllowance(), DestituteSupport(), DisabilityLivingSubsidy(), SevereDisabilityNursingSubsidy(),
        VagrantRelief(),
    ]

    @Test(arguments: matters) func `nobody is granted nothing`(_ matter: any MatterRule<AssistanceReferral>) throws {
        let assessment = try Home().assess(matter, of: "p9")
        #expect(assessment.outcome == nil && assessment.award == nil)
        #expect(assessment.findings.map(\.what) == ["p9.person"])
    }
}
