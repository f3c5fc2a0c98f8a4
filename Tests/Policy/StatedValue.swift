import Policy
import Testing

/// One line of what a region's document says.
struct StatedValue: Sendable, CustomTestStringConvertible {
    let region: String
    let day: String
    let path: String
    /// The value as the pack writes it; nil where the document is silent.
    let value: String?

    init(_ region: String, _ day: String, _ path: String, _ value: String?) {
        self.region = region
        self.day = day
        self.path = path
        self.value = value
    }

    var testDescription: String { "\(region) \(day) \(path)" }

    static let all = shengzhou + suqian + hunan + wuhu + shanwei

    private static let shengzhou: [StatedValue] = [
        StatedValue("shengzhou", "2020-12-31", "allowance.value", "850"),
        StatedValue("shengzhou", "1999-01-01", "allowance.value", "850"),
        StatedValue("shengzhou", "2021-01-01", "allowance.value", "890"),
        StatedValue("shengzhou", "2021-11-01", "allowance.value", "890"),
        StatedValue("shengzhou", "2021-12-31", "allowance.value", "890"),
        StatedValue("shengzhou", "2022-01-01", "allowance.value", nil),
        StatedValue("shengzhou", "2022-01-01", "allowance.floor_per_year", "12000"),
        StatedValue("shengzhou", "2021-12-31", "near_poor_multiple.value", "1.5"),
        StatedValue("shengzhou", "2022-01-01", "near_poor_multiple.value", "2"),
        StatedValue("shengzhou", "2020-12-31", "destitute_living.value", nil),
        StatedValue("shengzhou", "2021-01-01", "destitute_living.value", "1179"),
        StatedValue("shengzhou", "2022-01-01", "destitute_living.value", "1383"),
        StatedValue("shengzhou", "2022-01-01", "destitute_care_centralised.total_loss", "1656"),
        StatedValue("shengzhou", "2021-12-31", "destitute_care_centralised.total_loss", nil),
        StatedValue("shengzhou", "2022-01-01", "destitute_care_centralised.moderate", "828"),
        StatedValue("shengzhou", "2021-12-31", "destitute_care_centralised.moderate", nil),
        StatedValue("shengzhou", "2022-01-01", "destitute_care_centralised.light", "414"),
        StatedValue("shengzhou", "2021-12-31", "destitute_care_centralised.light", nil),
        StatedValue("shengzhou", "2022-01-01", "destitute_care_centralised.able", "207"),
        StatedValue("shengzhou", "2021-12-31", "destitute_care_centralised.able", nil),
        StatedValue("shengzhou", "2022-06-01", "destitute_care_dispersed_ratio.value", "0.5"),
        StatedValue("shengzhou", "2022-06-01", "deductions.value", nil),
        StatedValue("shengzhou", "2022-06-01", "exit_grace.months", nil),
        StatedValue("shengzhou", "2022-06-01", "temp_aid.pre_review", "true"),
        StatedValue("shengzhou", "2022-06-01", "temp_aid.limit", nil),
        StatedValue("shengzhou", "2022-06-01", "orphan.institution", nil),
        StatedValue("shengzhou", "2022-06-01", "orphan.dispersed", nil),
        StatedValue("shengzhou", "2022-06-01", "disability_subsidies.value", nil),
        StatedValue("shengzhou", "2022-06-01", "age_money.value", nil),
        StatedValue("shengzhou", "2022-06-01", "elder_service_subsidy.scope", "widened 2022"),
        StatedValue("shengzhou", "2022-06-01", "elder_service_subsidy.value", nil),
        StatedValue("shengzhou", "2022-06-01", "funeral_subsidy.per_case", nil),
        StatedValue("shengzhou", "2022-06-01", "funeral_subsidy.average_2021", "835"),
        StatedValue("shengzhou", "2022-06-01", "eco_burial.per_case", nil),
        StatedValue("shengzhou", "2022-06-01", "eco_burial.average_2021", "4158"),
        StatedValue("shengzhou", "2022-06-01", "eco_burial.types", "[草坪葬, 骨灰堂]"),
        StatedValue("shengzhou", "2022-06-01", "migrant_subsidy.per_year", "600"),
        StatedValue("shengzhou", "2022-06-01", "marriage.province_wide", "true"),
        StatedValue("shengzhou", "2022-06-01", "marriage.cross_province", "pushed 2022"),
        StatedValue("shengzhou", "2022-06-01", "patrol_zone.value", "三沿五区"),
    ]

    private static let suqian: [StatedValue] = [
        StatedValue("suqian", "2014-12-31", "allowance.urban", nil),
        StatedValue("suqian", "2015-01-01", "allowance.urban", "490"),
        StatedValue("suqian", "2019-12-31", "allowance.rural", "390"),
        StatedValue("suqian", "2020-01-01", "allowance.value", "610"),
        StatedValue("suqian", "2020-01-01", "allowance.unified", "true"),
        StatedValue("suqian", "2020-01-01", "allowance.per_year", "7320"),
        StatedValue("suqian", "2020-01-01", "allowance.urban", nil),
        StatedValue("suqian", "2020-01-01", "allowance_rule.value", "上年度全体居民人均消费支出的30%-40%"),
        StatedValue("suqian", "2020-01-01", "near_poor_multiple.value", "1.5"),
        StatedValue("suqian", "2015-01-01", "destitute_per_year.urban", "10000"),
        StatedValue("suqian", "2015-01-01", "destitute_per_year.rural", "6000"),
        StatedValue("suqian", "2020-01-01", "destitute_per_year.urban", "15307"),
        StatedValue("suqian", "2020-01-01", "destitute_per_year.rural", "9061"),
        StatedValue("suqian", "2020-01-01", "destitute_min_multiple.value", "1.3"),
        StatedValue("suqian", "2020-01-01", "destitute_care_centralised.able", nil),
        StatedValue("suqian", "2020-01-01", "employment_cost.exists", "true"),
        StatedValue("suqian", "2020-01-01", "employment_cost.value", nil),
        StatedValue("suqian", "2020-01-01", "exit_grace.exists", "true"),
        StatedValue("suqian", "2020-01-01", "exit_grace.months", nil),
        StatedValue("suqian", "2020-01-01", "temp_aid.reserve_fund", "true"),
        StatedValue("suqian", "2020-01-01", "temp_aid.small_sum_to_town", "true"),
        StatedValue("suqian", "2020-01-01", "temp_aid.limit", nil),
        StatedValue("suqian", "2015-01-01", "orphan.institution", "1600"),
        StatedValue("suqian", "2015-01-01", "orphan.dispersed", "950"),
        StatedValue("suqian", "2020-01-01", "orphan.institution", "2020"),
        StatedValue("suqian", "2020-01-01", "orphan.dispersed", "1310"),
        StatedValue("suqian", "2020-01-01", "orphan_dispersed_ratio.2020", "0.65"),
        StatedValue("suqian", "2020-01-01", "orphan_dispersed_ratio.2025", "0.70"),
        StatedValue("suqian", "2020-01-01", "heavy_illness_child_ratio.value", "0.5"),
        StatedValue("suqian", "2020-01-01", "disability_subsidies.value", nil),
        StatedValue("suqian", "2020-01-01", "disability_subsidies.nursing_urban_rural_unified_before", "2022"),
        StatedValue("suqian", "2020-01-01", "age_money.from_age", "80"),
        StatedValue("suqian", "2020-01-01", "age_money.value", nil),
        StatedValue("suqian", "2020-01-01", "elder_nursing_subsidy.exists", "true"),
        StatedValue("suqian", "2020-01-01", "elder_nursing_subsidy.value", nil),
        StatedValue("suqian", "2020-01-01", "funeral_subsidy.per_case", nil),
        StatedValue("suqian", "2020-01-01", "marriage.fee", "0"),
        StatedValue("suqian", "2020-01-01", "marriage.cross_province_2025", "100"),
    ]

    private static let hunan: [StatedValue] = [
        StatedValue("hunan", "2021-11-01", "allowance.value", nil),
        StatedValue("hunan", "2021-11-01", "allowance_rule.value", "不低于居民上年度人均消费支出增速"),
        StatedValue("hunan", "2021-11-01", "rural_urban_ratio_2025.value", "0.75"),
        StatedValue("hunan", "2021-11-01", "near_poor_multiple.value", "1.5"),
        StatedValue("hunan", "2021-11-01", "single_person.who", "重病、重残 in near-poor household"),
        StatedValue("hunan", "2021-11-01", "destitute_per_year.urban", "8751"),
        StatedValue("hunan", "2021-11-01", "destitute_per_year.rural", "6297"),
        StatedValue("hunan", "2021-11-01", "destitute_care_centralised.total_loss", nil),
        StatedValue("hunan", "2021-11-01", "rigid_deduction.exists", "true"),
        StatedValue("hunan", "2021-11-01", "rigid_deduction.value", nil),
        StatedValue("hunan", "2021-11-01", "exit_grace.exists", "true"),
        StatedValue("hunan", "2021-11-01", "exit_grace.months", nil),
        StatedValue("hunan", "2021-11-01", "temp_aid.reserve_fund", "true"),
        StatedValue("hunan", "2021-11-01", "temp_aid.limit", nil),
        StatedValue("hunan", "2021-11-01", "temp_aid.urgent_place", "急难发生地直接实施"),
        StatedValue("hunan", "2021-11-01", "approval.value", "gradually to town"),
        StatedValue("hunan", "2021-11-01", "orphan.value", nil),
        StatedValue("hunan", "2021-11-01", "orphan.growth_2016_2020.dispersed", "0.58"),
        StatedValue("hunan", "2021-11-01", "orphan.growth_2016_2020.institution", "0.35"),
        StatedValue("hunan", "2021-11-01", "disability_subsidies.value", nil),
        StatedValue("hunan", "2021-11-01", "disability_subsidies.growth_2016_2020", "0.30"),
        StatedValue("hunan", "2021-11-01", "disability_subsidies.cross_province", "true"),
        StatedValue("hunan", "2021-11-01", "age_money.value", nil),
        StatedValue("hunan", "2021-11-01", "bed_queue.value", "轮候入住"),
        StatedValue("hunan", "2021-11-01", "eco_burial.value", "each place sets"),
        StatedValue("hunan", "2021-11-01", "marriage.cooling_off", "required"),
        StatedValue("hunan", "2021-11-01", "marriage.cooling_off_days", "30"),
        StatedValue("hunan", "2021-11-01", "marriage.province_wide", "true"),
        StatedValue("hunan", "2021-11-01", "marriage.cross_province_2025", "100"),
        StatedValue("hunan", "2021-11-01", "patrol_zone.value", "三沿六区"),
        StatedValue("hunan", "2019-12-31", "destitute_per_year.urban", nil),
    ]

    private static let wuhu: [StatedValue] = [
        StatedValue("wuhu", "2021-11-01", "allowance.value", nil),
        StatedValue("wuhu", "2021-11-01", "destitute.value", nil),
        StatedValue("wuhu", "2021-11-01", "destitute.minor_until", "18"),
        StatedValue("wuhu", "2021-11-01", "destitute.minor_before", "16"),
        StatedValue("wuhu", "2021-11-01", "near_poor_multiple.value", "1.5"),
        StatedValue("wuhu", "2021-11-01", "temp_aid.apply_at", "[户籍地, 居住地, 急难发生地]"),
        StatedValue("wuhu", "2021-11-01", "temp_aid.pay_first", "true"),
        StatedValue("wuhu", "2021-11-01", "temp_aid.staged", "true"),
        StatedValue("wuhu", "2021-11-01", "temp_aid.limit", nil),
        StatedValue("wuhu", "2021-11-01", "orphan.dispersed", nil),
        StatedValue("wuhu", "2021-11-01", "disability_subsidies.value", nil),
        StatedValue("wuhu", "2021-11-01", "assessment_mutual_recognition.value", "2023"),
        StatedValue("wuhu", "2021-11-01", "home_adaptation_2021.min_households", "450"),
        StatedValue("wuhu", "2021-11-01", "estate_care_space_2023.value", "100"),
        StatedValue("wuhu", "2021-11-01", "community_orgs_2023.urban", "10"),
        StatedValue("wuhu", "2021-11-01", "community_orgs_2023.rural", "5"),
    ]

    private static let shanwei: [StatedValue] = [
        StatedValue("shanwei", "2022-05-01", "allowance.value", nil),
        StatedValue("shanwei", "2022-05-01", "destitute_living.value", nil),
        StatedValue("shanwei", "2022-05-01", "destitute.value", nil),
        StatedValue("shanwei", "2022-05-01", "orphan.unattended_same_as_orphan", "true"),
        StatedValue("shanwei", "2022-05-01", "orphan.value", nil),
        StatedValue("shanwei", "2022-05-01", "disability_subsidies.value", nil),
        StatedValue("shanwei", "2022-05-01", "disability_subsidies.cover_2025", "100"),
        StatedValue("shanwei", "2022-05-01", "elder_visit.monthly", "true"),
        StatedValue("shanwei", "2022-05-01", "elder_visit.rate", "100"),
        StatedValue("shanwei", "2022-05-01", "elder_visit.by", "2022"),
        StatedValue("shanwei", "2022-05-01", "estate_care_space_2022.value", "100"),
        StatedValue("shanwei", "2022-05-01", "evidence.value", "一证一书"),
        StatedValue("shanwei", "2022-05-01", "child_home_beds.value", "300"),
        StatedValue("shanwei", "2022-05-01", "staff_child_ratio.value", "1:1"),
        StatedValue("shanwei", "2022-05-01", "standard_funeral_homes_2025.value", "50"),
    ]
}
