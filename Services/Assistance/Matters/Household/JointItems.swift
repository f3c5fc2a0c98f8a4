import Casework
import CivilAffairs

// 「实现就业救助、住房救助和电费减免等事项联办」 [Shengzhou]: whichever class is recognised, the same three bureaus are told.

extension SubsistenceAllowance {
    /// Work, housing, electricity.
    func jointItems(from decision: Decision, _ question: Question<AssistanceReferral>) -> [JointAid] {
        JointAid.allCases
    }

    /// Bureaus know people, not households.
    func applicant(_ question: Question<AssistanceReferral>) -> String? { question.applicantKey }
}

extension NearPoor {
    /// Work, housing, electricity.
    func jointItems(from decision: Decision, _ question: Question<AssistanceReferral>) -> [JointAid] {
        JointAid.allCases
    }

    /// Bureaus know people, not households.
    func applicant(_ question: Question<AssistanceReferral>) -> String? { question.applicantKey }
}

extension DestituteSupport {
    /// Work, housing, electricity.
    func jointItems(from decision: Decision, _ question: Question<AssistanceReferral>) -> [JointAid] {
        JointAid.allCases
    }
}

extension Question<AssistanceReferral> {
    fileprivate var applicantKey: String? { referral.applicant.flatMap(referral.key) }

    /// One certificate, one letter (一证一书) [Shanwei]: an application with an identity card and a letter of authorisation and
    /// pledge, and nothing else, is taken as it is; the rules ask for no further paper.
    ///
    /// That these are the two documents is not confirmed: the source names the reform and does not explain it.
    func noteTwoDocuments(on sheet: inout Worksheet) {
        guard papers == [.identityCard, .authorizationLetter] else { return }
        sheet.note(
            "two-documents-enough",
            source: "推进社会救助申请“一证一书”改革 [Shanwei]",
            observed: .integer(Int64(papers.count)),
            passed: true
        )
    }
}
