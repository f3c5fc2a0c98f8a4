import Casework
import CivilAffairs
import Foundation
import Messaging
import Policy
import ServiceKit

/// What is asked about a case, of whom and until when.
struct VerificationOpening {
    /// The agencies that are to be asked; none named = all that can be.
    let wanted: [String]
    /// The last day for the agencies for which no document sets days.
    let answerBy: Day?

    /// Why other agencies are asked about a matter; nil = they are not.
    static func purpose(of matter: MatterCode) -> VerificationPurpose? {
        switch matter {
        case .vagrantRelief: .identity
        case .subsistenceAllowance, .nearPoor, .destituteSupport, .singlePersonAllowance, .temporaryAid: .economicStatus
        default: nil
        }
    }

    /// The request about a case; throws what stands in its way, in words.
    func verification(
        of file: CaseFile,
        _ referral: AssistanceReferral,
        _ agencies: [Agency],
        _ setting: DeskSetting
    ) throws -> Verification {
        guard let purpose = Self.purpose(of: file.view.matter), let application = file.application else {
            throw CommandError(.usage, "verification.not-for", ["matter.\(file.view.matter.rawValue)"])
        }
        // 《社会救助暂行办法》: income and property are checked with the authorisation of those who ask for assistance.
        if purpose == .economicStatus, !referral.hasConsent(.economicVerification) {
            throw CommandError(.notAllowed, "verification.no-consent")
        }
        let asked = try chosen(agencies.filter { $0.answers(purpose) })
        let today = setting.moment.today
        let sources = try asked.map { agency in
            let own = agency.days.flatMap { setting.moment.calendar.adding(workingDays: $0, to: today) }
            guard let day = own ?? answerBy else {
                throw CommandError(.usage, "verification.day-needed", [agency.code])
            }
            guard day >= today else { throw CommandError(.usage, "verification.day-over", [day.description]) }
            return AskedSource(code: agency.code, answerBy: day)
        }
        let people = people(purpose, file, referral)
        guard !people.isEmpty, !sources.isEmpty else { throw CommandError(.conflict, "verification.nobody") }
        return Verification(
            id: setting.ids.next(),
            caseID: file.view.id,
            application: application,
            purpose: purpose,
            household: purpose == .economicStatus ? referral.household : nil,
            people: people,
            division: file.view.decidingDivision,
            askedOn: today,
            askedAt: setting.moment.now,
            sources: sources
        )
    }

    private func chosen(_ agencies: [Agency]) throws -> [Agency] {
        if let stranger = wanted.first(where: { code in !agencies.contains { $0.code == code } }) {
            throw CommandError(.usage, "verification.unknown-agency", [stranger])
        }
        return wanted.isEmpty ? agencies : agencies.filter { wanted.contains($0.code) }
    }

    /// The household that lives together, or the person who was found.
    private func people(_ purpose: VerificationPurpose, _ file: CaseFile, _ referral: AssistanceReferral) -> [String] {
        let applicant = [referral.applicant].compactMap(\.self)
        let refs =
            switch purpose {
            case .economicStatus: referral.economy?.members ?? applicant
            case .identity: file.view.person.map { [$0] } ?? applicant
            }
        return refs.compactMap(referral.key)
    }
}
