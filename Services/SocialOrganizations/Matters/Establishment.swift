import Casework
import CivilAffairs
import Policy

/// Establishment (成立登记) of an association, a non-enterprise unit, a foundation or a community organisation.
///
/// Associations need 50 persons or 30 units and 30,000 yuan, local foundations 2,000,000 yuan (社会团体登记管理条例, 基金会管理条例);
/// four classes register directly, others need a supervising unit (「开展四类社会组织直接登记」 [Suqian]).
struct Establishment: OrganizationMatter {
    let code = MatterCode.establishment
    let action = OrganizationAction.establish

    func assess(_ question: Question<SocialOrganizationsReferral>) -> Assessment {
        let organization = filing(question.referral)?.organization
        var sheet = Worksheet()
        require("name", organization?.name, on: &sheet)
        require("legalRepresentative", organization?.legalRepresentative, on: &sheet)
        testRoute(organization, on: &sheet)
        switch organization?.kind {
        case .association:
            testMembers(organization, question.policy, on: &sheet)
            testFunds(organization, question.policy.money(.associationFunds), on: &sheet)
        case .foundation: testFunds(organization, question.policy.money(.foundationFunds), on: &sheet)
        case .nonEnterprise: testFunds(organization, question.policy.money(.nonEnterpriseFunds), on: &sheet)
        case .community: sheet.note("filing-only", source: "社区社会组织备案")
        case nil: sheet.lacks(.fact("organization.kind", person: nil))
        }
        return sheet.assessment()
    }

    private func require(_ what: String, _ value: String?, on sheet: inout Worksheet) {
        sheet.check(
            "\(what)-stated",
            source: "社会团体登记管理条例",
            passed: value == nil ? nil : true,
            missing: [.fact("organization.\(what)", person: nil)]
        )
    }

    private func testRoute(_ organization: OrganizationDetails?, on sheet: inout Worksheet) {
        let needsUnit = organization?.route.map { $0 == .dual && organization?.kind != .community }
        let hasUnit = organization?.supervisingUnit != nil
        let passed: Bool? = hasUnit || needsUnit == false ? true : nil
        let missing = needsUnit == nil ? "organization.route" : "organization.supervisingUnit"
        sheet.check(
            "supervising-unit-agrees",
            source: "双重管理 前置审查",
            observed: organization?.route.map { .text($0.rawValue) },
            passed: passed,
            missing: [.fact(missing, person: nil)]
        )
    }

    /// Enough persons, or enough units.
    private func testMembers(_ organization: OrganizationDetails?, _ policy: Policy, on sheet: inout Worksheet) {
        let needed = (persons: policy.count(.associationMembers), units: policy.count(.associationUnits))
        let persons = Quantity(organization?.members, of: "members").isBelow(needed.persons.quantity)
        let units = Quantity(organization?.unitMembers, of: "unitMembers").isBelow(needed.units.quantity)
        let passed: Bool? = persons == false || units == false ? true : persons == true && units == true ? false : nil
        var gaps: Set<Gap> = []
        if organization?.members == nil { gaps.insert(.fact("organization.members", person: nil)) }
        if organization?.unitMembers == nil { gaps.insert(.fact("organization.unitMembers", person: nil)) }
        gaps.formUnion(needed.persons.quantity.gaps.union(needed.units.quantity.gaps))
        sheet.check(
            "enough-members",
            source: needed.persons.source ?? "社会团体登记管理条例",
            observed: (organization?.members ?? organization?.unitMembers).map { .integer(Int64($0)) },
            .atLeast,
            threshold: (organization?.members == nil ? needed.units : needed.persons).value.map { .integer(Int64($0)) },
            passed: passed,
            missing: gaps
        )
    }

    private func testFunds(
        _ organization: OrganizationDetails?,
        _ needed: Provision<Rational>,
        on sheet: inout Worksheet
    ) {
        sheet.test(
            "enough-funds",
            source: needed.source ?? "",
            Quantity(organization?.registeredFundsFen, named: "organization.registeredFundsFen"),
            .atLeast,
            Quantity(needed)
        )
    }
}

extension Quantity {
    fileprivate init(_ count: Int?, of member: String) {
        if let count {
            self.init(count)
        } else {
            self.init(from: .zero, to: nil, missing: [.fact("organization.\(member)", person: nil)])
        }
    }
}
