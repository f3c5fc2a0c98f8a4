import Bureau
@testable import Casework
import CivilAffairs
import Foundation
import JSON
import Messaging
import Testing

/// Two writes of which the second breaks a promise of the tables.
struct Breach: Sendable {
    var parts: [Part<AssistanceReferral>] = []
    var said: [[PartSaid]] = [[], []]
    var effects = [Effects(), Effects()]
    let constraint: String

    init(of promise: StoreAgreementTests.Promise) throws {
        switch promise {
        case .onePartMessageAVersion:
            constraint = "part_message_application_version_key"
            let application = UUID()
            parts = [Part(application: application, version: 1)]
            said = [[Self.line(application)], [Self.line(application)]]
        case .oneFactASourceID:
            constraint = "fact_source_source_id_key"
            for index in effects.indices {
                let fact = try death()
                effects[index].facts[fact.message.id] = Fact(message: fact.message, source: "s", sourceID: "same")
            }
        case .oneReviewAnAwardAndFact:
            constraint = "case_file_award_fact_key"
            let (award, fact) = (UUID(), UUID())
            for index in effects.indices {
                let file = try Self.review(award, fact)
                effects[index].leads[file.view.id] = file
                effects[index].history = [.init(caseID: file.view.id, event: "opened", reason: nil, view: file.view)]
            }
        case .oneDutyAPeriod:
            constraint = "duty_once_a_period"
            let day = try Bureau.day("2021-12-31")
            let series = DutySeries(
                id: UUID(),
                kind: .visit,
                subject: "s",
                startsOn: day,
                firstDue: day,
                recurrence: .monthly()
            )
            effects[0].series[series.id] = series
            for index in effects.indices {
                var again = series
                let duties = again.advance(to: day, ids: SystemIDs())
                effects[index].duties = duties.map { DutyChange(id: UUID(), event: "opened", reason: nil, duty: $0) }
            }
        case .paidOnce:
            constraint = "award_paid_once"
            for (index, day) in ["2021-12-01", "2022-03-01"].enumerated() {
                let award = Award(
                    id: UUID(),
                    caseID: UUID(),
                    application: nil,
                    matter: .subsistenceAllowance,
                    subject: "s",
                    beneficiaries: ["s"],
                    terms: AwardTerms(amountFen: Fen(1), cadence: .monthly, from: try Bureau.day(day), until: nil)
                )
                effects[index].awards[award.id] = award
            }
        }
    }

    private static func line(_ application: UUID) -> PartSaid {
        let (id, moment) = (UUID(), Date(timeIntervalSince1970: 0))
        let part = Part<AssistanceReferral>(application: application, version: 1).message(from: .assistance)
        return PartSaid(
            id: id,
            part: part,
            at: moment,
            traceparent: nil,
            message: PartAnnouncement.message(id: id, part, at: moment, traceparent: nil)
        )
    }

    private static func review(_ award: UUID, _ fact: UUID) throws -> CaseFile {
        CaseFile(
            view: Case(id: UUID(), matter: MatterCode.awardReview(.assistance), status: .underReview),
            application: nil,
            subject: "s",
            beneficiaries: ["s"],
            fact: fact,
            award: award,
            appliedOn: try Bureau.day("2021-12-01"),
            isBackEntered: false
        )
    }
}
