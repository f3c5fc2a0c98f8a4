import Bureau
@testable import Assistance
@testable import Casework
import CivilAffairs
import Foundation
import Policy
import Testing

/// A household that applies, as a test says it: what is not set is the contract's example.
struct Home {
    var division = "330683001"
    var appliedOn = "2021-11-01"
    var received: String?
    var people: [AssistancePerson] = []
    var economy: Household?
    var consents: [Consent] = [.economicVerification, .dataSharing]
    var evidence: [SupplementItem] = []
    var isUrgent = true
    var id = UUID()

    /// The contract's example: a widow alone with 300 yuan a month, unable to work.
    init(_ division: String = "330683001", on day: String = "2021-11-01", incomes: [Int64?] = [30_000]) throws {
        self.division = division
        appliedOn = day
        for (index, income) in incomes.enumerated() {
            people.append(
                AssistancePerson(
                    ref: PersonRef(rawValue: "p\(index + 1)"),
                    subject: try Bureau.key(Character(Unicode.Scalar(UInt8(97 + index)))),
                    birthday: try Bureau.day("1952-03-14"),
                    householdRegistration: try Bureau.division(division),
                    monthlyIncomeFen: income.map { Fen($0) },
                    employment: .unable
                )
            )
        }
        economy = Household(members: people.map(\.ref), supporters: .able, savingsFen: .zero, vehicles: 0, homes: 1)
    }

    func referral(_ openings: [OpenedMatter] = [], version: Int = 1) throws -> AssistanceReferral {
        AssistanceReferral(
            frame: ReferralFrame(
                header: try Bureau.header(appliedOn, received: received, version: version, id: id),
                context: ReferralContext(office: try Bureau.division(division), channel: .counter),
                openings: openings,
                supplements: evidence
            ),
            applicant: "p1",
            people: people,
            economy: economy,
            emergencies: [LifeEvent.Emergency(what: "火灾", urgent: isUrgent)],
            consents: consents
        )
    }

    /// What a matter's rule says of it.
    func assess(
        _ matter: some MatterRule<AssistanceReferral>,
        of person: PersonRef? = nil,
        facts: [Fact] = [],
        siblings: [Case] = []
    ) throws -> Assessment {
        let referral = try referral()
        return matter.assess(
            Question(
                referral: referral,
                caseID: UUID(),
                person: person,
                policy: try Bureau.policies().policy(
                    for: matter.decidingDivision(referral, person: person),
                    on: referral.header.appliedOn
                ),
                calendar: try Bureau.calendar(),
                holdings: Holdings(facts: facts),
                siblings: siblings,
                today: referral.header.appliedOn,
                decidedOn: referral.header.appliedOn,
                openedBecause: nil
            )
        )
    }

    /// The same home with something changed.
    func with(_ change: (inout Home) throws -> Void) rethrows -> Home {
        var home = self
        try change(&home)
        return home
    }
}

/// A death that funeral registered.
func death(of letter: Character, on day: String, id: UUID = UUID(), application: UUID? = nil) throws -> Fact {
    Fact(
        message: FactMessage(
            id: id,
            kind: .deathRegistered,
            subject: publicSubject(try Bureau.key(letter)),
            occurredOn: try Bureau.day(day),
            application: application,
            details: FactDetails()
        ),
        source: "/onewindow/funeral",
        sourceID: id.uuidString
    )
}
