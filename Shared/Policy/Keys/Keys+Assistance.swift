public import CivilAffairs

extension MoneyKey {
    /// The standard of the subsistence allowance per person (低保标准), per month.
    public static let allowance = MoneyKey("allowance")
    /// The living money of destitute support (特困基本生活费), per month; ``Policy/destituteLiving(area:)`` also knows the
    /// multiple of the allowance.
    public static let destituteLiving = MoneyKey("destitute_living", yearly: "destitute_per_year")
    /// The largest employment cost per person that is deducted (就业成本), per month.
    public static let employmentCostCap = MoneyKey("employment_cost", "cap")
    /// The largest rigid spending per household that is deducted (刚性支出), per month.
    public static let rigidDeductionCap = MoneyKey("rigid_deduction", "cap")
    /// The savings that a household may hold for each of its members.
    public static let savingsLimitPerPerson = MoneyKey("property", "savings_limit_per_person")
    /// The temporary aid for each person of the household, once.
    public static let temporaryAidAmount = MoneyKey("temp_aid", "amount")
    /// The most that one temporary aid may come to, once.
    public static let temporaryAidLimit = MoneyKey("temp_aid", "limit")
    /// The most that a town may decide itself (小额), once.
    public static let temporaryAidTownLimit = MoneyKey("temp_aid", "town_limit")
    /// The direct payment to reservoir migrants (水库移民直补); written per year, given per month.
    public static let migrantSubsidy = MoneyKey("migrant_subsidy", "per_year")

    /// The living subsidy for disabled people in hardship (困难残疾人生活补贴), per month.
    public static let disabilityLivingSubsidy = MoneyKey("disability_subsidies", "living")
    /// The nursing subsidy for severely disabled people (重度残疾人护理补贴), per month.
    public static let disabilityNursingSubsidy = MoneyKey("disability_subsidies", "nursing")

    /// The care money of destitute support in an institution, by self-care, per month.
    public static func destituteCareCentralised(_ selfCare: SelfCare) -> MoneyKey {
        MoneyKey("destitute_care_centralised", selfCare.policyColumn)
    }
}

extension PolicyKey where Value == Rational {
    /// How many times the allowance a near-poor household's income per head may come to (低边).
    public static var nearPoorMultiple: PolicyKey { PolicyKey("near_poor_multiple") }
    /// The least that destitute living money comes to, in times of the allowance.
    public static var destituteMinimumMultiple: PolicyKey { PolicyKey("destitute_min_multiple") }
    /// The part of the centralised care money that is paid at home (分散供养).
    public static var destituteCareDispersedRatio: PolicyKey { PolicyKey("destitute_care_dispersed_ratio") }
    /// The part of the declared employment cost that is deducted.
    public static var employmentCostRatio: PolicyKey { PolicyKey("employment_cost", "ratio") }
    /// The part of the declared rigid spending that is deducted.
    public static var rigidDeductionRatio: PolicyKey { PolicyKey("rigid_deduction", "ratio") }
    /// Below how many times the allowance income must lie, after what was spent, for temporary aid with expenditure (支出型).
    public static var temporaryAidExpenditureMultiple: PolicyKey { PolicyKey("temp_aid", "expenditure_multiple") }
    /// From which yearly growth of consumer prices on a price subsidy is paid (物价联动).
    public static var priceLinkConsumerPrices: PolicyKey { PolicyKey("price_link", "consumer_prices_from") }
    /// From which yearly growth of food prices on a price subsidy is paid.
    public static var priceLinkFoodPrices: PolicyKey { PolicyKey("price_link", "food_prices_from") }
}

extension PolicyKey where Value == Int {
    /// How many vehicles a household may have.
    public static var vehiclesLimit: PolicyKey { PolicyKey("property", "vehicles") }
    /// How many homes a household may have.
    public static var homesLimit: PolicyKey { PolicyKey("property", "homes") }
    /// The age until which a minor without support counts as destitute.
    public static var destituteMinorUntil: PolicyKey { PolicyKey("destitute", "minor_until") }
    /// From how many failed self-care items on somebody counts as totally unable.
    public static var selfCareTotalLossFromFailed: PolicyKey { PolicyKey("self_care_test", "total_loss_from_failed") }
    /// How many months an allowance goes on after the household has left its class (渐退期).
    public static var exitGraceMonths: PolicyKey { PolicyKey("exit_grace", "months") }
    /// In how many instalments a staged temporary aid is paid, one a month.
    public static var temporaryAidInstalments: PolicyKey { PolicyKey("temp_aid", "instalments") }
    /// How many days somebody found on the street stays at the station as a rule.
    public static var vagrantStayDays: PolicyKey { PolicyKey("vagrant", "stay_days") }
    /// Within how many days after a failed quick check a notice asks who knows somebody (寻亲公告).
    public static var vagrantSearchNoticeDays: PolicyKey { PolicyKey("vagrant", "search_notice_days") }
    /// Within how many months a sample is taken (DNA).
    public static var vagrantDNAMonths: PolicyKey { PolicyKey("vagrant", "dna_months") }
    /// After how many months somebody not identified is settled (落户安置).
    public static var vagrantSettlementMonths: PolicyKey { PolicyKey("vagrant", "settlement_months") }
}

extension PolicyKey where Value == String {
    /// Whether income at the upper edge is still near-poor: `below` or `at-most`.
    public static var nearPoorUpperEdge: PolicyKey { PolicyKey("near_poor_upper_edge") }
}

extension PolicyKey where Value == Bool {
    /// Whether insurance and medical aid are looked at before temporary aid (预审).
    public static var temporaryAidPreReview: PolicyKey { PolicyKey("temp_aid", "pre_review") }
    /// Whether towns keep a reserve fund (备用金).
    public static var temporaryAidReserveFund: PolicyKey { PolicyKey("temp_aid", "reserve_fund") }
    /// Whether a town decides small sums.
    public static var temporaryAidSmallSumToTown: PolicyKey { PolicyKey("temp_aid", "small_sum_to_town") }
    /// Whether a small sum may be paid before its papers (先行救助).
    public static var temporaryAidPayFirst: PolicyKey { PolicyKey("temp_aid", "pay_first") }
    /// Whether one decision may be paid in instalments (分阶段救助).
    public static var temporaryAidStaged: PolicyKey { PolicyKey("temp_aid", "staged") }
    /// Whether the price subsidy reaches near-poor households.
    public static var priceLinkNearPoor: PolicyKey { PolicyKey("price_link", "near_poor") }
    /// Whether employment costs are deducted at all.
    public static var employmentCostExists: PolicyKey { PolicyKey("employment_cost", "exists") }
    /// Whether rigid spending is deducted at all.
    public static var rigidDeductionExists: PolicyKey { PolicyKey("rigid_deduction", "exists") }
    /// Whether a seriously ill member of a near-poor household is admitted alone.
    public static var singlePersonSeriousIllness: PolicyKey { PolicyKey("single_person", "serious_illness") }
}

extension PolicyKey where Value == [Int] {
    /// The disability grades with which a member of a near-poor household is admitted alone (单人户).
    public static var singlePersonDisabilityGrades: PolicyKey { PolicyKey("single_person", "disability_grades") }
    /// The disability grades with which somebody gets the nursing subsidy.
    public static var disabilityNursingGrades: PolicyKey { PolicyKey("disability_subsidies", "nursing_grades") }
    /// The further grades that count for ``PolicyKey/singlePersonExtendedCategories``.
    public static var singlePersonExtendedGrades: PolicyKey { PolicyKey("single_person", "extended_grades") }
}

extension PolicyKey where Value == [String] {
    /// The categories of disability for which further grades count.
    public static var singlePersonExtendedCategories: PolicyKey { PolicyKey("single_person", "extended_categories") }
    /// Where temporary aid may be applied for.
    public static var temporaryAidApplyAt: PolicyKey { PolicyKey("temp_aid", "apply_at") }
}

extension SelfCare {
    /// The column of the care money's table.
    var policyColumn: String {
        switch self {
        case .able: "able"
        case .light: "light"
        case .moderate: "moderate"
        case .totalLoss: "total_loss"
        }
    }
}
