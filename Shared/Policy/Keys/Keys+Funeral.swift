extension MoneyKey {
    /// The funeral subsidy for one deceased (惠民殡葬补助), once.
    public static let funeralSubsidy = MoneyKey("funeral_subsidy", "per_case")
    /// The award for one eco-burial (节地生态安葬奖补), once.
    public static let ecoBurialAward = MoneyKey("eco_burial", "per_case")
}

extension PolicyKey where Value == [String] {
    /// The burials that get an award, in the words of the document; ``Policy/ecoBurialKinds`` gives their kinds.
    public static var ecoBurialTypes: PolicyKey { PolicyKey("eco_burial", "types") }
}
