public import JSON

/// How often an award is paid (发放周期).
public enum Cadence: String, Sendable, Hashable, CaseIterable, JSONReadable, JSONWritable {
    case once
    case monthly
    case yearly
    case instalments
}

/// One of several sums of which an award is made.
public struct AwardPart: Sendable, Hashable {
    /// What the sum is for, as `living` or `care`.
    public var kind: String

    /// The sum.
    public var amountFen: Fen

    /// Puts the value together.
    public init(
        kind: String,
        amountFen: Fen
    ) {
        self.kind = kind
        self.amountFen = amountFen
    }
}

extension AwardPart: JSONObjectReadable, JSONWritable {
    /// Reads the members.
    public init?(object: JSONObjectReader) {
        let kind = object.required("kind", as: String.self)
        let amountFen = object.required("amountFen", as: Fen.self)
        guard let kind, let amountFen else { return nil }
        self.init(
            kind: kind,
            amountFen: amountFen
        )
    }

    /// Writes the members.
    public func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.member("kind", kind)
            object.member("amountFen", amountFen)
        }
    }
}

/// What a decision grants (待遇).
public struct AwardTerms: Sendable, Hashable {
    /// The sum of one payment; with instalments, of all of them together.
    public var amountFen: Fen

    /// How often it is paid.
    public var cadence: Cadence

    /// The first day it is for.
    public var from: Day

    /// The last day it is for; nil without an end.
    public var until: Day?

    /// The sums of which it is made, where there are several.
    public var parts: [AwardPart]

    /// The dated payments of the cadence `instalments`; empty for every other.
    public var instalments: [Instalment]

    /// What is granted in kind, beside the sum or, where that is zero, in its place.
    public var inKind: [ServiceInKind]

    /// The reserve fund that paid it at once (小金额先行救助); nil = a payment run pays it.
    public var paidFrom: String?

    /// Puts the value together.
    public init(
        amountFen: Fen,
        cadence: Cadence,
        from: Day,
        until: Day? = nil,
        parts: [AwardPart] = [],
        instalments: [Instalment] = [],
        inKind: [ServiceInKind] = [],
        paidFrom: String? = nil
    ) {
        self.amountFen = amountFen
        self.cadence = cadence
        self.from = from
        self.until = until
        self.parts = parts
        self.instalments = instalments
        self.inKind = inKind
        self.paidFrom = paidFrom
    }
}

extension AwardTerms: JSONObjectReadable, JSONWritable {
    /// Reads the members.
    public init?(object: JSONObjectReader) {
        let amountFen = object.required("amountFen", as: Fen.self)
        let cadence = object.required("cadence", as: Cadence.self)
        let from = object.required("from", as: Day.self)
        let until = object.nullable("until", as: Day.self)
        let parts = object.array("parts", of: AwardPart.self)
        let instalments = object.array("instalments", of: Instalment.self)
        let inKind = object.array("inKind", of: ServiceInKind.self)
        let paidFrom = object.optional("paidFrom", as: String.self)
        guard let amountFen, let cadence, let from else { return nil }
        self.init(
            amountFen: amountFen,
            cadence: cadence,
            from: from,
            until: until,
            parts: parts,
            instalments: instalments,
            inKind: inKind,
            paidFrom: paidFrom
        )
    }

    /// Writes the members.
    public func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.member("amountFen", amountFen)
            object.member("cadence", cadence)
            object.member("from", from)
            object.nullable("until", until)
            object.optional("parts", parts.isEmpty ? nil : parts)
            object.optional("instalments", instalments.isEmpty ? nil : instalments)
            object.optional("inKind", inKind.isEmpty ? nil : inKind)
            object.optional("paidFrom", paidFrom)
        }
    }
}
