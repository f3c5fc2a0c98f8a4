import Bureau
@testable import Assistance
@testable import Casework
import CivilAffairs
import Foundation
import Testing

/// The examples of `Tests/Samples/assistance` against the real rules and the real packs.
@Suite struct WorkedExamples {
    static let read = Result { try WorkedExample.all() }
    static let examples = (try? read.get()) ?? []

    @Test func `there are at least sixty, each with a name of its own and the arithmetic in words`() throws {
        let examples = try Self.read.get()
        #expect(examples.count >= 60)
        #expect(Set(examples.map(\.testDescription)).count == examples.count)
        for example in examples { #expect(!example.because.isEmpty, "\(example)") }
    }

    @Test(arguments: examples.filter { $0.matter != .awardReview(.assistance) })
    func `the rules come to what the example says`(_ example: WorkedExample) throws {
        let matter = try #require(Assistance.matter(example.matter))
        let assessment = try example.assess(matter)
        let because = Comment(rawValue: example.because)
        #expect(assessment.outcome == example.expected.outcome, because)
        #expect(assessment.award?.amountFen == example.expected.amountFen, because)
        let missing = assessment.missing("policy-missing").union(assessment.missing("fact-missing"))
        #expect(missing == example.expected.missing, because)
        try compare(assessment.award, with: example.expected)
        for expected in example.expected.findings {
            let finding = try #require(assessment.finding(expected.rule), "\(expected.rule)")
            #expect(finding.passed == expected.passed, "\(expected.rule)")
            if let observed = expected.observed { #expect(finding.observed == observed, "\(expected.rule)") }
            if let threshold = expected.threshold { #expect(finding.threshold == threshold, "\(expected.rule)") }
            if let what = expected.what { #expect(finding.what == what, "\(expected.rule)") }
        }
    }

    /// What an example names of the award, and no more.
    private func compare(_ award: AwardTerms?, with expected: ExpectedAssessment) throws {
        if let from = expected.from { #expect(award?.from == from) }
        if let until = expected.until { #expect(award?.until == until) }
        if let cadence = expected.cadence { #expect(award?.cadence == cadence) }
        if !expected.parts.isEmpty {
            let parts = (award?.parts ?? []).map { ($0.kind, $0.amountFen) }
            #expect(Dictionary(uniqueKeysWithValues: parts) == expected.parts)
        }
        if !expected.instalments.isEmpty {
            let instalments = (award?.instalments ?? []).map { ($0.dueOn, $0.amountFen) }
            #expect(Dictionary(uniqueKeysWithValues: instalments) == expected.instalments)
        }
    }

    @Test(arguments: examples.filter { $0.matter == .awardReview(.assistance) })
    func `what runs on after a death ends as the example says`(_ example: WorkedExample) throws {
        let (award, fact) = (try #require(example.awards.first), try #require(example.facts.first))
        let review = DeathRegistered.reaction.review(award, after: fact, today: example.today)
        let lastDay: FindingValue? = example.paidUntil.map { .day($0) }
        #expect(review?.findings.first?.threshold == lastDay)
    }
}
