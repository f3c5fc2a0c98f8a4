extension PolicyCatalogue {
    static let elderlyCare: [PolicyTable] = [
        PolicyTable("age_money", .rules, [.count("from_age", .years), .other("value", .ageBands)]),
        PolicyTable(
            "ability_assessment",
            .rules,
            [
                .other("instrument", .text()),
                .other("levels", .list(["able", "light", "moderate", "severe", "total"])),
            ]
        ),
        PolicyTable("elder_nursing_subsidy", .rules, [.flag("exists"), .money("value")]),
        PolicyTable("elder_service_subsidy", .rules, [.money("value"), .record("scope")]),
        .record("assessment_mutual_recognition"),
        .record("bed_queue"),
        .record("elder_visit", "monthly", "rate", "by"),
        .record("home_adaptation_2021", "min_households"),
    ]
}
