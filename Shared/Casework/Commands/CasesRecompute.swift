import CivilAffairs
import Foundation
import JSON
import Policy
import Postgres
import ServiceKit

extension Cases.Explain {
    /// Computes a decided case again under the packs of its moment and shows both; 1 when they differ without a reason.
    func explainAgain(_ file: CaseFile, at desk: StaffDesk<S>) throws {
        let again = try desk.session.connection.withTransaction(.repeatableRead) { transaction in
            try transaction.execute("SET TRANSACTION READ ONLY")
            return try Recomputation<S>(file, calendar: desk.office.calendar, in: transaction)
        }
        guard let again else { throw CommandError(.conflict, "recompute.not-decided", [file.view.id.text]) }
        let printer = output.printer
        if printer.format == .table {
            try printer.print(text: again.text(in: printer.language))
        } else {
            var value = try file.json
            value["recomputed"] = try again.json
            try printer.print(one: value, columns: CaseFile.columns)
        }
        if again.hasNewerReferral { printer.say("recompute.newer-referral") }
        if again.agrees { return printer.say("recompute.agrees") }
        // Staff may decide otherwise than the rules, with a reason: that is told, and is no error.
        guard again.decision.by == .staff, let reason = again.decision.reason else {
            throw CommandError(.failed, "recompute.differs")
        }
        printer.say("recompute.staff-decided", [reason])
    }
}

extension Recomputation {
    /// The proposal as it is today, in the words of `explain`.
    fileprivate func text(in language: Language) -> String {
        var proposed = file.view
        proposed.decision = nil
        proposed.proposal = Proposal(
            outcome: assessment.outcome,
            policy: policy.label,
            policyDigest: policy.digest,
            award: assessment.award,
            findings: assessment.findings
        )
        return [
            Explanation(of: file.view, in: language).text, "",
            Words.text("recompute.title", [policy.digest ?? "—"], in: language),
            Explanation(of: proposed, in: language).text,
        ].joined(separator: "\n")
    }

    /// The result as a program reads it.
    fileprivate var json: JSONValue {
        get throws {
            var value = JSONMembers()
            value["outcome"] = assessment.outcome.map { .string($0.rawValue) } ?? .null
            value["policy"] = policy.label.map { .string($0) } ?? .null
            value["policyDigest"] = policy.digest.map { .string($0) } ?? .null
            value["award"] = try assessment.award.map { try JSONValue.parse(JSON.write($0)) } ?? .null
            value["findings"] = .array(try assessment.findings.map { try JSONValue.parse(JSON.write($0)) })
            value["agrees"] = .bool(agrees)
            value["newerReferral"] = .bool(hasNewerReferral)
            return .object(value)
        }
    }
}
