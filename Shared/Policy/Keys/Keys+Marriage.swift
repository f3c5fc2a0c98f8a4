extension PolicyKey where Value == Int {
    /// The age from which a man may marry.
    public static var marriageAgeMale: PolicyKey { PolicyKey("marriage", "age_male") }
    /// The age from which a woman may marry.
    public static var marriageAgeFemale: PolicyKey { PolicyKey("marriage", "age_female") }
    /// The days in which either spouse may withdraw a divorce (冷静期); missing before it existed.
    public static var coolingOffDays: PolicyKey { PolicyKey("marriage", "cooling_off_days") }
    /// The days after the cooling-off in which both spouses must collect the divorce certificate.
    public static var collectionDays: PolicyKey { PolicyKey("marriage", "collection_days") }
}

extension PolicyKey where Value == Bool {
    /// Whether any registry of the province is competent (全省通办).
    public static var provinceWide: PolicyKey { PolicyKey("marriage", "province_wide") }
    /// Whether a marriage is registered without household booklets.
    public static var bookletFree: PolicyKey { PolicyKey("marriage", "booklet_free") }
    /// Whether a pilot needs the residence permit of one party in its area.
    public static var pilotNeedsResidencePermit: PolicyKey { PolicyKey("marriage", "pilot_residence_permit") }
}

extension PolicyKey where Value == [String] {
    /// What any registry of the country may register: `marriage`, `divorce`.
    public static var anyRegistry: PolicyKey { PolicyKey("marriage", "any_registry") }
}

extension PolicyKey where Value == [MarriagePilot] {
    /// The pilots of registration across provinces (跨省通办).
    public static var marriagePilots: PolicyKey { PolicyKey("marriage", "pilots") }
}

extension MoneyKey {
    /// What a registration costs, once.
    public static let marriageFee = MoneyKey("marriage", "fee")
}
