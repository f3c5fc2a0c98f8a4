import Bureau
@testable import Casework
import CivilAffairs
import Foundation
import Messaging
import Policy
import Postgres
import Testing

/// A small department: one matter with a limit of working days, one of calendar days, reviews after a death.
enum Toy: DepartmentService {
    typealias R = AssistanceReferral
    static let department = Department.assistance
    static let matters: [any MatterRule<AssistanceReferral>] = [
        ToyMatter(code: .subsistenceAllowance), ToyMatter(code: .establishment),
    ]
    static let reactions: [any Reaction] = [ReviewAwards(on: .deathRegistered, source: "死亡次月起停发")]
    static let migrations: [Migration] = []
}

/// Pays everybody their declared income once more, by the month; nobody who has died.
///
/// Who is paid is visited every
/// month, and the papers are completed within ten working days.
struct ToyMatter: MatterRule {
    let code: MatterCode
    let cadence: Cadence? = .monthly

    func decidingDivision(_ referral: AssistanceReferral, person: PersonRef?) -> DivisionCode? {
        DivisionCode("990000001")
    }

    func subject(_ referral: AssistanceReferral, person: PersonRef?) -> String? {
        referral.people.first.map { publicSubject($0.subject) }
    }

    func beneficiaries(_ referral: AssistanceReferral, person: PersonRef?) -> [String] {
        referral.people.map { publicSubject($0.subject) }
    }

    func assess(_ question: Question<AssistanceReferral>) -> Assessment {
        var sheet = Worksheet()
        for person in question.referral.people {
            let death = question.holdings.facts(.deathRegistered, about: publicSubject(person.subject)).first
            sheet.check("alive", source: "", passed: death == nil)
        }
        let income = question.referral.people.reduce(Quantity(0)) { total, person in
            total + Quantity(person.monthlyIncomeFen, named: "monthlyIncomeFen", of: person.ref)
        }
        return sheet.assessment(paying: (income, AwardPlan(.monthly, from: question.nextMonth)))
    }

    func duties(from decision: Decision, _ question: Question<AssistanceReferral>) -> [DutyPlan] {
        guard decision.outcome == .approved, let subject = subject(question.referral, person: question.person) else {
            return []
        }
        return [
            DutyPlan(.papers, subject: subject, due: .workingDays(10), endsWithAward: false),
            DutyPlan(
                .visit,
                subject: subject,
                firstDue: question.decidedOn.lastOfMonth,
                every: .monthly(),
                division: DivisionCode("990000001")
            ),
        ]
    }
}

/// An application to the toy department.
struct Form {
    var id = UUID()
    var appliedOn = "2021-11-01"
    var received: String?
    var matter = MatterCode.subsistenceAllowance
    var incomes: [Int64?] = [100]
    var supplements: [SupplementItem] = []
    var withdrawal: Withdrawal?

    func referral(version: Int = 1) throws -> AssistanceReferral {
        AssistanceReferral(
            frame: ReferralFrame(
                header: try Bureau.header(appliedOn, received: received, version: version, id: id),
                openings: [OpenedMatter(matter: matter)],
                supplements: supplements,
                withdrawal: withdrawal
            ),
            applicant: "p1",
            people: try incomes.enumerated().map { index, income in
                AssistancePerson(
                    ref: PersonRef(rawValue: "p\(index + 1)"),
                    subject: try Bureau.key(index == 0 ? "a" : "b"),
                    monthlyIncomeFen: income.map { Fen($0) }
                )
            }
        )
    }
}

/// A fact of the funeral service.
func death(
    of letter: Character = "a",
    on day: String = "2021-11-20",
    id: UUID = UUID(),
    application: UUID? = nil,
    corrects: UUID? = nil
) throws -> Fact {
    Fact(
        message: FactMessage(
            id: id,
            kind: corrects == nil ? .deathRegistered : .deathCorrected,
            subject: publicSubject(try Bureau.key(letter)),
            occurredOn: try Bureau.day(day),
            application: application,
            corrects: corrects,
            details: FactDetails()
        ),
        source: "/onewindow/funeral",
        sourceID: id.uuidString.lowercased()
    )
}

extension Desk where S == Toy {
    /// An empty desk on a day.
    static func on(_ today: String) throws -> Desk {
        Desk(setting: DeskSetting(moment: try Bureau.time(today), policies: try Bureau.policies()))
    }

    /// The same data in another transaction on another day.
    func later(_ today: String) throws -> Desk {
        let parts = parts.mapValues { part in
            var part = part
            part.isChanged = false
            return part
        }
        return Desk(
            setting: DeskSetting(moment: try Bureau.time(today), policies: try Bureau.policies()),
            parts: parts,
            leads: Array(leads.values),
            holdings: holdings
        )
    }

    /// The first case of an application.
    func view(_ form: Form) throws -> Case { try #require(parts[form.id]?.cases.first?.view) }

    /// The reviews, of all applications and leads.
    var reviews: [Case] { (parts.values.flatMap(\.cases) + leads.values).filter { $0.award != nil }.map(\.view) }
}
