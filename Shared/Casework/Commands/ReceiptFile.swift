import CivilAffairs
import Foundation
import JSON

/// The file of receipts that a paying agency hands in (代发回单): comma-separated values with the header
/// `line,status,cause,paidOn,reference`.
enum ReceiptFile {
    private static let header = ["line", "status", "cause", "paidOn", "reference"]

    /// Reads all receipts, or names the first line of the file that is none.
    static func read(_ text: String) throws(PaymentError) -> [PaymentReceipt] {
        var receipts: [PaymentReceipt] = []
        // A byte order mark is what a spreadsheet program leaves behind.
        let lines = text.drop { $0 == "\u{FEFF}" }.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        for (index, line) in lines.enumerated() {
            if line.isEmpty { continue }
            guard let fields = fields(line) else { throw .unreadableReceipt(line: index + 1) }
            if index == 0 {
                guard fields == header else { throw .unreadableReceipt(line: 1) }
                continue
            }
            guard let receipt = receipt(fields) else { throw .unreadableReceipt(line: index + 1) }
            receipts.append(receipt)
        }
        return receipts
    }

    private static func receipt(_ fields: [String]) -> PaymentReceipt? {
        guard fields.count == header.count, let line = UUID(text: fields[0]),
            let status = ReceiptStatus(rawValue: fields[1])
        else { return nil }
        let day = Day(fields[3])
        guard fields[3].isEmpty || day != nil else { return nil }
        return PaymentReceipt(
            line: line,
            status: status,
            cause: fields[2].isEmpty ? nil : fields[2],
            paidOn: day,
            reference: fields[4].isEmpty ? nil : fields[4]
        )
    }

    /// The fields of a record, quotes taken off; nil for quotes that do not close.
    private static func fields(_ record: Substring) -> [String]? {
        var (fields, field, isQuoted) = ([String](), "", false)
        var rest = record[...]
        while let character = rest.popFirst() {
            switch character {
            case "\"" where isQuoted && rest.first == "\"":
                field.append(character)
                rest.removeFirst()
            case "\"" where isQuoted || field.isEmpty: isQuoted.toggle()
            case "," where !isQuoted:
                fields.append(field)
                field = ""
            default: field.append(character)
            }
        }
        return isQuoted ? nil : fields + [field]
    }
}
