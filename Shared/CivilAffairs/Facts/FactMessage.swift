public import Foundation
public import JSON

/// What a fact adds to its kind and subject: a closed set, nothing of it personal.
public struct FactDetails: Sendable, Hashable {
    /// The public subject of the other person, as the spouse, or of the person's earlier pseudonym.
    public var other: String?

    /// The level that an assessment found.
    public var level: String?

    /// Where it was registered, or where the person lives.
    public var division: DivisionCode?

    /// The last day on which it holds.
    public var validUntil: Day?

    /// What it cost or brought, as a medical bill or the new monthly income.
    public var amountFen: Fen?

    /// The household to which the person belonged when it was reported.
    public var household: HouseholdKey?

    /// Puts the value together.
    public init(
        other: String? = nil,
        level: String? = nil,
        division: DivisionCode? = nil,
        validUntil: Day? = nil,
        amountFen: Fen? = nil,
        household: HouseholdKey? = nil
    ) {
        self.other = other
        self.level = level
        self.division = division
        self.validUntil = validUntil
        self.amountFen = amountFen
        self.household = household
    }
}

extension FactDetails: JSONObjectReadable, JSONWritable {
    /// Reads the members.
    public init?(object: JSONObjectReader) {
        let other = object.optional("other", as: String.self)
        let level = object.optional("level", as: String.self)
        let division = object.optional("division", as: DivisionCode.self)
        let validUntil = object.optional("validUntil", as: Day.self)
        let amountFen = object.optional("amountFen", as: Fen.self)
        let household = object.optional("household", as: HouseholdKey.self)
        self.init(
            other: other,
            level: level,
            division: division,
            validUntil: validUntil,
            amountFen: amountFen,
            household: household
        )
    }

    /// Writes the members.
    public func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.optional("other", other)
            object.optional("level", level)
            object.optional("division", division)
            object.optional("validUntil", validUntil)
            object.optional("amountFen", amountFen)
            object.optional("household", household)
        }
    }
}

/// Something that happened to a person, a household or an organisation (事实); public, pseudonyms only.
public struct FactMessage: Sendable, Hashable {
    /// The fact.
    public var id: UUID

    /// What happened.
    public var kind: FactKind

    /// The public subject to whom it happened.
    public var subject: String

    /// When it happened.
    public var occurredOn: Day

    /// The application beside which it became known.
    public var application: UUID?

    /// The earlier fact that it corrects.
    public var corrects: UUID?

    /// What else is to be said.
    public var details: FactDetails

    /// Puts the value together.
    public init(
        id: UUID,
        kind: FactKind,
        subject: String,
        occurredOn: Day,
        application: UUID? = nil,
        corrects: UUID? = nil,
        details: FactDetails
    ) {
        self.id = id
        self.kind = kind
        self.subject = subject
        self.occurredOn = occurredOn
        self.application = application
        self.corrects = corrects
        self.details = details
    }
}

extension FactMessage: JSONObjectReadable, JSONWritable {
    /// Reads the members.
    public init?(object: JSONObjectReader) {
        let id = object.required("id", as: UUID.self)
        let kind = object.required("kind", as: FactKind.self)
        let subject = object.required("subject", as: String.self)
        let occurredOn = object.required("occurredOn", as: Day.self)
        let application = object.optional("application", as: UUID.self)
        let corrects = object.optional("corrects", as: UUID.self)
        let details = object.required("details", as: FactDetails.self)
        guard let id, let kind, let subject, let occurredOn, let details else { return nil }
        self.init(
            id: id,
            kind: kind,
            subject: subject,
            occurredOn: occurredOn,
            application: application,
            corrects: corrects,
            details: details
        )
    }

    /// Writes the members.
    public func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.member("id", id)
            object.member("kind", kind)
            object.member("subject", subject)
            object.member("occurredOn", occurredOn)
            object.optional("application", application)
            object.optional("corrects", corrects)
            object.member("details", details)
        }
    }
}
