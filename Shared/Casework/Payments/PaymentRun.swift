public import CivilAffairs
import Crypto
public import Foundation

/// Where a payment run stands.
public enum PaymentRunStatus: String, Sendable, Hashable, CaseIterable {
    /// The data set is frozen; a second person has not released it yet.
    case prepared
    /// The paying agency was told; receipts are still to come.
    case released
    /// Every line was paid or has failed.
    case settled
    /// Given up before it was released.
    case cancelled
}

/// A payment run (发放批次): everything that is due for a period, frozen.
public struct PaymentRun: Sendable, Equatable {
    /// The id.
    public let id: UUID
    /// The only matter that it pays; nil = all of the department.
    public let matter: MatterCode?
    /// The period that it pays.
    public let period: PaymentPeriod
    /// Where it stands.
    public var status: PaymentRunStatus
    /// What its lines come to.
    public var totals: PaymentTotals
    /// Who prepared it.
    public let preparedBy: String
    /// When.
    public let preparedAt: Date
    /// Who released it.
    public var releasedBy: String?
    /// When.
    public var releasedAt: Date?

    /// A run.
    public init(
        id: UUID,
        matter: MatterCode?,
        period: PaymentPeriod,
        status: PaymentRunStatus = .prepared,
        totals: PaymentTotals,
        preparedBy: String,
        preparedAt: Date,
        releasedBy: String? = nil,
        releasedAt: Date? = nil
    ) {
        self.id = id
        self.matter = matter
        self.period = period
        self.status = status
        self.totals = totals
        self.preparedBy = preparedBy
        self.preparedAt = preparedAt
        self.releasedBy = releasedBy
        self.releasedAt = releasedAt
    }
}

extension PaymentRun {
    /// Checks that somebody may release the run: it waits for that, and somebody else prepared it.
    public func checkRelease(by actor: String) throws(PaymentError) {
        guard status == .prepared else { throw .runIs(id, status) }
        guard actor != preparedBy else { throw .sameActor(id) }
    }

    /// Checks that the run may be cancelled: nobody was told of it yet, and there is a reason.
    public func checkCancelling(because reason: String) throws(PaymentError) {
        guard status == .prepared else { throw .runIs(id, status) }
        guard !reason.allSatisfy(\.isWhitespace) else { throw .reasonNeeded }
    }
}

/// What the lines of a run come to.
public struct PaymentTotals: Sendable, Equatable {
    /// SHA-256 over everything that is frozen, in hexadecimal.
    public let digest: String
    /// How many lines.
    public let lineCount: Int
    /// What the agency is to pay.
    public let payableFen: Fen
    /// What is withheld against overpayments.
    public let withheldFen: Fen

    /// What is due before anything is withheld.
    public var totalFen: Fen { payableFen + withheldFen }

    /// Totals as they were stored.
    public init(digest: String, lineCount: Int, payableFen: Fen, withheldFen: Fen) {
        self.digest = digest
        self.lineCount = lineCount
        self.payableFen = payableFen
        self.withheldFen = withheldFen
    }
}

/// Adds lines up as they go by, so that no run has to be in memory as a whole.
struct PaymentTally {
    private var hash = SHA256()
    private(set) var lineCount = 0
    private(set) var payableFen = Fen.zero
    private(set) var withheldFen = Fen.zero

    mutating func add(_ lines: [PaymentLine]) {
        for line in lines {
            hash.update(data: Array(line.frozenText.utf8))
            lineCount += 1
            payableFen = payableFen + line.payableFen
            withheldFen = withheldFen + (line.kind == .recovery ? .zero : line.withheldFen)
        }
    }

    var totals: PaymentTotals {
        PaymentTotals(
            digest: SHA256.hexadecimal(hash.finalize()),
            lineCount: lineCount,
            payableFen: payableFen,
            withheldFen: withheldFen
        )
    }
}

extension SHA256 {
    /// A digest in lower case.
    static func hexadecimal(_ digest: SHA256Digest) -> String {
        let digits = Array("0123456789abcdef")
        return String(digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
    }
}
