import CivilAffairs
import Foundation
import JSON
import ServiceKit

/// Requests, answers and reports as staff see them.
extension Verification {
    /// The request with where each agency's answer stands.
    func json(_ agencies: [Agency]) throws -> JSONValue {
        let standing = standing
        let sources = try sources.map { source in
            try source.json(
                agencies.first { $0.code == source.code },
                standing.first { $0.result.source == source.code }
            )
        }
        let corrected = Set(answers.compactMap(\.result.corrects))
        let earlier = try answers.filter { corrected.contains($0.result.id) }.map { try $0.json }
        return [
            "id": .string(id.text), "case": .string(caseID.text), "application": .string(application.text),
            "purpose": .string(purpose.rawValue), "household": .text(household?.rawValue),
            "people": .array(people.map { .string($0) }), "division": .text(division?.rawValue),
            "askedOn": .string(askedOn.description), "answerBy": .string(answerBy.description),
            "state": .string(isWaiting ? "waiting" : "complete"), "completedOn": .text(completedOn?.description),
            "asOf": .text(asOf?.description), "sources": .array(sources), "corrected": .array(earlier),
        ]
    }

    static var columns: [Column] {
        [
            Column("id"), Column("case"), Column("household"),
            Column("purpose", title: "verificationPurpose", as: .words("verification.purpose")), Column("askedOn"),
            Column("answerBy"), Column("state", as: .words("verification.state")), Column("completedOn"),
            Column("asOf"),
        ]
    }
}

extension AskedSource {
    fileprivate func json(_ agency: Agency?, _ answer: SourceAnswer?) throws -> JSONValue {
        let name = Language.ofProcess == .chinese ? agency?.chinese : agency?.english
        return [
            "source": .string(code), "agency": .text(name), "answerBy": .string(answerBy.description),
            "state": .string(state.rawValue), "answeredOn": .text(answeredOn?.description),
            "outcome": .text(answer?.result.outcome.rawValue), "asOf": .text(answer?.result.asOf.description),
            "answer": try answer.map { try $0.json } ?? .null,
        ]
    }

    static var columns: [Column] {
        [
            Column("agency"), Column("answerBy"), Column("state", as: .words("verification.source")),
            Column("answeredOn"), Column("outcome", as: .words("verification.outcome")), Column("asOf"),
        ]
    }
}

extension SourceAnswer {
    fileprivate var json: JSONValue {
        get throws {
            var value = try JSONValue.parse(JSON.write(result), limits: .trusted)
            value["receivedOn"] = .string(receivedOn.description)
            value["isLate"] = .bool(isLate)
            return value
        }
    }
}

extension VerificationReport {
    static var columns: [Column] {
        [
            Column("kind", as: .words("verification.kind")), Column("declared"), Column("reported"), Column("differs"),
            Column("silent"),
        ]
    }
}

extension VerificationReport.Line {
    var json: JSONValue {
        [
            "kind": .string(kind), "declared": .count(declared), "reported": .count(reported),
            "differs": differs.map { .bool($0) } ?? .null, "silent": .array(silent.map { .string($0) }),
        ]
    }
}

extension Agency {
    var json: JSONValue {
        [
            "code": .string(code), "chinese": .string(chinese), "english": .string(english),
            "kinds": .array(kinds.map { .string($0) }), "days": .count(days.map { Int64($0) }),
            "source": .string(source),
        ]
    }

    static var columns: [Column] {
        [
            Column("code"), Column(Language.ofProcess == .chinese ? "chinese" : "english"),
            Column("kinds", title: "informationKinds"), Column("days", title: "deadline"), Column("source"),
        ]
    }
}

extension JSONValue {
    fileprivate static func text(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }

    fileprivate static func count(_ number: Int64?) -> JSONValue { number.map { .number(JSONNumber($0)) } ?? .null }
}
