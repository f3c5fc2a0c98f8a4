import CivilAffairs
import Foundation
import JSON
import Testing

@testable import Intake

/// A form in which every value of every person is one of a kind, so that a leak shows by its value.
@Suite struct ReferralCanaryTests {
    /// Eight people; each is concerned by one event and is a stranger to the other departments.
    static let refs = ["hh1", "hh2", "old", "kid", "mum", "gone", "wed1", "wed2", "rep", "stranger"]

    static func canary(_ ref: String, _ member: String) -> String { "\(ref)-\(member)" }

    /// The numbers by which amounts are known again: 7001, 7002, … by person.
    static func income(_ ref: String) -> Int64 { 700_001 + Int64(refs.firstIndex(of: ref) ?? 0) }

    static func person(_ ref: String) -> JSONValue {
        let index = refs.firstIndex(of: ref) ?? 0
        let born = ref == "kid" ? "20150101" : (ref == "old" ? "19300101" : "19800101")
        return [
            "ref": .string(ref), "name": .string(canary(ref, "name")),
            "idNumber": .string(ReceptionForms.number(100 + index, born: born)),
            "phone": .string("1380000000\(index)"), "householdRegistration": .string("33068300\(index)"),
            "residence": .string("33068310\(index)"), "maritalStatus": "single",
            "monthlyIncomeFen": .number(JSONNumber(income(ref))), "employment": "farming",
            "employmentCostFen": .number(JSONNumber(income(ref) + 100_000)),
            "disability": ["category": "visual", "grade": 1], "seriousIllness": true, "selfCare": "light",
            "placement": "own-home", "education": "compulsory",
            "relations": [["to": "stranger", "kind": "other"]],
        ]
    }

    static let form: JSONValue = [
        "channel": "counter", "office": "330683001", "appliedOn": "2021-11-01", "applicant": "hh1",
        "people": .array(
            refs.map { ref in
                switch ref {
                case "kid": person(ref).setting("/relations/-", ["to": "mum", "kind": "parent"])
                case "stranger": person(ref).setting("/relations", nil)
                default: person(ref)
                }
            }
        ),
        "household": ["members": ["hh1", "hh2"], "savingsFen": 880_001, "monthlyRigidSpendingFen": 880_002],
        "agent": ["name": "agent-name", "role": "relative"],
        "consents": ["data-sharing"],
        "lifeEvents": [
            ["kind": "hardship", "causes": ["illness"]],
            ["kind": "ageing", "person": "old", "wishes": ["assessment"]],
            ["kind": "child-without-care", "child": "kid", "father": ["state": "dead"], "mother": ["state": "dead"]],
            ["kind": "bereavement", "deceased": "gone", "diedOn": "2021-10-30", "burial": "tree"],
            ["kind": "marriage", "parties": ["wed1", "wed2"], "form": "first"],
            [
                "kind": "organization", "action": "establish",
                "organization": [
                    "name": "organization-name", "legalRepresentative": "rep", "registeredFundsFen": 990_001,
                ],
            ],
        ],
        "evidence": .array(refs.map { ["kind": .string("paper-\($0)"), "person": .string($0)] }),
    ]

    static func dossier(_ form: JSONValue = form) throws -> Dossier {
        let keyring = try SubjectKeyring(keyFile: Array(repeating: 7, count: 32))
        let day = try #require(Day("2021-11-01"))
        let application = try Application.read(form.encoded(), today: day)
        return Dossier(
            id: UUID(),
            form: application,
            receivedOn: day,
            receivedAt: Date(timeIntervalSince1970: 1_700_000_000),
            subjects: application.subjects(keyring),
            keyring: keyring
        )
    }

    /// Who is known to which department, by what is on the form about them.
    static let known: [Department: Set<String>] = [
        .assistance: ["hh1", "hh2"], .elderlyCare: ["old"], .childWelfare: ["kid", "mum"],
        .socialOrganizations: ["rep"], .funeral: ["gone"], .marriage: ["wed1", "wed2"],
    ]

    static func text(_ department: Department, _ dossier: Dossier) -> String {
        String(decoding: dossier.referral(to: department, version: 1), as: UTF8.self)
    }

    @Test(arguments: Department.allCases)
    func `a department learns of nobody whom its matters do not concern`(_ department: Department) throws {
        let dossier = try Self.dossier()
        let text = Self.text(department, dossier)
        for ref in Self.refs where Self.known[department]?.contains(ref) == false {
            // The applicant may be named as the one to call.
            if ref != "hh1" {
                #expect(!text.contains(Self.canary(ref, "name")), "\(ref)")
                #expect(!text.contains("1380000000\(Self.refs.firstIndex(of: ref) ?? 0)"), "\(ref)")
            }
            #expect(!text.contains("\"\(ref)\""), "\(ref)")
            #expect(!text.contains(String(Self.income(ref))), "\(ref)")
            #expect(!text.contains("paper-\(ref)"), "\(ref)")
            let subject = try #require(dossier.subjects[PersonRef(rawValue: ref)])
            #expect(!text.contains(subject.rawValue), "\(ref)")
        }
        #expect(!text.contains("stranger"))
        #expect(!text.contains("agent-name"))
    }

    @Test(arguments: Department.allCases)
    func `a department's people have the members of its struct and no others`(_ department: Department) throws {
        let value = try JSONValue(parsing: Self.text(department, Self.dossier()))
        let base: Set<String> = ["ref", "subject", "name", "birthday", "sex", "householdRegistration"]
        let health: Set<String> = ["disability", "seriousIllness", "placement"]
        let allowed: Set<String> =
            switch department {
            case .assistance:
                base.union(health).union([
                    "phone", "residence", "monthlyIncomeFen", "employment", "employmentCostFen", "selfCare",
                ])
            case .elderlyCare: base.union(health).union(["phone", "residence", "selfCare"])
            case .childWelfare: base.union(health).union(["residence", "education", "relations"])
            case .funeral: base.union(["placement"])
            case .marriage: base.union(["idNumber", "residence", "maritalStatus", "relations"])
            case .socialOrganizations: []
            }
        for person in value["people"]?.array ?? [] {
            #expect(Set(person.object?.keys ?? []) == allowed)
        }
    }

    @Test(arguments: Department.allCases)
    func `what belongs to one department stays with it`(_ department: Department) throws {
        let text = Self.text(department, try Self.dossier())
        let numbers = Self.refs.indices.map { ReceptionForms.number(100 + $0, born: "19800101") }
        if department != .marriage {
            for number in numbers { #expect(!text.contains(number)) }
        }
        #expect(text.contains("880001") == (department == .assistance))
        #expect(text.contains("990001") == (department == .socialOrganizations))
        #expect(text.contains("organization-name") == (department == .socialOrganizations))
        #expect(text.contains("2021-10-30") == (department == .funeral))
        #expect(text.contains("data-sharing") == (department == .assistance))
    }

    @Test(arguments: Department.allCases)
    func `a department whom nothing concerns gets the header alone`(_ department: Department) throws {
        let only = department == .marriage ? "assistance.subsistence-allowance" : "marriage.marriage-registration"
        let form = Self.form.setting("/matters", [.string(only)])
        let concerned: Department = department == .marriage ? .assistance : .marriage
        let value = try JSONValue(parsing: Self.text(department, Self.dossier(form)))
        #expect(department != concerned)
        #expect(value["openings"] == .some(.array([])))
        for key in ["context", "household", "applicant", "contact", "economy"] { #expect(value[key] == nil) }
        for (key, member) in value.object.map(Array.init) ?? []
        where !["application", "referralVersion", "appliedOn", "receivedAt"].contains(key) {
            #expect(member == .array([]), "\(key)")
        }
    }

    @Test func `what a referral says is read again as the same`() throws {
        let dossier = try Self.dossier()
        let referral = dossier.referral(as: MarriageReferral.self, version: 3)
        #expect(try JSON.read(MarriageReferral.self, from: JSON.write(referral)) == referral)
        #expect(referral.header.referralVersion == 3)
        #expect(referral.people.map(\.ref) == ["wed1", "wed2"])
    }

    @Test func `a household that is two of the register is a finding for assistance alone`() throws {
        var dossier = try Self.dossier()
        dossier.isHouseholdAmbiguous = true
        let assistance = dossier.referral(as: AssistanceReferral.self, version: 1)
        #expect(assistance.openings.first { $0.matter == .subsistenceAllowance }?.because == "household-ambiguous")
        #expect(dossier.referral(as: MarriageReferral.self, version: 1).openings.allSatisfy { $0.because == nil })
    }

    @Test func `withdrawals add up, and one of everything is not narrowed`() throws {
        var dossier = try Self.dossier()
        let moment = Date(timeIntervalSince1970: 0)
        dossier.withdrawals = [
            Withdrawal(reason: "a", by: "hh1", matters: [.nearPoor], at: moment),
            Withdrawal(reason: "b", by: "hh2", matters: [.subsistenceAllowance, .marriageRegistration], at: moment),
        ]
        let combined = dossier.withdrawal(for: .assistance)
        #expect(combined?.matters == [.nearPoor, .subsistenceAllowance])
        #expect(combined?.reason == "b")
        #expect(dossier.withdrawal(for: .funeral) == nil)
        dossier.withdrawals.insert(Withdrawal(reason: "c", by: "hh1", at: moment), at: 0)
        #expect(dossier.withdrawal(for: .assistance)?.matters == [])
        #expect(dossier.withdrawal(for: .funeral)?.reason == "c")
    }
}
