import CivilAffairs
import Foundation

/// One application of the live register: its referral, its cases, what they pay, and what is held on its people.
struct RegisteredPart<R: Referral>: Sendable {
    let application: UUID
    let referral: R
    let cases: [CaseFile]
    let holdings: Holdings

    /// The awards of its cases that run on a day, suspended ones too; a payment made once runs on no day.
    func awards(on day: Day) -> [Award] {
        let own = Set(cases.map(\.view.id))
        return holdings.awards.filter { award in
            own.contains(award.caseID) && award.isRunning && award.isLive(on: day)
        }
    }
}

extension Award {
    /// Whether it is paid again and again, and nobody has ended it.
    var isRunning: Bool {
        (terms.cadence == .monthly || terms.cadence == .yearly) && (status == .active || status == .suspended)
    }
}

/// Something that a household has, has asked for or might get: what a simulation assesses.
struct Entitlement: Sendable {
    /// How it stands in the register.
    enum Standing: String, Sendable {
        /// An award is paid on it.
        case award
        /// An approved class that pays nothing itself.
        case standing
        /// A case that is not decided yet.
        case open
        /// A case that the rule alone refused, such as one class beside another.
        case ruled
        /// A matter for which no case was opened because its condition did not hold.
        case unopened
    }

    let standing: Standing
    let caseID: UUID
    let matter: MatterCode
    let person: PersonRef?
    let subject: String?
    let division: DivisionCode?
    let openedBecause: String?
    let award: Award?
}

extension RegisteredPart {
    /// Everything of the part that a changed pack can touch.
    func entitlements<S: DepartmentService>(on day: Day, of service: S.Type) -> [Entitlement] where S.R == R {
        let awards = awards(on: day)
        let known = cases.compactMap { file -> Entitlement? in
            let award = awards.first { $0.caseID == file.view.id }
            guard let matter = S.matter(file.view.matter), file.fact == nil,
                let standing = standing(of: file, award, isLasting: matter.isLasting)
            else { return nil }
            return Entitlement(
                standing: standing,
                caseID: file.view.id,
                matter: file.view.matter,
                person: file.view.person,
                subject: file.subject,
                division: file.view.decidingDivision,
                openedBecause: file.openedBecause,
                award: award
            )
        }
        return known + referral.openings.compactMap { unopened($0, of: service) }
    }

    private func standing(of file: CaseFile, _ award: Award?, isLasting: Bool) -> Entitlement.Standing? {
        if award != nil { return .award }
        switch file.view.status {
        case .approved: return isLasting && !holdings.isFollowed(file) ? .standing : nil
        case .refused: return file.view.decision?.by == .rule ? .ruled : nil
        case .withdrawn, .lapsed: return nil
        default: return .open
        }
    }

    private func unopened<S: DepartmentService>(_ opening: OpenedMatter, of service: S.Type) -> Entitlement?
    where S.R == R {
        let isOpen = cases.contains { $0.view.matter == opening.matter && $0.view.person == opening.person }
        guard !isOpen, let matter = S.matter(opening.matter) else { return nil }
        return Entitlement(
            standing: .unopened,
            caseID: .latest,
            matter: opening.matter,
            person: opening.person,
            subject: matter.subject(referral, person: opening.person),
            division: matter.decidingDivision(referral, person: opening.person),
            openedBecause: opening.because,
            award: nil
        )
    }
}

extension UUID {
    /// A case that is yet to be opened comes after all others.
    fileprivate static let latest = UUID(
        uuid: (255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255)
    )
}
