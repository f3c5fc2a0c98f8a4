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
        let due = dues(organization?.kind, question.policy)
        let applied = question.referral.header.appliedOn
        let last = due.map { due in
            organization?.year.flatMap { year in
                due.value.flatMap { Day(year: year + 1, month: $0.month, day: $0.day) }
            }
        }
        // A foundation reports earlier than the others; the kind counts only between the two days.
        let verdicts = Set(last.map { last in last.map { applied <= $0 } })
        let passed = verdicts.count == 1 ? verdicts.first.flatMap(\.self) : nil
        var gaps: Set<Gap> = []
        if organization?.year == nil { gaps.insert(.fact("organization.year", person: nil)) }
        if organization?.kind == nil { gaps.insert(.fact("organization.kind", person: nil)) }
        for due in due where due.value == nil {
            gaps.insert(.policy("organizations.annual_report_due", source: due.source))
        }
        sheet.check(
            "report-timely",
            source: due.first?.source ?? "",
            observed: .day(applied),
            .atMost,
            threshold: Set(last).count == 1 ? last.first.flatMap(\.self).map { .day($0) } : nil,
            passed: passed,
            missing: gaps
        )
        if let year = organization?.year, applied.year <= year {
            sheet.check("year-is-over", source: due.first?.source ?? "", observed: .integer(Int64(year)), passed: false)
        }
    }

    /// The days of the year by which the report is due: one, or both where the kind is not known.
    private func dues(_ kind: OrganizationKind?, _ policy: Policy) -> [Provision<MonthDay>] {
        switch kind {
        case .foundation: [policy.date(.annualReportDueFoundation)]
        case .association, .nonEnterprise, .community: [policy.date(.annualReportDue)]
        case nil: [policy.date(.annualReportDue), policy.date(.annualReportDueFoundation)]
        }
    }
}
