extension PolicyCatalogue {
    static let socialOrganizations: [PolicyTable] = [
        PolicyTable(
            "organizations",
            .rules,
            [
                .count("association_members", .persons), .count("association_units", .pieces),
                .money("association_funds", .yuan), .money("foundation_funds", .yuan),
                .money("non_enterprise_funds", .yuan), .count("decision_days", .days),
                .other("annual_report_due", .monthDay), .other("annual_report_due_foundation", .monthDay),
                .other("annual_report_to_supervisor", .monthDay),
            ]
        ),
        .record("community_orgs_2023", "urban", "rural"),
    ]
}
