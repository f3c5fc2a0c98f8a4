import Bureau
import CivilAffairs
import JSON
import Yams

/// The facts of an example as assistance would see them; what it leaves out is the usual.
struct ExampleForm {
    let referral: AssistanceReferral

    init(_ said: [String: ExampleNode], _ item: ExampleNode) throws {
        guard let place = said["place"], let on = said["on"], let people = said["people"] else {
            throw item.wrong("lacks `place`, `on` or `people`")
        }
        let refs = try people.members().keys.sorted()
        let members = try refs.map { ref in
            try Self.person(ref, try people.members()[ref], at: try place.division())
        }
        referral = AssistanceReferral(
            frame: ReferralFrame(
                header: try Bureau.header(try on.day().description),
                context: ReferralContext(office: try (said["office"] ?? place).division(), channel: .counter),
                evidence: try (said["papers"]?.items() ?? []).map {
                    Evidence(kind: EvidenceKind(rawValue: try $0.text()))
                }
            ),
            applicant: "p1",
            people: members,
            economy: try Self.economy(said["household"], of: members.map(\.ref)),
            emergencies: try said["emergency"].map { [try Self.emergency($0)] } ?? [],
            vagrancies: try said["vagrancy"].map { [try Self.vagrancy($0)] } ?? [],
            consents: try said["consents"]?.items().map { try $0.value(Consent.init(rawValue:)) }
                ?? [.economicVerification, .dataSharing]
        )
    }

    private static let personal: Set<String> = [
        "bornOn", "householdRegistration", "residence", "monthlyIncomeFen", "employment", "employmentCostFen",
        "disability", "seriousIllness", "selfCare", "placement",
    ]

    private static func person(_ ref: String, _ node: ExampleNode?, at place: DivisionCode) throws -> AssistancePerson {
        var said = try node?.members(personal) ?? [:]
        let birthday = try said.removeValue(forKey: "bornOn")?.day()
        let members = try said.map { try "\"\($0)\":\($1.json)" }
        let fixed = ["\"ref\":\"\(ref)\"", try "\"subject\":\"\(WorkedExample.key(ref))\""]
        let text = "{\((fixed + members).joined(separator: ","))}"
        var person = try JSON.read(AssistancePerson.self, from: Array(text.utf8), unknownMembers: .fault)
        person.birthday = try birthday ?? Bureau.day("1952-03-14")
        person.householdRegistration = person.householdRegistration ?? place
        person.employment = person.employment ?? .unable
        return person
    }

    private static let economic: Set<String> = [
        "area", "supporters", "savingsFen", "vehicles", "homes", "monthlyRigidSpendingFen",
    ]

    private static func economy(_ node: ExampleNode?, of members: [PersonRef]) throws -> Household? {
        guard let node else {
            return Household(members: members, supporters: .able, savingsFen: .zero, vehicles: 0, homes: 1)
        }
        if node.node.scalar?.string == "none" { return nil }
        let said = try node.members(economic).map { try "\"\($0)\":\($1.json)" }
        let refs = members.map { "\"\($0.rawValue)\"" }.joined(separator: ",")
        let text = "{\((["\"members\":[\(refs)]"] + said).joined(separator: ","))}"
        return try JSON.read(Household.self, from: Array(text.utf8), unknownMembers: .fault)
    }

    private static func emergency(_ node: ExampleNode) throws -> LifeEvent.Emergency {
        let said = try node.members(["what", "urgent"])
        return LifeEvent.Emergency(what: try said["what"]?.text(), urgent: try said["urgent"]?.flag())
    }

    private static func vagrancy(_ node: ExampleNode) throws -> LifeEvent.Vagrancy {
        LifeEvent.Vagrancy(person: "p1", foundAt: try node.members(["foundAt"])["foundAt"]?.text())
    }
}

extension ExpectedAssessment {
    /// Reads what an example expects.
    init(_ said: [String: ExampleNode]) throws {
        outcome = try said["outcome"].flatMap { node in
            try node.text() == "open" ? nil : node.value(Outcome.init(rawValue:))
        }
        amountFen = try said["amountFen"]?.amount()
        cadence = try said["cadence"]?.value(Cadence.init(rawValue:))
        from = try said["from"]?.day()
        until = try said["until"]?.day()
        parts = try (said["parts"]?.members() ?? [:]).mapValues { try $0.amount() }
        instalments = try Dictionary(
            uniqueKeysWithValues: (said["instalments"]?.members() ?? [:]).map { name, amount in
                (try Bureau.day(name), try amount.amount())
            }
        )
        missing = Set(try (said["missing"]?.items() ?? []).map { try $0.text() })
        findings = try (said["findings"]?.members() ?? [:]).map { try ExpectedFinding($0, $1) }
    }
}

extension ExpectedFinding {
    private static let verdicts: [String: Bool?] = ["passed": true, "failed": false, "open": nil]

    /// `passed`, `failed` or `open` alone, or the members of the finding that matter.
    init(_ rule: String, _ node: ExampleNode) throws {
        self.rule = rule
        guard node.node.mapping != nil else {
            passed = try node.value { Self.verdicts[$0] }
            (observed, threshold, what) = (nil, nil, nil)
            return
        }
        let said = try node.members(["passed", "observed", "threshold", "what"])
        passed = try said["passed"]?.flag()
        observed = try said["observed"]?.findingValue()
        threshold = try said["threshold"]?.findingValue()
        what = try said["what"]?.text()
    }
}
