import Bureau
@testable import Casework
import CivilAffairs
import Foundation
@testable import Marriage
import Policy
import Testing

/// Two people before a registry.
struct Couple {
    var office = "330683001"
    var appliedOn = "2021-11-01"
    var received: String?
    var people: [MarriagePerson] = []
    var id = UUID()

    init(
        _ office: String = "330683001",
        from homes: [String?] = ["330683002", "330683003"],
        on day: String = "2021-11-01"
    ) throws {
        self.office = office
        appliedOn = day
        for (index, home) in homes.enumerated() {
            people.append(
                MarriagePerson(
                    ref: PersonRef(rawValue: "p\(index + 1)"),
                    subject: try Bureau.key(index == 0 ? "a" : "b"),
                    birthday: try Bureau.day("1990-05-05"),
                    sex: index == 0 ? .male : .female,
                    householdRegistration: try home.map(Bureau.division),
                    residence: try home.map(Bureau.division),
                    maritalStatus: .single
                )
            )
        }
    }

    func referral(_ matter: MatterCode = .marriageRegistration, version: Int = 1) throws -> MarriageReferral {
        let parties = people.map(\.ref)
        return MarriageReferral(
            frame: ReferralFrame(
                header: try Bureau.header(appliedOn, received: received, version: version, id: id),
                context: ReferralContext(office: try Bureau.division(office), channel: .counter),
                openings: [OpenedMatter(matter: matter)]
            ),
            people: people,
            marriages: parties.count == 2 ? [LifeEvent.Marriage(parties: parties, form: .first)] : [],
            divorces: parties.count == 2 ? [LifeEvent.Divorce(parties: parties)] : []
        )
    }

    func assess(
        _ matter: any MatterRule<MarriageReferral> = Marriage.matters[0],
        facts: [Fact] = []
    ) throws -> Assessment {
        let day = try Bureau.day(appliedOn)
        return matter.assess(
            Question(
                referral: try referral(),
                caseID: UUID(),
                person: nil,
                policy: try Bureau.policies().policy(for: Bureau.division(office), on: day),
                calendar: try Bureau.calendar(),
                holdings: Holdings(facts: facts),
                siblings: [],
                today: day,
                decidedOn: day,
                openedBecause: nil
            )
        )
    }

    func with(_ change: (inout Couple) throws -> Void) rethrows -> Couple {
        var couple = self
        try change(&couple)
        return couple
    }
}

/// A fact about one person, with the spouse where it names one.
func fact(_ kind: FactKind, _ who: Character, on day: String, with other: Character? = nil) throws -> Fact {
    Fact(
        message: FactMessage(
            id: UUID(),
            kind: kind,
            subject: publicSubject(try Bureau.key(who)),
            occurredOn: try Bureau.day(day),
            details: FactDetails(other: try other.map { publicSubject(try Bureau.key($0)) })
        ),
        source: "marriage",
        sourceID: UUID().uuidString
    )
}
