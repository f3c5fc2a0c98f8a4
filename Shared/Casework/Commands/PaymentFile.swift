import CivilAffairs
import Crypto
import Foundation
import JSON
import ServiceKit

/// The file of a run's instructions for a paying agency that takes no messages (代发文件).
///
/// Comma-separated values, a header, one record for each line with something to pay. The last record begins with
/// `digest`: SHA-256 of all bytes before it, the run, the run's own digest, how many records, their sum in fen. The file
/// appears under its name when it is complete, never in part.
final class PaymentFile {
    private let path: String
    private let draft: String
    private let handle: FileHandle
    private var hash = SHA256()
    private var count = 0
    private var sumFen = Fen.zero

    /// Opens a draft beside the file.
    init(at path: String) throws {
        self.path = path
        draft = "\(path).\(UUID().uuidString.prefix(8)).draft"
        guard FileManager.default.createFile(atPath: draft, contents: nil, attributes: [.posixPermissions: 0o600]),
            let handle = FileHandle(forWritingAtPath: draft)
        else { throw CommandError(.outputFailed, "exit.output-failed", [path]) }
        self.handle = handle
        try write(["line", "award", "matter", "subject", "period", "kind", "amountFen", "withheldFen"])
    }

    /// Adds lines; those with nothing to pay are left out.
    func add(_ lines: [PaymentLine]) throws {
        for line in lines where line.payableFen > .zero {
            try write([
                line.id.text, line.award.text, line.matter.rawValue, line.subject, line.covers.description,
                line.kind.rawValue, String(line.payableFen.rawValue), String(line.withheldFen.rawValue),
            ])
            count += 1
            sumFen = sumFen + line.payableFen
        }
    }

    /// Closes the file with its digest and gives it its name; until then nobody sees it.
    func finish(_ run: PaymentRun) throws {
        let digest = SHA256.hexadecimal(hash.finalize())
        try write(["digest", digest, run.id.text, run.totals.digest, String(count), String(sumFen.rawValue)])
        try handle.synchronize()
        try handle.close()
        guard rename(draft, path) == 0 else {
            throw CommandError(.outputFailed, "exit.output-failed", [String(cString: strerror(errno))])
        }
    }

    /// Takes the draft away after something went wrong.
    func discard() {
        try? FileManager.default.removeItem(atPath: draft)
    }

    /// Codes, numbers and pseudonyms: nothing in a record has to be quoted.
    private func write(_ fields: [String]) throws {
        let bytes = Array((fields.joined(separator: ",") + "\r\n").utf8)
        hash.update(data: bytes)
        try handle.write(contentsOf: bytes)
    }
}
