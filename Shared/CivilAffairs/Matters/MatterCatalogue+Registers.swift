extension MatterCatalogue {
    /// 60 days from acceptance of a complete application.
    private static let registrationLimit = TimeLimit(
        days: 60,
        kind: .calendar,
        source: "社会团体登记管理条例、民办非企业单位登记管理暂行条例、基金会管理条例"
    )

    static let socialOrganizations: [Matter] = [
        built(
            .establishment,
            "社会组织成立登记",
            "Registration of an organisation",
            by: [.organization],
            evidence: [.charter, .capitalVerification, .supervisingApproval],
            within: registrationLimit
        ),
        counter(.change, "社会组织变更登记", "Change of a registration", by: [.organization]),
        counter(.cancellation, "社会组织注销登记", "Cancellation of a registration", by: [.organization]),
        built(.annualReport, "社会组织年检", "Yearly report", by: [.organization], evidence: [.annualReport]),
    ]

    static let funeral: [Matter] = [
        built(
            .funeralSubsidy,
            "殡葬惠民补助",
            "Funeral subsidy",
            by: [.bereavement],
            evidence: [.deathCertificate, .cremationCertificate]
        ),
        built(
            .ecoBurialAward,
            "节地生态安葬奖补",
            "Award for an eco-friendly burial",
            by: [.bereavement],
            evidence: [.deathCertificate, .cremationCertificate, .burialProof]
        ),
    ]

    // Decided while the couple waits; the cooling-off and the collection of a divorce are its own clocks.
    static let marriage: [Matter] = [
        built(
            .marriageRegistration,
            "结婚登记",
            "Registration of a marriage",
            by: [.marriage],
            evidence: [.identityCard, .householdBooklet, .residencePermit, .photograph]
        ),
        built(
            .divorceRegistration,
            "离婚登记",
            "Registration of a divorce",
            by: [.divorce],
            evidence: [.identityCard, .householdBooklet, .marriageCertificate, .divorceAgreement]
        ),
        built(
            .certificateReissue,
            "补领婚姻登记证",
            "Issue of a certificate again",
            by: [.certificateReissue],
            evidence: [.identityCard, .householdBooklet, .photograph]
        ),
    ]
}
