import Casework
import CivilAffairs
import Policy

/// Pre-review (预审): what medical insurance, medical aid and commercial insurance pay comes before temporary aid.
///
/// 「对建立临时救助实行预审机制」 [Shengzhou]. Each is shown by its settlement, or all by a declaration that nothing else covers it.
struct PreReview {
    private let isAsked: Provision<Bool>
    private let papers: Set<EvidenceKind>

    init(_ question: Question<AssistanceReferral>) {
        isAsked = question.policy.flag(.temporaryAidPreReview)
        papers = question.papers
    }

    private static let covers: [(rule: String, paper: EvidenceKind)] = [
        ("pre-review-medical-insurance", .medicalInsuranceSettlement),
        ("pre-review-medical-aid", .medicalAidSettlement),
        ("pre-review-commercial-insurance", .commercialInsuranceSettlement),
    ]

    /// The paper that answers for a cover, if it is there.
    private func answer(_ paper: EvidenceKind) -> EvidenceKind? {
        [paper, .noOtherCover].first { papers.contains($0) }
    }

    /// Before the decision: what is not shown is asked for.
    func test(on sheet: inout Worksheet) {
        guard isAsked.value == true else { return }
        for cover in Self.covers {
            let answer = answer(cover.paper)
            sheet.check(
                cover.rule,
                source: isAsked.source ?? "",
                observed: answer.map { .text($0.rawValue) },
                passed: answer == nil ? nil : true,
                missing: [.fact(cover.paper.rawValue, person: nil)]
            )
        }
    }

    /// In urgent need: what is not shown is told afterwards.
    func note(on sheet: inout Worksheet) {
        guard isAsked.value == true else { return }
        for cover in Self.covers {
            let answer = answer(cover.paper)
            sheet.note(
                cover.rule,
                source: isAsked.source ?? "",
                observed: answer.map { .text($0.rawValue) },
                passed: answer == nil ? nil : true
            )
        }
    }
}
