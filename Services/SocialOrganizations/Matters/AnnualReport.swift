import Casework
import CivilAffairs
import Policy

/// Annual report (年检/年报): due by 31 May of the next year, a foundation's by 31 March; a timely one is decided by rule alone.
///
/// 社会团体登记管理条例, 民办非企业单位登记管理暂行条例, 基金会管理条例.
struct AnnualReport: OrganizationMatter {
    let code = MatterCode.annualReport
    let action = OrganizationAction.annualReport

    func assess(_ question: Question<SocialOrganizationsReferral>) -> Assessment {
        let organization = filing(question.referral)?.organization
        var sheet = Worksheet()
        sheet.check(
            "credit-code-stated",
            source: "GB 32100-2015",
            observed: organization?.creditCode.map { .text("\($0)") },
            passed: organization?.creditCode == nil ? nil : true,
            missing: [.fact("organization.creditCode", person: nil)]
        )
        testTimely(organization, question, on: &sheet)
        let assessment = sheet.assessment()
        return assessment.decidedByRule(assessment.outcome == .approved)
    }

    private func testTimely(
        _ organization: OrganizationDetails?,
        _ question: Question<SocialOrganizationsReferral>,
        on sheet: inout Worksheet
    ) {
        let isFoundation = organization?.kind.map { $0 == .foundation }
        let due = question.policy.date(isFoundation == true ? .annualReportDueFoundation : .annualReportDue)
        let applied = question.referral.header.appliedOn
        let last = organization?.year.flatMap { year in
            due.value.flatMap { Day(year: year + 1, month: $0.month, day: $0.day) }
        }
        var gaps: Set<Gap> = []
        if organization?.year == nil { gaps.insert(.fact("organization.year", person: nil)) }
        if isFoundation == nil { gaps.insert(.fact("organization.kind", person: nil)) }
        if due.value == nil { gaps.insert(.policy("organizations.annual_report_due", source: due.source)) }
        sheet.check(
            "report-timely",
            source: due.source ?? "",
            observed: .day(applied),
            .atMost,
            threshold: last.map { .day($0) },
            passed: gaps.isEmpty ? last.map { applied <= $0 } : nil,
            missing: gaps
        )
    }
}
