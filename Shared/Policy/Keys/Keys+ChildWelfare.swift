extension MoneyKey {
    /// The living money of an orphan in an institution (机构养育孤儿), per month.
    public static let orphanInstitution = MoneyKey("orphan", "institution")
    /// The living money of an orphan elsewhere (散居孤儿), per month.
    public static let orphanDispersed = MoneyKey("orphan", "dispersed")
}

extension PolicyKey where Value == Rational {
    /// The part of the dispersed orphan's money that a seriously ill or severely disabled child gets.
    public static var heavyIllnessChildRatio: PolicyKey { PolicyKey("heavy_illness_child_ratio") }
}

extension PolicyKey where Value == Bool {
    /// Whether unattended children get what orphans get (事实无人抚养儿童).
    public static var unattendedSameAsOrphan: PolicyKey { PolicyKey("orphan", "unattended_same_as_orphan") }
    /// Whether the money goes on beyond the age while the child studies.
    public static var orphanStudyExtension: PolicyKey { PolicyKey("orphan", "study_extension") }
}

extension PolicyKey where Value == Int {
    /// The age until which a child is one.
    public static var orphanAgeUntil: PolicyKey { PolicyKey("orphan", "age_until") }
    /// How many months a parent must have been out of contact (失去联系).
    public static var outOfContactMonths: PolicyKey { PolicyKey("unattended", "out_of_contact_months") }
}
