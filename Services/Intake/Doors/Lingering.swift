import HTTPTypes
import Hummingbird
import NIOCore

/// Answers a request whose body nobody wants, without reading on for as long as it comes.
enum Lingering {
    /// So much is still read, lest the connection be reset before the caller has read the answer.
    static let patience = 1 << 20

    /// The same answer, after which the connection ends.
    static func close(after response: Response, to request: Request, on channel: any Channel) -> Response {
        var closing = response
        let (answer, body) = (response.body, request.body)
        closing.headers[.connection] = "close"
        closing.body = ResponseBody(contentLength: answer.contentLength) { writer in
            try await answer.write(writer)
            var rest = patience
            do {
                for try await chunk in body {
                    rest -= chunk.readableBytes
                    if rest < 0 { break }
                }
            } catch {
                // The caller has gone; so do we.
            }
            channel.close(promise: nil)
        }
        return closing
    }
}
