public import Foundation

/// `text`.
extension String: PostgresCodable {
    /// Bound as `text`.
    public static var postgresType: PostgresType { .text }

    /// Writes UTF-8.
    public func encode(into buffer: inout PostgresBuffer) {
        buffer.append(contentsOf: utf8)
    }

    /// Reads `text`, `varchar`, `char(n)`, `name` and `json`.
    public init(postgres bytes: ArraySlice<UInt8>, type oid: UInt32) throws(PostgresError) {
        guard PostgresType.textual.contains(oid) else {
            throw PostgresError(decoding: "Type \(oid) is not text; cast it with ::text.")
        }
        self.init(decoding: bytes, as: UTF8.self)
    }
}

/// Bytes in a `bytea` column.
public struct PostgresBytes: PostgresCodable, Hashable {
    /// The bytes.
    public var bytes: [UInt8]

    /// Bytes to be bound as `bytea`.
    public init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Bound as `bytea`.
    public static var postgresType: PostgresType { .bytea }

    /// Writes the bytes.
    public func encode(into buffer: inout PostgresBuffer) {
        buffer.append(contentsOf: bytes)
    }

    /// Reads `bytea`.
    public init(postgres bytes: ArraySlice<UInt8>, type oid: UInt32) throws(PostgresError) {
        guard oid == PostgresType.bytea.oid else { throw PostgresError(decoding: "Type \(oid) is not bytea.") }
        self.bytes = Array(bytes)
    }
}

/// JSON text in a `jsonb` column; the server checks that it is JSON.
public struct JSONB: PostgresCodable, Hashable {
    /// The JSON text in UTF-8.
    public var bytes: [UInt8]

    /// JSON text to be bound as `jsonb`.
    public init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Bound as `jsonb`.
    public static var postgresType: PostgresType { .jsonb }

    /// Writes the version byte and the text.
    public func encode(into buffer: inout PostgresBuffer) {
        buffer.append(1)
        buffer.append(contentsOf: bytes)
    }

    /// Reads `jsonb` and `json`.
    public init(postgres bytes: ArraySlice<UInt8>, type oid: UInt32) throws(PostgresError) {
        switch (oid, bytes.first) {
        case (PostgresType.jsonb.oid, 1): self.bytes = Array(bytes.dropFirst())
        case (PostgresType.json.oid, _): self.bytes = Array(bytes)
        default: throw PostgresError(decoding: "Type \(oid) is not jsonb.")
        }
    }
}

/// `uuid`.
extension UUID: PostgresCodable {
    /// Bound as `uuid`.
    public static var postgresType: PostgresType { .uuid }

    /// Writes sixteen bytes.
    public func encode(into buffer: inout PostgresBuffer) {
        let (a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p) = uuid
        buffer.append(contentsOf: [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p])
    }

    /// Reads `uuid`.
    public init(postgres bytes: ArraySlice<UInt8>, type oid: UInt32) throws(PostgresError) {
        guard oid == PostgresType.uuid.oid, bytes.count == 16 else {
            throw PostgresError(decoding: "Type \(oid) is not uuid.")
        }
        let b = Array(bytes)
        self.init(
            uuid: (
                b[0], b[1], b[2], b[3], b[4], b[5], b[6], b[7],
                b[8], b[9], b[10], b[11], b[12], b[13], b[14], b[15]
            )
        )
    }
}
