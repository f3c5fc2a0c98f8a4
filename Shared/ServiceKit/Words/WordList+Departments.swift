/// The services and the matters (事项) they decide.
extension WordList {
    static let departments = WordList(
        "department",
        [
            ("intake", "一窗受理", "One window"),
            ("assistance", "社会救助", "Social assistance"),
            ("elderly-care", "养老服务", "Elderly care"),
            ("child-welfare", "儿童福利", "Child welfare"),
            ("social-organizations", "社会组织管理", "Social organisations"),
            ("funeral", "殡葬管理", "Funeral affairs"),
            ("marriage", "婚姻登记", "Marriage registration"),
        ]
    )

    static let matters = WordList(
        "matter",
        [
            ("assistance.subsistence-allowance", "最低生活保障", "Subsistence allowance"),
            ("assistance.near-poor", "最低生活保障边缘家庭认定", "Near-poor recognition"),
            ("assistance.destitute-support", "特困人员救助供养", "Support of the destitute"),
            ("assistance.single-person-allowance", "单人户纳入最低生活保障", "Allowance for one member alone"),
            ("assistance.temporary-aid", "临时救助", "Temporary aid"),
            ("assistance.vagrant-relief", "生活无着的流浪乞讨人员救助", "Relief of vagrants"),
            ("assistance.disability-living-subsidy", "困难残疾人生活补贴", "Living subsidy for disabled people in hardship"),
            (
                "assistance.severe-disability-nursing-subsidy", "重度残疾人护理补贴",
                "Nursing subsidy for severely disabled people"
            ),
            ("assistance.active-discovery", "主动发现线索核实", "Lead to somebody in need"),
            ("assistance.award-review", "社会救助待遇复核", "Review of an assistance award"),
            ("elderly-care.ability-assessment", "老年人能力评估", "Assessment of abilities"),
            ("elderly-care.bed-admission", "入住养老机构", "Admission to an institution"),
            ("elderly-care.home-service", "居家养老服务", "Service at home"),
            ("elderly-care.home-adaptation", "困难老年人家庭适老化改造", "Adaptation of the home"),
            ("elderly-care.respect-age-money", "尊老金", "Respect-age money"),
            ("elderly-care.nursing-subsidy", "养老服务护理补贴", "Nursing subsidy for older people"),
            ("elderly-care.award-review", "养老待遇复核", "Review of an elderly-care award"),
            ("child-welfare.orphan-living-money", "孤儿基本生活费", "Living money for orphans"),
            (
                "child-welfare.unattended-child-living-money", "事实无人抚养儿童基本生活费",
                "Living money for children in fact unattended"
            ),
            (
                "child-welfare.heavy-illness-child-living-money", "重病重残儿童基本生活费",
                "Living money for seriously ill or disabled children"
            ),
            ("child-welfare.protection", "未成年人保护", "Protection of a child"),
            ("child-welfare.left-behind-file", "农村留守儿童建档", "File of a left-behind child"),
            ("child-welfare.adoption", "收养登记", "Registration of an adoption"),
            ("child-welfare.award-review", "儿童福利待遇复核", "Review of a child-welfare award"),
            ("social-organizations.establishment", "社会组织成立登记", "Registration of an organisation"),
            ("social-organizations.change", "社会组织变更登记", "Change of a registration"),
            ("social-organizations.cancellation", "社会组织注销登记", "Cancellation of a registration"),
            ("social-organizations.annual-report", "社会组织年检", "Yearly report"),
            ("social-organizations.award-review", "社会组织事项复核", "Review of a social-organisations matter"),
            ("funeral.funeral-subsidy", "殡葬惠民补助", "Funeral subsidy"),
            ("funeral.eco-burial-award", "节地生态安葬奖补", "Award for an eco-friendly burial"),
            ("funeral.award-review", "殡葬待遇复核", "Review of a funeral award"),
            ("marriage.marriage-registration", "结婚登记", "Registration of a marriage"),
            ("marriage.divorce-registration", "离婚登记", "Registration of a divorce"),
            ("marriage.certificate-reissue", "补领婚姻登记证", "Issue of a certificate again"),
            ("marriage.award-review", "婚姻事项复核", "Review of a marriage matter"),
        ]
    )
}
