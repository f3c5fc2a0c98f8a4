public import Foundation
public import JSON

/// Whether an agency knows anything of what it was asked.
public enum VerificationOutcome: String, Sendable, Hashable, CaseIterable, JSONReadable, JSONWritable {
    case found
    case notFound = "not-found"
}

/// What one agency answers to one request (核对结果); for the checking body alone, and with pseudonyms only.
public struct VerificationResult: Sendable, Hashable {
    /// The answer; the same answer sent again has the same id and changes nothing.
    public var id: UUID

    /// The request.
    public var request: UUID

    /// The agency's code.
    public var source: String

    /// Whether it knows anything.
    public var outcome: VerificationOutcome

    /// The day as of which the agency's register says so.
    public var asOf: Day

    /// The agency's earlier answer that this one takes the place of.
    public var corrects: UUID?

    /// What it knows.
    public var items: [VerificationItem]

    /// Puts the value together.
    public init(
        id: UUID,
        request: UUID,
        source: String,
        outcome: VerificationOutcome,
        asOf: Day,
        corrects: UUID? = nil,
        items: [VerificationItem] = []
    ) {
        self.id = id
        self.request = request
        self.source = source
        self.outcome = outcome
        self.asOf = asOf
        self.corrects = corrects
        self.items = items
    }
}

/// One thing that an agency knows of one person.
public struct VerificationItem: Sendable, Hashable {
    /// What it is, as `income` or `vehicles`; each agency has its own kinds.
    public var kind: String

    /// The public subject of the person.
    public var subject: String

    /// How much, in fen; income is a month's.
    public var amountFen: Fen?

    /// How many.
    public var count: Int?

    /// The public subject as whom the person was recognised, of the kind `identity`.
    public var other: String?

    /// Puts the value together.
    public init(kind: String, subject: String, amountFen: Fen? = nil, count: Int? = nil, other: String? = nil) {
        self.kind = kind
        self.subject = subject
        self.amountFen = amountFen
        self.count = count
        self.other = other
    }
}

extension VerificationItem: JSONObjectReadable, JSONWritable {
    /// Reads the members.
    public init?(object: JSONObjectReader) {
        let kind = object.required("kind", as: String.self)
        let subject = object.required("subject", as: String.self)
        let amountFen = object.optional("amountFen", as: Fen.self)
        let count = object.optional("count", as: Int.self)
        let other = object.optional("other", as: String.self)
        guard let kind, let subject else { return nil }
        self.init(kind: kind, subject: subject, amountFen: amountFen, count: count, other: other)
    }

    /// Writes the members.
    public func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.member("kind", kind)
            object.member("subject", subject)
            object.optional("amountFen", amountFen)
            object.optional("count", count)
            object.optional("other", other)
        }
    }
}

extension VerificationResult: JSONObjectReadable, JSONWritable {
    /// Reads the members.
    public init?(object: JSONObjectReader) {
        let id = object.required("id", as: UUID.self)
        let request = object.required("request", as: UUID.self)
        let source = object.required("source", as: String.self)
        let outcome = object.required("outcome", as: VerificationOutcome.self)
        let asOf = object.required("asOf", as: Day.self)
        let corrects = object.optional("corrects", as: UUID.self)
        let items = object.array("items", of: VerificationItem.self)
        guard let id, let request, let source, let outcome, let asOf else { return nil }
        self.init(
            id: id,
            request: request,
            source: source,
            outcome: outcome,
            asOf: asOf,
            corrects: corrects,
            items: items
        )
    }

    /// Writes the members.
    public func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.member("id", id)
            object.member("request", request)
            object.member("source", source)
            object.member("outcome", outcome)
            object.member("asOf", asOf)
            object.optional("corrects", corrects)
            object.member("items", items)
        }
    }
}
