public import CivilAffairs
public import Foundation
import JSON

extension PaymentLine {
    /// Takes a receipt in; returns whether anything changed.
    ///
    /// The same receipt again changes nothing.
    /// - Throws: `ReceiptError` for one that contradicts what is known.
    @discardableResult
    public mutating func take(_ receipt: PaymentReceipt) throws(ReceiptError) -> Bool {
        switch status {
        case .instructed:
            guard kind != .recovery else { throw .notInstructed(id, status) }
            status = receipt.status == .paid ? .paid : .failed
            self.receipt = receipt
            return true
        case .paid, .failed:
            guard let known = self.receipt else { throw .notInstructed(id, status) }
            guard known.status == receipt.status, known.reference == receipt.reference || receipt.reference == nil
            else {
                throw .contradicts(id, known, receipt)
            }
            return false
        case .prepared, .void: throw .notInstructed(id, status)
        }
    }
}

/// Why a receipt cannot be right.
public enum ReceiptError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The department has no such line.
    case noSuchLine(PaymentReceipt)
    /// Nobody was told to pay the line.
    case notInstructed(UUID, PaymentLineStatus)
    /// Another receipt said otherwise before.
    case contradicts(UUID, PaymentReceipt, PaymentReceipt)

    /// What is wrong, and what to do.
    public var description: String {
        switch self {
        case .noSuchLine(let receipt): "There is no payment line `\(receipt.line.text)`. Ask the paying agency."
        case .notInstructed(let id, let status):
            "Payment line `\(id.text)` is \(status.rawValue): nobody was told to pay it. Ask the paying agency."
        case .contradicts(let id, let known, let new):
            """
            Payment line `\(id.text)` is \(known.status.rawValue) already (\(known.reference ?? "no reference")); this \
            receipt says \(new.status.rawValue) (\(new.reference ?? "no reference")). Ask the paying agency which is right.
            """
        }
    }
}
