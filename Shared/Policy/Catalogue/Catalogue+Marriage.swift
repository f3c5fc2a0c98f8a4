extension PolicyCatalogue {
    static let marriage: [PolicyTable] = [
        PolicyTable(
            "marriage",
            .rules,
            [
                .count("age_male", .years), .count("age_female", .years), .count("cooling_off_days", .days),
                .count("collection_days", .days), .flag("province_wide"), .flag("booklet_free"),
                .flag("pilot_residence_permit"), .other("any_registry", .list(["marriage", "divorce"])),
                .other("pilots", .pilots), .money("fee", .yuanOnce), .record("cooling_off"),
                .record("cross_province"), .record("cross_province_2025"),
            ]
        )
    ]
}
