import CLibPQ
import Foundation

/// One answer of the server, cleared when it goes out of scope.
@safe struct QueryResult: ~Copyable {
    private let pointer: OpaquePointer

    init(taking pointer: OpaquePointer) {
        unsafe self.pointer = unsafe pointer
    }

    deinit { unsafe PQclear(pointer) }

    var status: ExecStatusType { unsafe PQresultStatus(pointer) }
    var rowCount: Int32 { unsafe PQntuples(pointer) }
    var columnCount: Int32 { unsafe PQnfields(pointer) }

    /// How many rows the statement touched.
    var affected: Int { unsafe atol(PQcmdTuples(pointer)) }

    /// The command that was carried out, such as `COMMIT`; a failed transaction answers `ROLLBACK` to it.
    var command: String { unsafe String(cString: PQcmdStatus(pointer)) }

    func name(_ column: Int32) -> String {
        unsafe PQfname(pointer, column).map { unsafe String(cString: $0) } ?? ""
    }

    func type(_ column: Int32) -> UInt32 { unsafe PQftype(pointer, column) }

    /// Copies a value to the end of `bytes`; -1 is NULL.
    func copyValue(row: Int32, column: Int32, to bytes: inout [UInt8]) -> Int32 {
        if unsafe PQgetisnull(pointer, row, column) == 1 { return -1 }
        let length = unsafe PQgetlength(pointer, row, column)
        guard length > 0, let start = unsafe PQgetvalue(pointer, row, column) else { return 0 }
        unsafe bytes.append(contentsOf: UnsafeRawBufferPointer(start: start, count: Int(length)))
        return length
    }

    /// A field of an error; the codes are those of `PQresultErrorField`.
    func field(_ code: ErrorField) -> String? {
        unsafe PQresultErrorField(pointer, code.rawValue).map { unsafe String(cString: $0) }
    }

    /// The fields of an error, by the letters of the protocol.
    enum ErrorField: Int32 {
        case sqlState = 67  // C
        case severity = 86  // V, never translated
        case message = 77  // M
        case table = 116  // t
        case constraint = 110  // n
    }
}

extension QueryResult {
    /// Whether the server ends the connection together with this error.
    var isFatal: Bool {
        guard let severity = field(.severity) else { return false }
        return severity == "FATAL" || severity == "PANIC"
    }

    /// The error this answer tells, without the values it may quote.
    func error(_ code: PostgresError.Code, doing: String) -> PostgresError {
        let state = field(.sqlState)
        var message = field(.message) ?? "The server gave no reason."
        // Class 22 is about values, and quotes them.
        if state?.hasPrefix("22") == true { message = Self.withoutQuotations(message) }
        return PostgresError(
            code,
            message,
            sqlState: state,
            constraint: field(.constraint),
            table: field(.table),
            doing: doing
        )
    }

    static func withoutQuotations(_ message: String) -> String {
        guard let first = message.firstIndex(of: "\""), let last = message.lastIndex(of: "\"") else { return message }
        return message[..<first] + "“…”" + message[message.index(after: last)...]
    }
}
