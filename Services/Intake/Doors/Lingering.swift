import HTTPTypes
import Hummingbird
import NIOCore

/// Answers a request whose body nobody wants, without reading on for as long as it comes.
enum Lingering {
    /// So long the rest is still read and thrown away, lest the connection be reset before the caller has the answer.
    static let patience = TimeAmount.seconds(1)

    /// The same answer, after which the connection ends.
    static func close(after response: Response, on channel: any Channel) -> Response {
        var closing = response
        let answer = response.body
        closing.headers[.connection] = "close"
        closing.body = ResponseBody(contentLength: answer.contentLength) { writer in
            // The server reads on by itself once the answer is written.
            _ = channel.eventLoop.scheduleTask(in: patience) { channel.close(promise: nil) }
            try await answer.write(writer)
        }
        return closing
    }
}
