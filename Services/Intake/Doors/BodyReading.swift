import HTTPTypes
import Hummingbird

/// Reads the body of a request that changes something.
enum BodyReading {
    /// The longest body (256 KiB).
    static let limit = 256 << 10
    /// So long may it take as a whole; a pause of ten seconds ends the connection before.
    static let patience = Duration.seconds(30)

    /// The bytes of a JSON body.
    ///
    /// - Throws: `Problem` 413 as soon as it is known to be too long, 415 for anything but JSON in UTF-8, 408 when it
    ///   comes too slowly, 400 when it breaks off.
    @concurrent static func json(of request: Request) async throws -> [UInt8] {
        if let length = declaredLength(request), length > limit { throw tooLarge }
        guard isJSON(request.headers) else { throw Problem(.unsupportedMediaType, ["application/json"]) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(min(declaredLength(request) ?? 4096, limit))
        let deadline = ContinuousClock.now + patience
        var chunks = request.body.makeAsyncIterator()
        while let chunk = try await next(&chunks) {
            guard bytes.count + chunk.readableBytes <= limit else { throw tooLarge }
            guard ContinuousClock.now < deadline else { throw Problem(.timeout, [String(patience.components.seconds)]) }
            bytes.append(contentsOf: chunk.readableBytesView)
        }
        return bytes
    }

    /// Whether so much of the body may be under way that nobody should wait for it.
    static func mayBeEndless(_ request: Request) -> Bool {
        request.headers[.transferEncoding] != nil || declaredLength(request).map { $0 > limit } ?? false
    }

    private static var tooLarge: Problem { Problem(.bodyTooLarge, [String(limit)]) }

    private static func declaredLength(_ request: Request) -> Int? {
        request.headers[.contentLength].flatMap { Int($0) }
    }

    @concurrent private static func next(_ chunks: inout RequestBody.AsyncIterator) async throws -> ByteBuffer? {
        do {
            return try await chunks.next()
        } catch {
            throw Problem(.badRequest, ["the body breaks off"])
        }
    }

    /// `application/json`, with no other character set than UTF-8, and as it is.
    static func isJSON(_ headers: HTTPFields) -> Bool {
        let types = headers[values: .contentType]
        guard types.count == 1, let type = types.first else { return false }
        guard headers[.contentEncoding].map({ $0 == "identity" }) ?? true else { return false }
        // As nearly everybody says it.
        if type == "application/json" { return true }
        let parts = type.split(separator: ";").map { $0.trimmingPrefix(while: \.isWhitespace) }
        guard let media = parts.first, trimmed(media).lowercased() == "application/json" else { return false }
        return parts.dropFirst().allSatisfy { parameter in
            let pair = parameter.split(separator: "=", maxSplits: 1).map { trimmed($0).lowercased() }
            guard pair.first == "charset" else { return true }
            return pair.count == 2 && ["utf-8", "\"utf-8\""].contains(pair[1])
        }
    }

    private static func trimmed(_ text: Substring) -> String {
        String(text.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }
}
