public import JSON

/// Forms as people hand them in, about somebody new each time.
public enum Form {
    /// A form from a counter.
    public static func counter(
        office: String,
        on day: String? = nil,
        applicant: String = "p1",
        people: [JSONValue],
        events: [JSONValue],
        _ more: JSONMembers = [:]
    ) -> JSONValue {
        var members: JSONMembers = [
            "channel": "counter", "office": .string(office), "applicant": .string(applicant), "people": .array(people),
            "lifeEvents": .array(events),
        ]
        if let day { members["appliedOn"] = .string(day) }
        for (key, value) in more { members[key] = value }
        return .object(members)
    }

    /// The contract's example, of a woman of 69 alone with 300 yuan a month, about somebody new.
    public static func hardship(
        _ somebody: Identity = Identity(born: "1952"),
        office: String = "330683001",
        on day: String? = "2021-11-01",
        _ more: JSONMembers = [:]
    ) -> JSONValue {
        let person = somebody.person(
            "p1",
            at: "330683001",
            living.merging(more)
        )
        return counter(
            office: office,
            on: day,
            people: [person],
            events: [["kind": "hardship", "causes": ["illness"]]],
            ["household": alone, "consents": consents]
        )
    }

    /// What she lives on.
    private static let living: JSONMembers = [
        "maritalStatus": "widowed", "monthlyIncomeFen": 30000, "employment": "unable",
    ]

    /// The household of one person without means.
    public static let alone: JSONValue = [
        "members": ["p1"], "supporters": "able", "savingsFen": 0, "vehicles": 0, "homes": 1,
    ]

    /// Both consents.
    public static let consents: JSONValue = ["economic-verification", "data-sharing"]

    /// The death of somebody of 85, told by a child; ashes in a niche.
    public static func bereavement(
        of dead: Identity,
        by child: Identity = Identity(born: "1970"),
        at place: String = "990000001",
        on day: String? = nil,
        matters: [String] = []
    ) -> JSONValue {
        counter(
            office: place,
            on: day,
            people: [child.person("p1", at: place), dead.person("p2", at: place)],
            events: [
                [
                    "kind": "bereavement", "deceased": "p2", "diedOn": .string(day ?? "2022-01-15"), "cremated": true,
                    "burial": "tree",
                ]
            ],
            [
                "evidence": [["kind": "death-certificate", "person": "p2"]],
                "matters": .array(matters.map { .string($0) }),
            ]
        )
    }

    /// Two people who want a divorce before an office.
    public static func divorce(
        _ wife: Identity = Identity(born: "1985"),
        _ husband: Identity = Identity(born: "1983", isMale: true),
        at office: String = "990000001",
        on day: String? = nil
    ) -> JSONValue {
        counter(
            office: office,
            on: day,
            people: [
                wife.person(
                    "p1",
                    at: office,
                    ["maritalStatus": "married", "relations": [["to": "p2", "kind": "spouse"]]]
                ),
                husband.person("p2", at: office, ["maritalStatus": "married"]),
            ],
            events: [
                [
                    "kind": "divorce", "parties": ["p1", "p2"],
                    "registration": [
                        "number": "J990000-2010-000001", "registeredOn": "2010-05-01", "office": "990000001",
                    ],
                ]
            ]
        )
    }
}

extension JSONMembers {
    /// These members with others set.
    public func merging(_ others: JSONMembers) -> JSONMembers {
        var all = self
        for (key, value) in others { all[key] = value }
        return all
    }
}
