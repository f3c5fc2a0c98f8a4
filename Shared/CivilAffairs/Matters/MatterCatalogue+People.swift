// Time limits are those that a public regulation states, with the regulation beside them. Where none is known the limit
// is nil: no deadline is invented.

extension MatterCatalogue {
    /// Notice 7 days, decision 10 working days and what precedes them: 30 working days in all.
    private static let allowanceLimit = TimeLimit(
        days: 30,
        kind: .working,
        source: "最低生活保障审核确认办法(民发〔2021〕57号)"
    )

    /// 15 working days in the town and 15 in the county.
    private static let unattendedLimit = TimeLimit(
        days: 30,
        kind: .working,
        source: "关于进一步加强事实无人抚养儿童保障工作的意见(民发〔2019〕62号)"
    )

    /// 30 days from acceptance; the evaluation before it is not counted.
    private static let adoptionLimit = TimeLimit(days: 30, kind: .calendar, source: "中国公民收养子女登记办法")

    private static let householdPapers: [EvidenceKind] = [.identityCard, .householdBooklet, .incomeProof]
    private static let illnessPapers: [EvidenceKind] = [.medicalDiagnosis, .disabilityCertificate]
    private static let parentPapers: [EvidenceKind] = [
        .deathCertificate, .courtDocument, .policeProof, .medicalDiagnosis, .disabilityCertificate,
    ]

    static let assistance: [Matter] = [
        built(
            .subsistenceAllowance,
            "最低生活保障",
            "Subsistence allowance",
            by: [.hardship],
            evidence: householdPapers,
            within: allowanceLimit
        ),
        built(
            .nearPoor,
            "最低生活保障边缘家庭认定",
            "Near-poor recognition",
            by: [.hardship],
            evidence: householdPapers,
            within: allowanceLimit
        ),
        built(
            .singlePersonAllowance,
            "单人户纳入最低生活保障",
            "Allowance for one member alone",
            by: [.hardship],
            evidence: householdPapers + illnessPapers,
            within: allowanceLimit
        ),
        built(
            .destituteSupport,
            "特困人员救助供养",
            "Support of the destitute",
            by: [.hardship],
            evidence: householdPapers
        ),
        built(.temporaryAid, "临时救助", "Temporary aid", by: [.emergency], evidence: [.identityCard]),
        built(.vagrantRelief, "生活无着的流浪乞讨人员救助", "Relief of vagrants", by: [.vagrancy], evidence: []),
        built(
            .disabilityLivingSubsidy,
            "困难残疾人生活补贴",
            "Living subsidy for disabled people in hardship",
            by: [.disability],
            evidence: [.identityCard, .disabilityCertificate]
        ),
        built(
            .severeDisabilityNursingSubsidy,
            "重度残疾人护理补贴",
            "Nursing subsidy for severely disabled people",
            by: [.disability],
            evidence: [.identityCard, .disabilityCertificate]
        ),
    ]

    static let elderlyCare: [Matter] = [
        built(.abilityAssessment, "老年人能力评估", "Assessment of abilities", by: [.ageing], evidence: [.identityCard]),
        counter(.bedAdmission, "入住养老机构", "Admission to an institution", by: [.ageing]),
        counter(.homeService, "居家养老服务", "Service at home", by: [.ageing]),
        counter(.homeAdaptation, "困难老年人家庭适老化改造", "Adaptation of the home", by: [.ageing]),
        built(
            .respectAgeMoney,
            "尊老金",
            "Respect-age money",
            by: [.ageing],
            evidence: [.identityCard, .householdBooklet]
        ),
        counter(.nursingSubsidy, "养老服务护理补贴", "Nursing subsidy for older people", by: [.ageing]),
    ]

    static let childWelfare: [Matter] = [
        built(
            .orphanLivingMoney,
            "孤儿基本生活费",
            "Living money for orphans",
            by: [.childWithoutCare],
            evidence: [.householdBooklet] + parentPapers
        ),
        built(
            .unattendedChildLivingMoney,
            "事实无人抚养儿童基本生活费",
            "Living money for children in fact unattended",
            by: [.childWithoutCare],
            evidence: [.householdBooklet] + parentPapers,
            within: unattendedLimit
        ),
        built(
            .heavyIllnessChildLivingMoney,
            "重病重残儿童基本生活费",
            "Living money for seriously ill or disabled children",
            by: LifeEvent.Kind.allCases,
            evidence: [.householdBooklet] + illnessPapers
        ),
        counter(.protection, "未成年人保护", "Protection of a child", by: [.harm], evidence: []),
        counter(.leftBehindFile, "农村留守儿童建档", "File of a left-behind child", by: [.leftBehind]),
        counter(.adoption, "收养登记", "Registration of an adoption", by: [.adoption], within: adoptionLimit),
    ]
}
