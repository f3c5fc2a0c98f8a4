import Bureau
@testable import Assistance
@testable import Casework
import CivilAffairs
import Foundation
import Policy
import Testing

/// Facts, and what the rules must come to, as a file of `Tests/Samples/assistance` says it.
struct WorkedExample: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let because: String
    let matter: MatterCode
    let person: PersonRef?
    let referral: AssistanceReferral
    let today: Day
    let facts: [Fact]
    let awards: [Award]
    let siblings: [Case]
    /// The last day that is paid after a death; nil where nothing runs on.
    let paidUntil: Day?
    let expected: ExpectedAssessment

    /// What the rule says.
    func assess(_ matter: some MatterRule<AssistanceReferral>) throws -> Assessment {
        matter.assess(
            Question(
                referral: referral,
                caseID: UUID(),
                person: person,
                policy: try Bureau.policies().policy(
                    for: matter.decidingDivision(referral, person: person),
                    on: referral.header.appliedOn
                ),
                calendar: try Bureau.calendar(),
                holdings: Holdings(facts: facts, awards: awards),
                siblings: siblings,
                today: today,
                decidedOn: referral.header.appliedOn,
                openedBecause: nil
            )
        )
    }

    /// Every example of every file.
    static func all() throws -> [WorkedExample] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Samples/assistance")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".yaml") }
        return try names.sorted().flatMap { name in
            let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
            return try ExampleFile(name: String(name.dropLast(5)), text: text).examples
        }
    }
}

/// What an example expects of an assessment.
struct ExpectedAssessment: Sendable {
    /// nil = the rules leave it open.
    let outcome: Outcome?
    let amountFen: Fen?
    let cadence: Cadence?
    let from: Day?
    let until: Day?
    let parts: [String: Fen]
    let instalments: [Day: Fen]
    /// Everything that counts and is not there.
    let missing: Set<String>
    let findings: [ExpectedFinding]
}

/// What an example expects of one finding.
struct ExpectedFinding: Sendable {
    let rule: String
    /// nil = not judged.
    let passed: Bool?
    let observed: FindingValue?
    let threshold: FindingValue?
    let what: String?
}
