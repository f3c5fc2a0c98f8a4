extension PolicyKey where Value == Int {
    /// The persons that an association needs (社会团体), unless it has enough units.
    public static var associationMembers: PolicyKey { PolicyKey("organizations", "association_members") }
    /// The units that an association needs, unless it has enough persons.
    public static var associationUnits: PolicyKey { PolicyKey("organizations", "association_units") }
    /// The days within which an establishment is decided.
    public static var establishmentDecisionDays: PolicyKey { PolicyKey("organizations", "decision_days") }
}

extension MoneyKey {
    /// The funds that an association needs.
    public static let associationFunds = MoneyKey("organizations", "association_funds")
    /// The funds that a local foundation needs (基金会).
    public static let foundationFunds = MoneyKey("organizations", "foundation_funds")
    /// The funds that a non-enterprise unit needs (民办非企业单位).
    public static let nonEnterpriseFunds = MoneyKey("organizations", "non_enterprise_funds")
}

extension PolicyKey where Value == MonthDay {
    /// The last day for an annual report (年检).
    public static var annualReportDue: PolicyKey { PolicyKey("organizations", "annual_report_due") }
    /// The last day for a foundation's annual report.
    public static var annualReportDueFoundation: PolicyKey {
        PolicyKey("organizations", "annual_report_due_foundation")
    }
    /// The last day for showing the annual report to the supervising unit.
    public static var annualReportToSupervisor: PolicyKey { PolicyKey("organizations", "annual_report_to_supervisor") }
}
