import Foundation
public import JSON

/// A request, exactly as it is to go over the line.
public struct HTTPRequest: Sendable {
    /// The method.
    public var method: String
    /// The path.
    public var path: String
    /// The header fields, in order; a name may come twice.
    public var fields: [(name: String, value: String)]
    /// The body.
    public var body: [UInt8]

    /// Puts a request together.
    public init(_ method: String, _ path: String, _ fields: [(name: String, value: String)] = [], body: [UInt8] = []) {
        (self.method, self.path, self.fields, self.body) = (method, path, fields, body)
    }

    /// The request with a field set, or without it.
    public func with(_ name: String, _ value: String?) -> HTTPRequest {
        var copy = self
        copy.fields.removeAll { $0.name.lowercased() == name.lowercased() }
        if let value { copy.fields.append((name, value)) }
        return copy
    }

    /// The request with another body.
    public func with(body: [UInt8]) -> HTTPRequest {
        var copy = self
        copy.body = body
        return copy
    }

    /// The request with another body.
    public func with(body: String) -> HTTPRequest { with(body: Array(body.utf8)) }

    /// The lines before the body; the last request of a connection says so.
    func head(isLast: Bool = true) -> [UInt8] {
        var text = "\(method) \(path) HTTP/1.1\r\nHost: localhost\r\n"
        if isLast { text += "Connection: close\r\n" }
        for field in fields { text += "\(field.name): \(field.value)\r\n" }
        if method == "POST" { text += "Content-Length: \(body.count)\r\n" }
        return Array((text + "\r\n").utf8)
    }
}

/// An answer.
public struct HTTPAnswer: Sendable {
    /// The status.
    public let status: Int
    /// The header fields by their names in lower case.
    public let fields: [String: String]
    /// The body.
    public let body: [UInt8]

    /// The body as text.
    public var text: String { String(decoding: body, as: UTF8.self) }

    /// The body as JSON.
    public var json: JSONValue {
        get throws { try JSONValue.parse(body, limits: .trusted) }
    }
}

/// Reads an answer from its bytes as they come.
struct AnswerReader {
    private var bytes: [UInt8] = []
    private(set) var status = 0
    private(set) var fields: [String: String] = [:]
    private var hasHead = false

    /// Takes bytes; returns what they add to the body.
    mutating func take(_ new: [UInt8]) throws -> [UInt8] {
        bytes += new
        if !hasHead { try readHead() }
        guard hasHead else { return [] }
        guard fields["transfer-encoding"]?.lowercased() == "chunked" else {
            defer { bytes = [] }
            return bytes
        }
        var body: [UInt8] = []
        while let chunk = nextChunk() { body += chunk }
        return body
    }

    private mutating func readHead() throws {
        guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { return }
        let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
        guard let code = lines.first?.split(separator: " ").dropFirst().first, let status = Int(code) else {
            throw OutsideError("That is no HTTP: \(lines.first ?? "")")
        }
        self.status = status
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { continue }
            fields[line[..<colon].lowercased()] = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
        }
        bytes.removeSubrange(..<end.upperBound)
        hasHead = true
    }

    private mutating func nextChunk() -> [UInt8]? {
        guard let line = bytes.firstRange(of: Array("\r\n".utf8)) else { return nil }
        let size = Int(String(decoding: bytes[..<line.lowerBound], as: UTF8.self), radix: 16) ?? 0
        let end = line.upperBound + size
        guard size > 0, bytes.count >= end + 2 else { return nil }
        defer { bytes.removeSubrange(..<(end + 2)) }
        return Array(bytes[line.upperBound..<end])
    }
}
