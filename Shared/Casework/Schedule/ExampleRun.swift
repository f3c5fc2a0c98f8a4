import CivilAffairs
import Foundation
import JSON
import Policy

/// Runs worked examples through the department's own matters.
struct ExampleRun<S: DepartmentService> {
    let policies: PolicySet
    let calendar: WorkingDayCalendar

    /// What an example expects and what the rules came to.
    struct Failure: Sendable, Equatable {
        let name: String
        let place: String
        let expected: String
        let got: String
    }

    /// The examples of this department that do not come out as they say.
    ///
    /// - Throws: `JSONFaults` for an application that the department cannot read.
    func failures(of examples: [PolicyExample]) throws -> [Failure] {
        try examples.compactMap { example in
            let got = try result(of: example)
            guard
                got.outcome != example.expected.outcome
                    || (example.expected.amountFen != nil && got.amountFen != example.expected.amountFen)
            else { return nil }
            return Failure(
                name: example.name,
                place: example.place,
                expected: example.expected.words,
                got: got.words
            )
        }
    }

    private func result(of example: PolicyExample) throws -> ExpectedResult {
        guard let code = MatterCode(rawValue: example.matter), let matter = S.matter(code) else {
            return ExpectedResult(outcome: .open, amountFen: nil)
        }
        let person = example.person.map(PersonRef.init(rawValue:))
        let referral = try JSON.read(
            S.R.self,
            from: example.referral(opening: OpenedMatter(matter: code, person: person)).encoded(),
            unknownMembers: .fault
        )
        let assessment = matter.assess(
            Question(
                asOf: example.on,
                referral,
                of: (Self.caseID, person, matter.decidingDivision(referral, person: person), nil),
                under: policies,
                calendar: calendar,
                holdings: Holdings(),
                siblings: []
            )
        )
        let outcome: ExpectedResult.Outcome =
            switch assessment.outcome {
            case .approved?: .approved
            case .refused?: .refused
            case nil: .open
            }
        return ExpectedResult(outcome: outcome, amountFen: assessment.award?.amountFen)
    }

    private static var caseID: UUID { UUID(uuid: (0, 0, 0, 0, 0, 0, 0x70, 0, 0x80, 0, 0, 0, 0, 0, 0, 1)) }
}

extension ExpectedResult {
    /// The outcome and the amount in yuan.
    var words: String { amountFen.map { "\(outcome.rawValue) \($0.yuan)" } ?? outcome.rawValue }
}

extension PolicyExample {
    /// Whether a department decides its matter.
    func concerns(_ department: Department) -> Bool { MatterCode(rawValue: matter)?.department == department }

    /// The referral that intake would send: the example's application with the header, the matter, and a pseudonym for each
    /// person who has none.
    func referral(opening: OpenedMatter) -> JSONValue {
        guard case .object(var members) = application.json else { return .null }
        let header = ReferralHeader(
            application: UUID(uuid: (0, 0, 0, 0, 0, 0, 0x70, 0, 0x80, 0, 0, 0, 0, 0, 0, 0)),
            referralVersion: 1,
            appliedOn: on,
            receivedAt: on.beginning
        )
        let known = (try? JSONValue.parse(JSON.write(header)))?.object ?? JSONMembers()
        for (name, value) in known { members[name] = value }
        if members["openings"] == nil, let opened = try? JSONValue.parse(JSON.write(opening)) {
            members["openings"] = .array([opened])
        }
        if let people = members["people"]?.array {
            members["people"] = .array(people.enumerated().map { $1.named($0) })
        }
        return .object(members)
    }
}

extension JSONValue {
    /// The same person with a pseudonym, where the example gives none.
    fileprivate func named(_ index: Int) -> JSONValue {
        guard case .object(var members) = self, members["subject"] == nil else { return self }
        let letter = String(UnicodeScalar(UInt8(ascii: "a") + UInt8(index % 26)))
        members["subject"] = .string("p1_" + String(repeating: letter, count: 26))
        return .object(members)
    }
}

extension ExampleValue {
    /// The value as the application's JSON has it.
    var json: JSONValue {
        switch self {
        case .null: return .null
        case .flag(let flag): return .bool(flag)
        case .number(let number): return .number(JSONNumber(number))
        case .text(let text): return .string(text)
        case .list(let items): return .array(items.map(\.json))
        case .members(let pairs):
            var members = JSONMembers()
            for pair in pairs { members[pair.name] = pair.value.json }
            return .object(members)
        }
    }
}
