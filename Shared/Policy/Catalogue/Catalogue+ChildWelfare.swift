extension PolicyCatalogue {
    static let childWelfare: [PolicyTable] = [
        PolicyTable(
            "orphan",
            .rules,
            [
                .money("institution"), .money("dispersed"), .flag("unattended_same_as_orphan"),
                .count("age_until", .years), .flag("study_extension"), .record("value"), .record("growth_2016_2020"),
            ]
        ),
        PolicyTable("heavy_illness_child_ratio", .standard, [.number("value", .ratio)]),
        PolicyTable("unattended", .rules, [.count("out_of_contact_months", .months)]),
        .record("orphan_dispersed_ratio", "2020", "2025"),
        .record("child_home_beds"),
        .record("staff_child_ratio"),
    ]
}
