import CivilAffairs
import JSON

/// The forms that clients hand in: of each life event one whose cases several departments decide.
enum SimulatedForms {
    static func any(_ cast: Cast, _ dice: Dice, today: Day) -> JSONValue? {
        guard let family = dice.pick(cast.families) else { return nil }
        let events: [(Cast.Family, Dice, Day) -> JSONValue] = [
            hardship, hardship, ageing, orphan, divorce, bereavement, marriage, organization,
        ]
        guard let form = dice.pick(events)?(family, dice, today), var members = form.object else { return nil }
        // Some are entered later than they were made on paper.
        if dice.chance(0.3) { members["appliedOn"] = .string("\(today.adding(days: -dice.below(40)))") }
        return .object(members)
    }

    private static func person(_ ref: String, _ member: Cast.Member, _ more: JSONMembers = [:]) -> JSONValue {
        var members: JSONMembers = [
            "ref": .string(ref), "name": .string(member.name), "idNumber": .string(member.number),
            "householdRegistration": .string(member.place), "residence": .string(member.place),
        ]
        for (key, value) in more { members[key] = value }
        return .object(members)
    }

    private static func form(
        _ family: Cast.Family,
        _ people: [JSONValue],
        _ events: [JSONValue],
        _ more: JSONMembers = [:]
    ) -> JSONValue {
        var members: JSONMembers = [
            "channel": "counter", "office": .string(family.place), "applicant": "p1", "people": .array(people),
            "lifeEvents": .array(events),
        ]
        for (key, value) in more { members[key] = value }
        return .object(members)
    }

    /// A household in need, with or without consent and income: some of it has to be handed in later.
    private static func hardship(_ family: Cast.Family, _ dice: Dice, _ today: Day) -> JSONValue {
        let members = dice.pick([[family.elder], [family.husband, family.wife], [family.wife, family.child]]) ?? []
        let refs = members.indices.map { "p\($0 + 1)" }
        let people = zip(refs, members).map { ref, member in
            var more: JSONMembers = ["employment": "unable"]
            if dice.chance(0.7) { more["monthlyIncomeFen"] = .number(JSONNumber(Int64(dice.below(9) * 10_000))) }
            return person(ref, member, more)
        }
        return form(
            family,
            people,
            [["kind": "hardship", "causes": ["illness"]]],
            [
                "household": [
                    "members": .array(refs.map { .string($0) }), "supporters": "able", "savingsFen": 0, "vehicles": 0,
                    "homes": 1,
                ],
                "consents": dice.chance(0.7) ? ["economic-verification", "data-sharing"] : ["data-sharing"],
            ]
        )
    }

    private static func ageing(_ family: Cast.Family, _ dice: Dice, _ today: Day) -> JSONValue {
        form(
            family,
            [person("p1", family.elder, ["selfCare": "light"])],
            [["kind": "ageing", "person": "p1", "wishes": ["assessment"]]]
        )
    }

    private static func orphan(_ family: Cast.Family, _ dice: Dice, _ today: Day) -> JSONValue {
        form(
            family,
            [
                person("p1", family.elder),
                person("p2", family.child, ["placement": "relatives", "education": "compulsory"]),
            ],
            [["kind": "child-without-care", "child": "p2", "father": ["state": "dead"], "mother": ["state": "dead"]]]
        )
    }

    private static func divorce(_ family: Cast.Family, _ dice: Dice, _ today: Day) -> JSONValue {
        form(
            family,
            [
                person("p1", family.wife, ["maritalStatus": "married"]),
                person("p2", family.husband, ["maritalStatus": "married"]),
            ],
            [["kind": "divorce", "parties": ["p1", "p2"]]]
        )
    }

    private static func marriage(_ family: Cast.Family, _ dice: Dice, _ today: Day) -> JSONValue {
        form(
            family,
            [
                person("p1", family.husband, ["maritalStatus": "single"]),
                person("p2", family.wife, ["maritalStatus": "single"]),
            ],
            [["kind": "marriage", "parties": ["p1", "p2"], "form": "first"]]
        )
    }

    /// Half of them prove the death, so that the referral itself makes it a fact.
    private static func bereavement(_ family: Cast.Family, _ dice: Dice, _ today: Day) -> JSONValue {
        let evidence: [JSONValue] = dice.chance(0.5) ? [["kind": "death-certificate", "person": "p2"]] : []
        return form(
            family,
            [person("p1", family.husband), person("p2", family.elder)],
            [
                [
                    "kind": "bereavement", "deceased": "p2",
                    "diedOn": .string("\(today.adding(days: -41 - dice.below(3)))"), "cremated": true, "burial": "tree",
                ]
            ],
            ["evidence": .array(evidence)]
        )
    }

    private static func organization(_ family: Cast.Family, _ dice: Dice, _ today: Day) -> JSONValue {
        form(
            family,
            [person("p1", family.husband, ["phone": "13900000019"])],
            [
                [
                    "kind": "organization", "action": "establish",
                    "organization": [
                        "name": "越剧爱好者协会", "kind": "association", "route": "direct", "registeredFundsFen": 5_000_000,
                        "members": 62, "legalRepresentative": .string(family.husband.name),
                        "division": .string(String(family.place.prefix(6))),
                    ],
                ]
            ],
            ["evidence": [["kind": "charter"]]]
        )
    }
}
