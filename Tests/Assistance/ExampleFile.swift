import Bureau
@testable import Assistance
@testable import Casework
import CivilAffairs
import Foundation
import JSON
import Yams

/// A file of examples: a matter for all, or one for each.
struct ExampleFile {
    let examples: [WorkedExample]

    init(name: String, text: String) throws {
        guard let node = try Yams.compose(yaml: text) else { throw ExampleMistake(description: "\(name) is empty") }
        let file = try ExampleNode(node: node, path: name).members(["matter", "examples"])
        let matter = try file["matter"]?.matter()
        examples = try (file["examples"]?.items() ?? []).map { item in
            try WorkedExample(item, of: matter, in: name)
        }
    }
}

extension WorkedExample {
    private static let names: Set<String> = [
        "name", "matter", "place", "office", "on", "today", "person", "people", "household", "consents", "papers",
        "emergency", "vagrancy", "facts", "awards", "siblings", "outcome", "amountFen", "cadence", "from", "until",
        "parts", "instalments", "missing", "findings", "paidUntil", "because",
    ]

    fileprivate init(_ item: ExampleNode, of matter: MatterCode?, in file: String) throws {
        let said = try item.members(Self.names)
        func needed(_ name: String) throws -> ExampleNode {
            guard let value = said[name] else { throw item.wrong("lacks `\(name)`") }
            return value
        }
        testDescription = try "\(file): \(needed("name").text())"
        because = try needed("because").text()
        self.matter = try said["matter"]?.matter() ?? matter ?? needed("matter").matter()
        person = try said["person"].map { PersonRef(rawValue: try $0.text()) }
        referral = try ExampleForm(said, item).referral
        today = try said["today"]?.day() ?? referral.header.appliedOn
        facts = try (said["facts"]?.items() ?? []).map(Self.fact)
        awards = try (said["awards"]?.items() ?? []).map(Self.award)
        siblings = try (said["siblings"]?.items() ?? []).map(Self.sibling)
        paidUntil = try said["paidUntil"].flatMap { try $0.text() == "none" ? nil : $0.day() }
        expected = try ExpectedAssessment(said)
    }

    /// The key of the person `p1` is that of the letter a, and so on.
    static func key(_ ref: String) throws -> SubjectKey {
        guard let number = UInt8(ref.dropFirst()), (1...9).contains(number) else { throw NoSuchPerson(ref: ref) }
        return try Bureau.key(Character(Unicode.Scalar(96 + number)))
    }

    private static func fact(_ node: ExampleNode) throws -> Fact {
        let said = try node.members(["kind", "of", "on", "level"])
        guard let kind = said["kind"], let ref = said["of"], let day = said["on"] else {
            throw node.wrong("lacks a member")
        }
        let id = UUID()
        return Fact(
            message: FactMessage(
                id: id,
                kind: FactKind(rawValue: try kind.text()),
                subject: publicSubject(try key(try ref.text())),
                occurredOn: try day.day(),
                details: FactDetails(level: try said["level"]?.text())
            ),
            source: "/onewindow/example",
            sourceID: id.uuidString
        )
    }

    private static func award(_ node: ExampleNode) throws -> Award {
        let said = try node.members(["matter", "of", "from", "until"])
        guard let matter = said["matter"], let ref = said["of"], let from = said["from"] else {
            throw node.wrong("lacks a member")
        }
        let subject = publicSubject(try key(try ref.text()))
        return Award(
            id: UUID(),
            caseID: UUID(),
            application: nil,
            matter: try matter.matter(),
            subject: subject,
            beneficiaries: [subject],
            terms: AwardTerms(
                amountFen: Fen(1),
                cadence: .monthly,
                from: try from.day(),
                until: try said["until"]?.day()
            )
        )
    }

    private static func sibling(_ node: ExampleNode) throws -> Case {
        let said = try node.members(["matter", "status"])
        guard let matter = said["matter"], let status = said["status"] else { throw node.wrong("lacks a member") }
        return Case(
            id: UUID(),
            matter: try matter.matter(),
            person: nil,
            status: try status.value(CaseStatus.init(rawValue:)),
            dueOn: nil,
            decidingDivision: nil,
            clocks: []
        )
    }
}

/// An example names somebody who is not in it.
struct NoSuchPerson: Error {
    let ref: String
}
