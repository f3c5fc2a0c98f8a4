/// What other agencies report of people (外部门上报): only what an indicator or a reaction listens for.
extension FactKind {
    /// A person's own share of a medical bill (个人负担医疗费); `amountFen`.
    public static let medicalSpending = FactKind(rawValue: "medical-spending")
    /// A serious illness was diagnosed (确诊重大疾病).
    public static let illnessDiagnosed = FactKind(rawValue: "illness-diagnosed")
    /// Somebody was taken into hospital (住院).
    public static let hospitalAdmitted = FactKind(rawValue: "hospital-admitted")
    /// The medical insurance lapsed (医保断缴).
    public static let insuranceLapsed = FactKind(rawValue: "insurance-lapsed")
    /// Somebody lost the job (失业登记).
    public static let jobLost = FactKind(rawValue: "job-lost")
    /// The unemployment benefit ended (失业保险金停发).
    public static let unemploymentBenefitEnded = FactKind(rawValue: "unemployment-benefit-ended")
    /// Wages were not paid (欠薪); `amountFen`.
    public static let wagesUnpaid = FactKind(rawValue: "wages-unpaid")
    /// The monthly income changed (收入变化); `amountFen` is the new one.
    public static let incomeChanged = FactKind(rawValue: "income-changed")
    /// School or university has cost something (教育支出); `amountFen`.
    public static let schoolingCost = FactKind(rawValue: "schooling-cost")
    /// A child has left school before the end of compulsory education (辍学).
    public static let schoolLeft = FactKind(rawValue: "school-left")
    /// A disaster has taken something (因灾损失); `amountFen`.
    public static let disasterLoss = FactKind(rawValue: "disaster-loss")
    /// The home cannot be lived in safely (住房受损).
    public static let homeDamaged = FactKind(rawValue: "home-damaged")
    /// Somebody was injured in an accident (意外伤害).
    public static let accidentInjured = FactKind(rawValue: "accident-injured")
    /// Water, electricity or gas was not paid for (水电气欠费); `amountFen`.
    public static let utilityArrears = FactKind(rawValue: "utility-arrears")
    /// A home was bought (购房); `amountFen`.
    public static let propertyPurchased = FactKind(rawValue: "property-purchased")
    /// A vehicle was registered (购车).
    public static let vehiclePurchased = FactKind(rawValue: "vehicle-purchased")
    /// A business was registered (市场主体登记).
    public static let businessRegistered = FactKind(rawValue: "business-registered")
    /// A hospital or village reports a death: a lead, and no registration (死亡线索).
    public static let deathReported = FactKind(rawValue: "death-reported")
    /// Somebody was imprisoned (服刑).
    public static let imprisoned = FactKind(rawValue: "imprisoned")
    /// Somebody was reported missing (失联).
    public static let missingReported = FactKind(rawValue: "missing-reported")
    /// Somebody says that a person is in need (困难线索).
    public static let hardshipReported = FactKind(rawValue: "hardship-reported")

    /// The bureau of human resources has answered about help with work (就业救助回执); `level` is granted or declined.
    public static let employmentAidAnswered = FactKind(rawValue: "employment-aid-answered")
    /// The bureau of housing has answered about help with housing (住房救助回执); `level` is granted or declined.
    public static let housingAidAnswered = FactKind(rawValue: "housing-aid-answered")
    /// The power company has answered about relief of the fee (电费减免回执); `level` is granted or declined.
    public static let electricityReliefAnswered = FactKind(rawValue: "electricity-relief-answered")

    /// The kinds by which other bureaus answer about joint items.
    public static let jointAnswers: [FactKind] = JointAid.allCases.map(\.answer)

    /// The kinds that an agency may report.
    ///
    /// What a department registers itself, such as a death, is not among them: nobody else may say it in its place.
    public static let reported: [FactKind] =
        [
            medicalSpending, illnessDiagnosed, hospitalAdmitted, insuranceLapsed, jobLost, unemploymentBenefitEnded,
            wagesUnpaid, incomeChanged, schoolingCost, schoolLeft, disasterLoss, homeDamaged, accidentInjured,
            utilityArrears, propertyPurchased, vehiclePurchased, businessRegistered, deathReported, imprisoned,
            missingReported, hardshipReported, disabilityCertified,
        ] + jointAnswers

    /// Whether a fact of this kind says nothing without an amount.
    public var needsAmount: Bool {
        let kinds: Set<FactKind> = [
            .medicalSpending, .wagesUnpaid, .incomeChanged, .schoolingCost, .disasterLoss, .utilityArrears,
            .propertyPurchased,
        ]
        return kinds.contains(self)
    }
}
