/// The services and the matters (事项) they decide.
extension WordList {
    static let departments = WordList(
        "department",
        [
            ("intake", "一窗受理", "One window"),
            ("assistance", "社会救助", "Social assistance"),
            ("elderly-care", "养老服务", "Care of the elderly"),
            ("child-welfare", "儿童福利", "Child welfare"),
            ("social-organizations", "社会组织", "Social organisations"),
            ("funeral", "殡葬管理", "Funerals"),
            ("marriage", "婚姻登记", "Marriage registry"),
        ]
    )

    static let matters = WordList(
        "matter",
        [
            ("assistance.subsistence-allowance", "最低生活保障", "Subsistence allowance"),
            ("assistance.near-poor", "最低生活保障边缘家庭认定", "Near-poor household"),
            ("assistance.destitute-support", "特困人员救助供养", "Support of the destitute"),
            ("assistance.single-person-allowance", "单人户最低生活保障", "Single-person allowance"),
            ("assistance.temporary-aid", "临时救助", "Temporary aid"),
            ("assistance.vagrant-relief", "流浪乞讨人员救助", "Relief of vagrants"),
            ("assistance.disability-living-subsidy", "困难残疾人生活补贴", "Living subsidy for people with disabilities"),
            ("assistance.severe-disability-nursing-subsidy", "重度残疾人护理补贴", "Nursing subsidy for severe disability"),
            ("assistance.award-review", "社会救助待遇复核", "Review of an assistance award"),
            ("elderly-care.ability-assessment", "老年人能力评估", "Ability assessment"),
            ("elderly-care.bed-admission", "养老机构入住", "Admission to a care home"),
            ("elderly-care.home-service", "居家养老服务", "Care at home"),
            ("elderly-care.home-adaptation", "居家适老化改造", "Adaptation of the home"),
            ("elderly-care.respect-age-money", "尊老金", "Respect-age money"),
            ("elderly-care.nursing-subsidy", "养老护理补贴", "Nursing subsidy for the elderly"),
            ("elderly-care.award-review", "养老待遇复核", "Review of an elderly-care award"),
            ("child-welfare.orphan-living-money", "孤儿基本生活费", "Living money for orphans"),
            (
                "child-welfare.unattended-child-living-money", "事实无人抚养儿童基本生活费",
                "Living money for children in fact without care"
            ),
            (
                "child-welfare.heavy-illness-child-living-money", "重病重残儿童基本生活费",
                "Living money for seriously ill or disabled children"
            ),
            ("child-welfare.protection", "未成年人保护", "Protection of a child"),
            ("child-welfare.left-behind-file", "留守儿童建档", "File of a left-behind child"),
            ("child-welfare.adoption", "收养登记", "Adoption"),
            ("child-welfare.award-review", "儿童福利待遇复核", "Review of a child-welfare award"),
            ("social-organizations.establishment", "社会组织成立登记", "Establishment of an organisation"),
            ("social-organizations.change", "社会组织变更登记", "Change of an organisation"),
            ("social-organizations.cancellation", "社会组织注销登记", "Cancellation of an organisation"),
            ("social-organizations.annual-report", "社会组织年度报告", "Annual report of an organisation"),
            ("social-organizations.award-review", "社会组织事项复核", "Review of a social-organisations matter"),
            ("funeral.funeral-subsidy", "丧葬补助", "Funeral subsidy"),
            ("funeral.eco-burial-award", "节地生态安葬奖补", "Award for ecological burial"),
            ("funeral.award-review", "殡葬待遇复核", "Review of a funeral award"),
            ("marriage.marriage-registration", "结婚登记", "Marriage registration"),
            ("marriage.divorce-registration", "离婚登记", "Divorce registration"),
            ("marriage.certificate-reissue", "补领婚姻登记证", "Re-issue of a certificate"),
            ("marriage.award-review", "婚姻事项复核", "Review of a marriage matter"),
        ]
    )
}
