public import Foundation
public import JSON

/// What a payment is for (发放类别).
public enum PaymentKind: String, Sendable, Hashable, CaseIterable, JSONReadable, JSONWritable {
    /// The period of the run (当期).
    case regular
    /// An earlier period that was due and not paid, or not paid in full (补发).
    case arrears
    /// Withheld from another line, against an overpayment; negative (抵扣追回).
    case recovery
    /// A payment that failed, paid again, or money recovered that was not owed (重发).
    case repaid
}

/// That the paying agency is to pay something (发放指令): a pseudonym, no name and no account.
public struct PaymentInstruction: Sendable, Hashable {
    /// The line of the run; the id of the message too, so that an agency that gets it twice pays once.
    public var line: UUID

    /// The run.
    public var run: UUID

    /// The award under which it is paid.
    public var award: UUID

    /// The matter under which the award was granted.
    public var matter: MatterCode

    /// Who is paid: a person's, household's or organisation's pseudonym.
    public var subject: String

    /// What the payment covers: a month `2026-12`, a year `2026` or a day `2026-12-15`.
    public var period: String

    /// What it is for.
    public var kind: PaymentKind

    /// What is to be paid, in fen; what was withheld is taken off already.
    public var amountFen: Fen

    /// What was withheld against an overpayment, in fen.
    public var withheldFen: Fen

    /// The sums of which the line is made before anything is withheld, where there are several.
    public var parts: [AwardPart]

    /// Puts the value together.
    public init(
        line: UUID,
        run: UUID,
        award: UUID,
        matter: MatterCode,
        subject: String,
        period: String,
        kind: PaymentKind,
        amountFen: Fen,
        withheldFen: Fen = .zero,
        parts: [AwardPart] = []
    ) {
        self.line = line
        self.run = run
        self.award = award
        self.matter = matter
        self.subject = subject
        self.period = period
        self.kind = kind
        self.amountFen = amountFen
        self.withheldFen = withheldFen
        self.parts = parts
    }
}

extension PaymentInstruction: JSONObjectReadable, JSONWritable {
    /// Reads the members.
    public init?(object: JSONObjectReader) {
        let line = object.required("line", as: UUID.self)
        let run = object.required("run", as: UUID.self)
        let award = object.required("award", as: UUID.self)
        let matter = object.required("matter", as: MatterCode.self)
        let subject = object.required("subject", as: String.self)
        let period = object.required("period", as: String.self)
        let kind = object.required("kind", as: PaymentKind.self)
        let amountFen = object.required("amountFen", as: Fen.self)
        let withheldFen = object.optional("withheldFen", as: Fen.self)
        let parts = object.array("parts", of: AwardPart.self)
        guard let line, let run, let award, let matter, let subject, let period, let kind, let amountFen else {
            return nil
        }
        self.init(
            line: line,
            run: run,
            award: award,
            matter: matter,
            subject: subject,
            period: period,
            kind: kind,
            amountFen: amountFen,
            withheldFen: withheldFen ?? .zero,
            parts: parts
        )
    }

    /// Writes the members.
    public func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.member("line", line)
            object.member("run", run)
            object.member("award", award)
            object.member("matter", matter)
            object.member("subject", subject)
            object.member("period", period)
            object.member("kind", kind)
            object.member("amountFen", amountFen)
            object.optional("withheldFen", withheldFen == .zero ? nil : withheldFen)
            object.optional("parts", parts.isEmpty ? nil : parts)
        }
    }
}
