public import Foundation
public import JSON

/// How the paying agency ended an instruction.
public enum ReceiptStatus: String, Sendable, Hashable, CaseIterable, JSONReadable, JSONWritable {
    case paid
    case failed
}

/// What the paying agency says became of an instruction (发放回单).
public struct PaymentReceipt: Sendable, Hashable {
    /// The line that was instructed.
    public var line: UUID

    /// Whether the money arrived.
    public var status: ReceiptStatus

    /// Why it did not, in the agency's words.
    public var cause: String?

    /// The day on which it was paid, or on which it failed.
    public var paidOn: Day?

    /// The agency's own reference of the payment.
    public var reference: String?

    /// Puts the value together.
    public init(
        line: UUID,
        status: ReceiptStatus,
        cause: String? = nil,
        paidOn: Day? = nil,
        reference: String? = nil
    ) {
        self.line = line
        self.status = status
        self.cause = cause
        self.paidOn = paidOn
        self.reference = reference
    }
}

extension PaymentReceipt: JSONObjectReadable, JSONWritable {
    /// Reads the members.
    public init?(object: JSONObjectReader) {
        let line = object.required("line", as: UUID.self)
        let status = object.required("status", as: ReceiptStatus.self)
        let cause = object.nullable("cause", as: String.self)
        let paidOn = object.nullable("paidOn", as: Day.self)
        let reference = object.nullable("reference", as: String.self)
        guard let line, let status else { return nil }
        self.init(line: line, status: status, cause: cause, paidOn: paidOn, reference: reference)
    }

    /// Writes the members.
    public func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.member("line", line)
            object.member("status", status)
            object.nullable("cause", cause)
            object.nullable("paidOn", paidOn)
            object.nullable("reference", reference)
        }
    }
}
