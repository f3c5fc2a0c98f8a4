public import CivilAffairs
public import Foundation

/// What an account counts (计量单位).
public enum LedgerUnit: String, Sendable, Hashable, CaseIterable {
    /// Money, in fen (分).
    case fen
    /// Time, in minutes (分钟): the time bank.
    case minutes
    /// Places (名额): quotas, as of beds or of an enrolment.
    case places
}

/// What an account is for (账户类别); its code begins with it.
public enum LedgerKind: String, Sendable, Hashable, CaseIterable {
    /// A town's reserve for temporary aid (临时救助备用金).
    case reserveFund = "reserve-fund"
    /// What may be given out of something scarce (指标).
    case quota
    /// The hours of a volunteer (时间银行).
    case timeBank = "time-bank"
    /// What was donated, and for what (捐赠).
    case donation
    /// Money set aside for a purpose (专项资金).
    case fund
    /// The world outside the ledger, where amounts come from and go to (外部).
    case outside
}

/// The code of an account (账户代码): its kind, then what tells it apart, as `reserve-fund/330683001`.
///
/// Parts are of small letters, digits, `.`, `_` and `-`. Codes are public: a person stands in them by pseudonym only.
public struct LedgerCode: RawRepresentable, Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The code.
    public let rawValue: String
    /// What the account is for.
    public let kind: LedgerKind

    /// Takes a code; nil when its first part is no kind, or a part is missing or holds other characters.
    public init?(rawValue: String) {
        let parts = rawValue.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count > 1, rawValue.utf8.count <= 200, let kind = LedgerKind(rawValue: String(parts[0])),
            parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(Self.isPlain) })
        else { return nil }
        self.rawValue = rawValue
        self.kind = kind
    }

    private init(outside unit: LedgerUnit) {
        kind = .outside
        rawValue = "\(LedgerKind.outside.rawValue)/\(unit.rawValue)"
    }

    /// The one account of the world outside that counts in this unit; every ledger has it from the beginning.
    public static func outside(_ unit: LedgerUnit) -> LedgerCode { LedgerCode(outside: unit) }

    /// The reserve fund (备用金) of the town, or of the county, in which a place lies.
    public static func reserveFund(of place: DivisionCode) -> LedgerCode? {
        LedgerCode(rawValue: "\(LedgerKind.reserveFund.rawValue)/\(place.rawValue.prefix(9))")
    }

    /// The code.
    public var description: String { rawValue }

    /// The order of two codes, as texts.
    public static func < (left: LedgerCode, right: LedgerCode) -> Bool { left.rawValue < right.rawValue }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."),
            UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }
}

/// An account (账户) and what is on it.
public struct LedgerAccount: Sendable, Equatable {
    /// The id of the account.
    public let id: UUID
    /// Its code, which never changes.
    public let code: LedgerCode
    /// What it counts.
    public let unit: LedgerUnit
    /// What is on it now; the sum of its lines.
    public var balance: Int64

    /// An account; a new one is empty.
    public init(id: UUID, code: LedgerCode, unit: LedgerUnit, balance: Int64 = 0) {
        self.id = id
        self.code = code
        self.unit = unit
        self.balance = balance
    }

    /// Whether it may go below zero: only the outside's account may, since all that is inside came from there.
    public var mayBeNegative: Bool { code.kind == .outside }
}
