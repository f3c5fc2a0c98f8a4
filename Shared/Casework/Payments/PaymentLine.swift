public import CivilAffairs
public import Foundation
import JSON

/// Where a line of a payment run stands.
public enum PaymentLineStatus: String, Sendable, Hashable, CaseIterable {
    /// Part of a run that nobody has released yet.
    case prepared
    /// The paying agency was told to pay it.
    case instructed
    /// The agency paid it.
    case paid
    /// The agency could not pay it; staff have it paid again or suspend the award.
    case failed
    /// Its run was cancelled before it was released.
    case void

    /// Whether it counts as money that went out or is about to.
    public var isLive: Bool { self == .prepared || self == .instructed || self == .paid }
}

/// Why a line is in its run, as the difference to the period before explains it.
public enum PaymentCause: String, Sendable, Hashable, CaseIterable {
    /// As in the period before.
    case unchanged
    /// Paid for the first time (新增).
    case new
    /// Paid again after a pause (恢复).
    case resumed
    /// Another amount than in the period before (调整).
    case changed
    /// Not paid any more: the award is over (终止).
    case ended
    /// Not paid while the award is suspended (暂停).
    case suspended
    /// Not paid while the review after a death is open (死亡待核).
    case held
    /// An earlier period, paid late (补发).
    case arrears
    /// Paid again after it failed (重发).
    case repaid
    /// Withheld against an overpayment (抵扣).
    case recovery
    /// Money recovered that turned out not to be owed (退还).
    case refund
    /// Paid for a period in which nothing was due, and not under recovery yet (多发).
    case overpaid
}

/// A line of a payment run (发放明细): what one subject is due under one award for one period.
public struct PaymentLine: Sendable, Equatable {
    /// The id of the line; also of the message that instructs it.
    public let id: UUID
    /// The award under which it is paid.
    public let award: UUID
    /// The version of the award that was frozen.
    public let awardVersion: Int
    /// The matter.
    public let matter: MatterCode
    /// Who is paid.
    public let subject: String
    /// What it covers.
    public let covers: PaymentPeriod
    /// What it is for.
    public let kind: PaymentKind
    /// The first payment of what it covers is 0; each one after it, when the amount was raised later, is one higher.
    ///
    /// Money given back has the slot -1. At most one line that counts may have a slot: nobody is paid twice.
    public let slot: Int
    /// The amount; negative only for what is withheld.
    public let amountFen: Fen
    /// What is withheld from it against an overpayment.
    public var withheldFen: Fen
    /// The sums of which it is made, where there are several.
    public let parts: [AwardPart]
    /// Why it is in the run.
    public let cause: PaymentCause
    /// The failed line that it pays again.
    public let replaces: UUID?
    /// The recovery to which it belongs.
    public let recovery: UUID?
    /// The line from which it is withheld; shares that line's fate.
    public let against: UUID?
    /// Where it stands.
    public var status: PaymentLineStatus
    /// What the paying agency said.
    public var receipt: PaymentReceipt?

    /// A line.
    public init(
        id: UUID,
        award: UUID,
        awardVersion: Int,
        matter: MatterCode,
        subject: String,
        covers: PaymentPeriod,
        kind: PaymentKind,
        slot: Int,
        amountFen: Fen,
        withheldFen: Fen = .zero,
        parts: [AwardPart] = [],
        cause: PaymentCause,
        replaces: UUID? = nil,
        recovery: UUID? = nil,
        against: UUID? = nil,
        status: PaymentLineStatus = .prepared,
        receipt: PaymentReceipt? = nil
    ) {
        self.id = id
        self.award = award
        self.awardVersion = awardVersion
        self.matter = matter
        self.subject = subject
        self.covers = covers
        self.kind = kind
        self.slot = slot
        self.amountFen = amountFen
        self.withheldFen = withheldFen
        self.parts = parts
        self.cause = cause
        self.replaces = replaces
        self.recovery = recovery
        self.against = against
        self.status = status
        self.receipt = receipt
    }

    /// What the paying agency is to pay; zero where all of it is withheld, and for what is withheld itself.
    public var payableFen: Fen { kind == .recovery ? .zero : amountFen - withheldFen }
}

extension PaymentLine {
    /// The instruction to the paying agency.
    public func instruction(in run: UUID) -> PaymentInstruction {
        PaymentInstruction(
            line: id,
            run: run,
            award: award,
            matter: matter,
            subject: subject,
            period: covers.description,
            kind: kind,
            amountFen: payableFen,
            withheldFen: withheldFen,
            parts: parts
        )
    }

    /// What of the line is frozen, as the digest of its run takes it: everything but its ids and what comes after.
    var frozenText: String {
        let sums = parts.map { "\($0.kind)=\($0.amountFen.rawValue)" }.joined(separator: ",")
        let (old, taken) = (replaces?.text ?? "", recovery?.text ?? "")
        let fields: [String] = [
            award.text, String(awardVersion), matter.rawValue, subject, covers.kind.rawValue, covers.description,
            kind.rawValue, String(slot), String(amountFen.rawValue), String(withheldFen.rawValue), sums,
            cause.rawValue, old, taken,
        ]
        return fields.joined(separator: "|") + "\n"
    }
}
