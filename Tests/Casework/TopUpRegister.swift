import Bureau
@testable import Casework
import CivilAffairs
import Foundation
import Messaging
import Policy
import Postgres
import Testing

/// A pack of an invented town, with what a test wants to be in it; amounts in yuan.
struct TopUpPack {
    var allowance: String? = "600"
    var multiple = "1.5"
    var living = "900"
    /// From which day the allowance holds; before it is 500.
    var from: String?

    func pack() throws -> PolicyPack {
        let dated = from.map { day in
            "[{from: before-\(day), value: 500}, {from: \(day), value: \(allowance ?? "null")}]"
        }
        let plain = allowance.map { "{value: \($0)}" } ?? "null"
        return try PolicyPack(
            text: """
                region: top-up
                name: 虚构
                divisions: ["9999"]
                document: {title: 虚构, date: 2020-01-01, effective: 2020-01-01, source: 虚构}
                values:
                  allowance: \(dated ?? plain)
                  near_poor_multiple: {value: \(multiple)}
                  destitute_living: {value: \(living)}
                """,
            file: "top-up.yaml"
        )
    }

    func policies() throws -> PolicySet { try PolicySet(packs: [pack()]) }
}

/// A household of the invented town.
struct TopUpHome: Sendable {
    var id: UUID
    var keys: [SubjectKey]
    var incomes: [Int64?]
    var town = "999900001"
    var matters: [MatterCode] = [.subsistenceAllowance, .nearPoor]

    init(_ incomes: [Int64?], town: String = "999900001", using random: inout some RandomNumberGenerator) {
        id = UUID.v7(at: Date(timeIntervalSince1970: 1_600_000_000), random: &random)
        keys = incomes.map { _ in SubjectKey.minted(using: &random) }
        self.incomes = incomes
        self.town = town
    }

    /// A household of one with an income in fen.
    init(_ income: Int64?, fixed: Bool = false) {
        var random = SystemRandomNumberGenerator()
        self.init([income], using: &random)
        if fixed { matters = [.destituteSupport] }
    }

    func referral(version: Int = 1, on day: String = "2021-11-01") throws -> AssistanceReferral {
        AssistanceReferral(
            frame: ReferralFrame(
                header: try Bureau.header(day, version: version, id: id),
                openings: matters.map { OpenedMatter(matter: $0) }
            ),
            applicant: "p1",
            people: try zip(keys, incomes).enumerated().map { index, person in
                AssistancePerson(
                    ref: PersonRef(rawValue: "p\(index + 1)"),
                    subject: person.0,
                    householdRegistration: try Bureau.division(town),
                    monthlyIncomeFen: person.1.map { Fen($0) }
                )
            }
        )
    }

    var subject: String { publicSubject(keys[0]) }
}

/// The register of the invented town in memory: homes that applied on a day and were decided as the rules propose.
struct TopUpRegister {
    var desk: Desk<TopUp>

    /// Homes that applied under a pack; what the rules approve is approved, the rest stays open.
    init(_ homes: [TopUpHome], under pack: TopUpPack = TopUpPack(), today: String = "2021-11-01") throws {
        desk = Desk(setting: DeskSetting(moment: try Bureau.time(today), policies: try pack.policies()))
        for home in homes {
            desk.receive(try home.referral(on: today))
            for matter in home.matters { try approve(matter, of: home) }
        }
    }

    private mutating func approve(_ matter: MatterCode, of home: TopUpHome) throws {
        guard let view = desk.parts[home.id]?.cases.map(\.view).first(where: { $0.matter == matter }),
            view.proposal?.outcome == .approved
        else { return }
        try desk.decide(view.id, StaffDecision(.approved))
    }

    /// The same data on another day under another pack.
    func later(_ today: String, under pack: TopUpPack) throws -> Desk<TopUp> {
        let parts = desk.parts.mapValues { part in
            var part = part
            part.isChanged = false
            return part
        }
        return Desk(
            setting: DeskSetting(moment: try Bureau.time(today), policies: try pack.policies()),
            parts: parts,
            holdings: desk.holdings
        )
    }

    /// The parts as the live register has them.
    func registered() throws -> [RegisteredPart<AssistanceReferral>] {
        try desk.parts.keys.sorted().map { application in
            let part = try #require(desk.parts[application])
            let people = Set(part.cases.flatMap(\.beneficiaries))
            return RegisteredPart(
                application: application,
                referral: try #require(part.referral),
                cases: part.cases,
                holdings: Holdings(
                    facts: desk.holdings.facts.filter { people.contains($0.message.subject) },
                    awards: desk.holdings.awards.filter { !people.isDisjoint(with: $0.beneficiaries) },
                    cases: desk.holdings.cases.filter { people.contains($0.subject) }
                )
            )
        }
    }

    /// What a draft does to it as of a day.
    func simulate(
        _ draft: TopUpPack,
        over current: TopUpPack = TopUpPack(),
        on day: String = "2022-01-01",
        step: Int64 = 100
    ) throws -> (summary: SimulationSummary, comparisons: [PartComparison]) {
        let simulation = Simulation<TopUp>(
            current: try current.policies(),
            draft: try draft.policies(),
            calendar: try Bureau.calendar(),
            on: try Bureau.day(day),
            step: Fen(step)
        )
        let comparisons = try registered().map { simulation.compare($0) }
        var summary = SimulationSummary()
        for comparison in comparisons { summary.add(comparison) }
        return (summary, comparisons)
    }
}
