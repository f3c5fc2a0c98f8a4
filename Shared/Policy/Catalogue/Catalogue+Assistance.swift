import CivilAffairs

extension PolicyCatalogue {
    static let assistance: [PolicyTable] =
        standards + tests + deductions + temporaryAid + disability + vagrants + priceLink + assistanceRecords

    private static let standards: [PolicyTable] = [
        PolicyTable(
            "allowance",
            .standard,
            [
                .money("value"), .money("urban"), .money("rural"), .record("per_year"), .record("floor_per_year"),
                .record("unified"),
            ]
        ),
        PolicyTable("near_poor_multiple", .standard, [.number("value", .times)]),
        PolicyTable("near_poor_upper_edge", .standard, [.other("value", .text(["below", "at-most"]))]),
        PolicyTable("destitute_living", .standard, [.money("value"), .money("urban"), .money("rural")]),
        PolicyTable(
            "destitute_per_year",
            .standard,
            [.money("value", .yuanPerYear), .money("urban", .yuanPerYear), .money("rural", .yuanPerYear)]
        ),
        PolicyTable("destitute_min_multiple", .standard, [.number("value", .times)]),
        PolicyTable(
            "destitute",
            .rules,
            [.record("value"), .count("minor_until", .years), .record("minor_before")]
        ),
        PolicyTable("destitute_care_centralised", .standard, SelfCare.allCases.map { .money($0.policyColumn) }),
        PolicyTable("destitute_care_dispersed_ratio", .standard, [.number("value", .ratio)]),
        PolicyTable("self_care_test", .rules, [.count("total_loss_from_failed", .pieces)]),
    ]

    private static let tests: [PolicyTable] = [
        PolicyTable(
            "property",
            .rules,
            [.money("savings_limit_per_person", .yuan), .count("vehicles", .pieces), .count("homes", .pieces)]
        ),
        PolicyTable(
            "single_person",
            .rules,
            [
                .other("disability_grades", .counts), .other("extended_grades", .counts),
                .other("extended_categories", .list(disabilityCategories)), .flag("serious_illness"), .record("who"),
            ]
        ),
        PolicyTable("exit_grace", .rules, [.flag("exists"), .count("months", .months), .record("value")]),
    ]

    private static let deductions: [PolicyTable] = ["employment_cost", "rigid_deduction"].map { name in
        PolicyTable(
            name,
            .rules,
            [.flag("exists"), .number("ratio", .ratio), .money("cap"), .record("value")]
        )
    }

    private static let temporaryAid: [PolicyTable] = [
        PolicyTable(
            "temp_aid",
            .rules,
            [
                .money("amount", .yuanOnce), .money("limit", .yuanOnce), .money("town_limit", .yuanOnce),
                .flag("pre_review"), .flag("reserve_fund"), .flag("small_sum_to_town"), .flag("pay_first"),
                .flag("staged"), .count("instalments", .pieces), .number("expenditure_multiple", .times),
                .other("apply_at", .list()), .record("urgent_place"),
            ]
        )
    ]

    private static let disability: [PolicyTable] = [
        PolicyTable(
            "disability_subsidies",
            .rules,
            [
                .money("living"), .money("nursing"), .other("nursing_grades", .counts), .record("value"),
                .record("nursing_urban_rural_unified_before"), .record("growth_2016_2020"), .record("cross_province"),
                .record("cover_2025"),
            ]
        )
    ]

    private static let vagrants: [PolicyTable] = [
        PolicyTable(
            "vagrant",
            .rules,
            [
                .count("stay_days", .days), .count("search_notice_days", .days), .count("dna_months", .months),
                .count("settlement_months", .months),
            ]
        )
    ]

    private static let priceLink: [PolicyTable] = [
        PolicyTable(
            "price_link",
            .rules,
            [.number("consumer_prices_from", .ratio), .number("food_prices_from", .ratio), .flag("near_poor")]
        )
    ]

    private static let assistanceRecords: [PolicyTable] = [
        PolicyTable("migrant_subsidy", .standard, [.money("per_year", .yuanPerYear)]),
        .record("deductions"),
        .record("allowance_rule"),
        .record("rural_urban_ratio_2025"),
        .record("approval"),
    ]

    private static let disabilityCategories = [
        "visual", "hearing", "speech", "physical", "intellectual", "mental", "multiple",
    ]
}
