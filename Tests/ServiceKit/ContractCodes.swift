/// The codes that the contract names, as keys of the catalogue.
enum ContractCodes {
    static let all: [String] =
        keys(
            "case.status",
            "under-review awaiting-applicant verifying public-notice cooling-off collectable approved refused withdrawn lapsed"
        )
        + keys("part.status", "sent received in-progress awaiting-applicant answered not-applicable no-answer")
        + keys("application.status", "in-progress awaiting-applicant completed withdrawn")
        + keys(
            "department",
            "intake assistance elderly-care child-welfare social-organizations funeral marriage"
        )
        + keys("outcome", "approved refused") + keys("decision.by", "rule staff")
        + keys("cadence", "once monthly yearly instalments")
        + keys("clock", "decision papers verification public-notice cooling-off collection")
        + keys("channel", "portal mobile counter hotline assisted")
        + keys("comparison", "below at-most at-least equals is")
        + keys(
            "life-event",
            "hardship emergency bereavement birth marriage divorce certificate-reissue ageing disability"
                + " child-without-care left-behind harm adoption organization vagrancy"
        )
        + keys(
            "fault",
            "day moment id-shape id-check-digit id-birth-date born-in-future birthday-contradicts-id credit-code-shape"
                + " credit-code-check division-code phone name-blank name-private-use nul blank subject-key digest"
                + " duplicate-ref same-person-twice unknown-person same-party unknown-matter nothing-asked"
                + " applied-in-future applied-in-past"
        )
        + keys("fault", "required unknownMember wrongType notOneOf outOfRange tooLong") + matters + commands

    private static let matters =
        keys(
            "matter.assistance",
            "subsistence-allowance near-poor destitute-support single-person-allowance temporary-aid vagrant-relief"
                + " disability-living-subsidy severe-disability-nursing-subsidy"
        )
        + keys(
            "matter.elderly-care",
            "ability-assessment bed-admission home-service home-adaptation respect-age-money nursing-subsidy"
        )
        + keys(
            "matter.child-welfare",
            "orphan-living-money unattended-child-living-money protection left-behind-file adoption"
                + " heavy-illness-child-living-money"
        )
        + keys("matter.social-organizations", "establishment change cancellation annual-report")
        + keys("matter.funeral", "funeral-subsidy eco-burial-award")
        + keys("matter.marriage", "marriage-registration divorce-registration certificate-reissue")

    private static let commands =
        keys("help", "cases awards payments duties facts clocks dead-letters outbox policy report migrate serve")
        + keys("help.cases", "list show explain approve refuse ask assign")
        + keys("help.awards", "list show suspend resume end adjust price-link")
        + keys("help.payments", "prepare show release cancel export import status repay recover")
        + keys("help.duties", "list show open assign complete cancel")
        + keys("help.facts", "list record correct") + keys("help.clocks", "run")
        + keys("help.dead-letters", "list show replay discard") + keys("help.outbox", "status replay parked retry")
        + keys("help", "why stuck lag")
        + keys("help.policy", "show check load simulate schedule approve")

    private static func keys(_ prefix: String, _ codes: String) -> [String] {
        codes.split(separator: " ").map { "\(prefix).\($0)" }
    }
}
