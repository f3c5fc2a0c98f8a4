extension MatterCode {
    /// Subsistence allowance (最低生活保障, 低保).
    public static let subsistenceAllowance = MatterCode(.assistance, "subsistence-allowance")
    /// Recognition as near-poor (低保边缘家庭, 低边).
    public static let nearPoor = MatterCode(.assistance, "near-poor")
    /// Allowance for one member alone (单人户).
    public static let singlePersonAllowance = MatterCode(.assistance, "single-person-allowance")
    /// Support of the destitute (特困人员供养).
    public static let destituteSupport = MatterCode(.assistance, "destitute-support")
    /// Temporary aid (临时救助).
    public static let temporaryAid = MatterCode(.assistance, "temporary-aid")
    /// Relief of vagrants (生活无着流浪乞讨人员救助).
    public static let vagrantRelief = MatterCode(.assistance, "vagrant-relief")
    /// Somebody in need whom others have found (主动发现); a lead, for which nobody applies.
    public static let activeDiscovery = MatterCode(.assistance, "active-discovery")
    /// Living subsidy for disabled people in hardship (困难残疾人生活补贴).
    public static let disabilityLivingSubsidy = MatterCode(.assistance, "disability-living-subsidy")
    /// Nursing subsidy for severely disabled people (重度残疾人护理补贴).
    public static let severeDisabilityNursingSubsidy = MatterCode(.assistance, "severe-disability-nursing-subsidy")

    /// Assessment of abilities (老年人能力评估).
    public static let abilityAssessment = MatterCode(.elderlyCare, "ability-assessment")
    /// Admission to an institution (入住养老机构).
    public static let bedAdmission = MatterCode(.elderlyCare, "bed-admission")
    /// Service at home (居家养老服务).
    public static let homeService = MatterCode(.elderlyCare, "home-service")
    /// Adaptation of the home (适老化改造).
    public static let homeAdaptation = MatterCode(.elderlyCare, "home-adaptation")
    /// Respect-age money (尊老金, 高龄津贴).
    public static let respectAgeMoney = MatterCode(.elderlyCare, "respect-age-money")
    /// Nursing subsidy for older people (养老服务护理补贴).
    public static let nursingSubsidy = MatterCode(.elderlyCare, "nursing-subsidy")

    /// Living money for an orphan (孤儿基本生活费).
    public static let orphanLivingMoney = MatterCode(.childWelfare, "orphan-living-money")
    /// Living money for a child in fact unattended (事实无人抚养儿童基本生活费).
    public static let unattendedChildLivingMoney = MatterCode(.childWelfare, "unattended-child-living-money")
    /// Living money for a seriously ill or severely disabled child (重病重残儿童基本生活费).
    public static let heavyIllnessChildLivingMoney = MatterCode(.childWelfare, "heavy-illness-child-living-money")
    /// Protection of a child (未成年人保护).
    public static let protection = MatterCode(.childWelfare, "protection")
    /// File of a left-behind child (留守儿童建档).
    public static let leftBehindFile = MatterCode(.childWelfare, "left-behind-file")
    /// Registration of an adoption (收养登记).
    public static let adoption = MatterCode(.childWelfare, "adoption")

    /// Registration of an organisation (社会组织成立登记).
    public static let establishment = MatterCode(.socialOrganizations, "establishment")
    /// Change of a registration (社会组织变更登记).
    public static let change = MatterCode(.socialOrganizations, "change")
    /// Cancellation (社会组织注销登记).
    public static let cancellation = MatterCode(.socialOrganizations, "cancellation")
    /// Yearly report (社会组织年检).
    public static let annualReport = MatterCode(.socialOrganizations, "annual-report")

    /// Funeral subsidy (殡葬惠民补助).
    public static let funeralSubsidy = MatterCode(.funeral, "funeral-subsidy")
    /// Award for an eco-friendly burial (节地生态安葬奖补).
    public static let ecoBurialAward = MatterCode(.funeral, "eco-burial-award")

    /// Registration of a marriage (结婚登记).
    public static let marriageRegistration = MatterCode(.marriage, "marriage-registration")
    /// Registration of a divorce (离婚登记).
    public static let divorceRegistration = MatterCode(.marriage, "divorce-registration")
    /// Issue of a certificate again (补领婚姻登记证).
    public static let certificateReissue = MatterCode(.marriage, "certificate-reissue")

    /// The review of an award after a fact (待遇复核); every paying department has it, and no application asks for it.
    public static func awardReview(_ department: Department) -> MatterCode {
        MatterCode(department, "award-review")
    }
}
