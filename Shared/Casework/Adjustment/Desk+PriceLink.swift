import CivilAffairs
import Foundation
import JSON
import Messaging
import Policy

/// The price link: one payment for a month to everybody who lives on an award.
extension Desk {
    /// Awards the price subsidy of a month to the people of the parts in hand, once a month and person.
    ///
    /// - Returns: a line for each award and class looked at.
    mutating func linkPrices(
        _ rule: some PriceLinkRule<S.R>,
        _ prices: PriceGrowth,
        in month: Day,
        at division: String? = nil
    ) -> [PriceSubsidy] {
        parts.keys.sorted().flatMap { application in
            let sources = priceSources(of: application, rule.matters, in: month.firstOfMonth)
            return sources.filter { $0.file.isDecided(in: division) }.compactMap {
                link($0, rule, prices, in: month.firstOfMonth)
            }
        }
    }

    /// What the people of a part live on in a month, the matters in the rule's order.
    private func priceSources(of application: UUID, _ matters: [MatterCode], in month: Day) -> [PriceSource] {
        let files = parts[application]?.cases ?? []
        return matters.flatMap { matter in
            files.filter { $0.view.matter == matter && $0.fact == nil }.compactMap { file -> PriceSource? in
                let award = holdings.awards.first { $0.caseID == file.view.id && $0.runs(in: month) }
                if let award { return PriceSource(file: file, subject: award.subject, people: award.beneficiaries) }
                guard S.matter(matter)?.isLasting == true, file.view.status == .approved, let subject = file.subject,
                    (file.view.decision?.decidedOn).map({ $0 <= month.lastOfMonth }) ?? false,
                    !holdings.isFollowed(file)
                else { return nil }
                return PriceSource(file: file, subject: subject, people: file.beneficiaries)
            }
        }
    }

    private mutating func link(
        _ source: PriceSource,
        _ rule: some PriceLinkRule<S.R>,
        _ prices: PriceGrowth,
        in month: Day
    ) -> PriceSubsidy? {
        guard let application = source.file.application, let referral = parts[application]?.referral else { return nil }
        let matter = source.file.view.matter
        let policy = setting.policies.policy(for: source.file.view.decidingDivision, on: month)
        let people = source.people.filter { $0.hasPrefix("p") && holdings.lives($0, on: month) }
        let paid = holdings.awards.filter {
            $0.matter == rule.code && $0.terms.from == month && $0.status != .superseded
        }
        let open = people.filter { person in !paid.contains { $0.beneficiaries.contains(person) } }
        let isTaken = paid.contains { $0.subject == source.subject }
        let amount = rule.subsidy(for: matter, referral, prices, policy) * Quantity(open.count)
        let effect: PriceSubsidy.Effect =
            switch rule.isDue(for: matter, prices, policy) {
            case false?: .notDue
            case nil: .leftOpen
            case true? where open.isEmpty || isTaken: .paidBefore
            case true?: amount.exact == nil ? .leftOpen : .paid
            }
        let fen = effect == .paid ? amount.exact.map { Fen($0.roundedHalfUp) } : nil
        if let fen { pay(fen, to: source, open, rule.code, in: month) }
        return PriceSubsidy(
            caseID: source.file.view.id,
            application: application,
            matter: matter,
            subject: source.subject,
            division: source.file.view.decidingDivision,
            month: month,
            persons: open.count,
            amount: fen,
            effect: effect,
            policy: policy.label
        )
    }

    private mutating func pay(
        _ amount: Fen,
        to source: PriceSource,
        _ people: [String],
        _ code: MatterCode,
        in month: Day
    ) {
        put(
            Award(
                id: setting.ids.next(),
                caseID: source.file.view.id,
                application: source.file.application,
                matter: code,
                subject: source.subject,
                beneficiaries: people,
                terms: AwardTerms(amountFen: amount, cadence: .once, from: month)
            )
        )
        effects.history.append(
            .init(
                caseID: source.file.view.id,
                event: "price-linked",
                reason: "\(month): \(amount.yuan)",
                view: source.file.view
            )
        )
    }
}

/// An award, or a class that pays nothing itself, whose people the price link reaches.
private struct PriceSource {
    let file: CaseFile
    let subject: String
    let people: [String]
}

extension Award {
    /// Whether it is paid for some day of a month; a suspended one is not paid.
    fileprivate func runs(in month: Day) -> Bool {
        guard terms.cadence == .monthly || terms.cadence == .yearly, status == .active || status == .ended else {
            return false
        }
        return terms.from <= month.lastOfMonth && (terms.until.map { $0 >= month } ?? true)
    }
}

extension Holdings {
    /// Whether a later application about the same subject was approved for the same thing.
    func isFollowed(_ file: CaseFile) -> Bool {
        cases.contains { other in
            other.matter == file.view.matter && other.subject == file.subject && other.status == .approved
                && other.id > file.view.id
        }
    }

    /// Whether somebody was not dead when a day began.
    fileprivate func lives(_ subject: String, on day: Day) -> Bool {
        facts(.deathRegistered, about: subject).allSatisfy { $0.message.occurredOn >= day }
    }
}
