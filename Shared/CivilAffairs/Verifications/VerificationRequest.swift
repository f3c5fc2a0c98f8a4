public import Foundation
public import JSON

/// Why other agencies are asked (核对目的).
public enum VerificationPurpose: String, Sendable, Hashable, CaseIterable, JSONReadable, JSONWritable {
    /// What a household earns and owns (家庭经济状况核对), with its consent.
    case economicStatus = "economic-status"
    /// Who somebody found on the street is (身份查询).
    case identity
}

/// One question to several agencies about a household or a person (核对请求): pseudonyms, no name and no number.
///
/// An agency knows people by the pseudonyms that it makes from its own register under the key of its agreement with the
/// bureau. Nothing else of the application is said: not what was applied for, nor what was declared.
public struct VerificationRequest: Sendable, Hashable {
    /// The request; the key and the id of the message too, so that an agency that gets it twice answers once.
    public var id: UUID

    /// Why it is asked; an agency answers nothing beyond it.
    public var purpose: VerificationPurpose

    /// The household, by which all answers are put together; nil where somebody is asked about alone.
    public var household: HouseholdKey?

    /// The public subjects of the people.
    public var people: [String]

    /// The place that decides, so that an agency knows which of its offices is asked.
    public var division: DivisionCode?

    /// Who is asked.
    public var sources: [VerificationSource]

    /// The day of the question.
    public var askedOn: Day

    /// Puts the value together.
    public init(
        id: UUID,
        purpose: VerificationPurpose,
        household: HouseholdKey? = nil,
        people: [String],
        division: DivisionCode? = nil,
        sources: [VerificationSource],
        askedOn: Day
    ) {
        self.id = id
        self.purpose = purpose
        self.household = household
        self.people = people
        self.division = division
        self.sources = sources
        self.askedOn = askedOn
    }
}

/// An agency that is asked, and until when its answer counts as in time.
public struct VerificationSource: Sendable, Hashable {
    /// The agency's code.
    public var code: String

    /// The last day for its answer.
    public var answerBy: Day

    /// Puts the value together.
    public init(code: String, answerBy: Day) {
        self.code = code
        self.answerBy = answerBy
    }
}

extension VerificationSource: JSONObjectReadable, JSONWritable {
    /// Reads the members.
    public init?(object: JSONObjectReader) {
        let code = object.required("code", as: String.self)
        let answerBy = object.required("answerBy", as: Day.self)
        guard let code, let answerBy else { return nil }
        self.init(code: code, answerBy: answerBy)
    }

    /// Writes the members.
    public func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.member("code", code)
            object.member("answerBy", answerBy)
        }
    }
}

extension VerificationRequest: JSONObjectReadable, JSONWritable {
    /// Reads the members.
    public init?(object: JSONObjectReader) {
        let id = object.required("id", as: UUID.self)
        let purpose = object.required("purpose", as: VerificationPurpose.self)
        let household = object.optional("household", as: HouseholdKey.self)
        let people = object.array("people", of: String.self)
        let division = object.optional("division", as: DivisionCode.self)
        let sources = object.array("sources", of: VerificationSource.self)
        let askedOn = object.required("askedOn", as: Day.self)
        guard let id, let purpose, let askedOn else { return nil }
        self.init(
            id: id,
            purpose: purpose,
            household: household,
            people: people,
            division: division,
            sources: sources,
            askedOn: askedOn
        )
    }

    /// Writes the members.
    public func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.member("id", id)
            object.member("purpose", purpose)
            object.optional("household", household)
            object.member("people", people)
            object.optional("division", division)
            object.member("sources", sources)
            object.member("askedOn", askedOn)
        }
    }
}
