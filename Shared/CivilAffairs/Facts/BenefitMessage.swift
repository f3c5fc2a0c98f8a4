public import Foundation
public import JSON

/// Where an award stands (待遇状态).
public enum AwardStatus: String, Sendable, Hashable, CaseIterable, JSONReadable, JSONWritable {
    case active
    case suspended
    case ended
    /// A later decision for the same subject took its place from the start.
    case superseded
}

/// That somebody draws a benefit (待遇信息); public: a pseudonym, no amount.
public struct BenefitMessage: Sendable, Hashable {
    /// The award.
    public var award: UUID

    /// Rises with every change; a lower one is old.
    public var version: Int

    /// The matter under which it was granted.
    public var matter: MatterCode

    /// The public subject who draws it.
    public var subject: String

    /// The place whose policy grants it.
    public var division: DivisionCode?

    /// How often it is paid.
    public var cadence: Cadence

    /// The first day it is for.
    public var from: Day

    /// The last day it is for; nil without an end.
    public var until: Day?

    /// Where it stands.
    public var status: AwardStatus

    /// Puts the value together.
    public init(
        award: UUID,
        version: Int,
        matter: MatterCode,
        subject: String,
        division: DivisionCode? = nil,
        cadence: Cadence,
        from: Day,
        until: Day? = nil,
        status: AwardStatus
    ) {
        self.award = award
        self.version = version
        self.matter = matter
        self.subject = subject
        self.division = division
        self.cadence = cadence
        self.from = from
        self.until = until
        self.status = status
    }
}

extension BenefitMessage: JSONObjectReadable, JSONWritable {
    /// Reads the members.
    public init?(object: JSONObjectReader) {
        let award = object.required("award", as: UUID.self)
        let version = object.version("version")
        let matter = object.required("matter", as: MatterCode.self)
        let subject = object.required("subject", as: String.self)
        let division = object.optional("division", as: DivisionCode.self)
        let cadence = object.required("cadence", as: Cadence.self)
        let from = object.required("from", as: Day.self)
        let until = object.nullable("until", as: Day.self)
        let status = object.required("status", as: AwardStatus.self)
        guard let award, let version, let matter, let subject, let cadence, let from, let status else { return nil }
        self.init(
            award: award,
            version: version,
            matter: matter,
            subject: subject,
            division: division,
            cadence: cadence,
            from: from,
            until: until,
            status: status
        )
    }

    /// Writes the members.
    public func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.member("award", award)
            object.member("version", version)
            object.member("matter", matter)
            object.member("subject", subject)
            object.optional("division", division)
            object.member("cadence", cadence)
            object.member("from", from)
            object.nullable("until", until)
            object.member("status", status)
        }
    }
}
