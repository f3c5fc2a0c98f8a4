extension PolicyKey where Value == Int {
    /// The age from which respect-age money is paid (尊老金).
    public static var ageMoneyFromAge: PolicyKey { PolicyKey("age_money", "from_age") }
}

extension PolicyKey where Value == [AgeBand] {
    /// Respect-age money by age, per month.
    public static var ageMoney: PolicyKey { PolicyKey("age_money") }
}

extension PolicyKey where Value == String {
    /// The standard by which ability is assessed (老年人能力评估).
    public static var abilityInstrument: PolicyKey { PolicyKey("ability_assessment", "instrument") }
}

extension PolicyKey where Value == [String] {
    /// The levels of the assessment; the first is level 0.
    public static var abilityLevels: PolicyKey { PolicyKey("ability_assessment", "levels") }
}

extension PolicyKey where Value == Bool {
    /// Whether a nursing subsidy for poor elders exists (养老服务护理补贴).
    public static var elderNursingSubsidyExists: PolicyKey { PolicyKey("elder_nursing_subsidy", "exists") }
}

extension MoneyKey {
    /// The nursing subsidy for poor elders, per month.
    public static let elderNursingSubsidy = MoneyKey("elder_nursing_subsidy")
    /// The service subsidy for elders (养老服务补贴), per month.
    public static let elderServiceSubsidy = MoneyKey("elder_service_subsidy")
}
