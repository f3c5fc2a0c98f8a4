import HTTPTypes
import Hummingbird
import JSON

extension AdminServer {
    static func readiness(_ report: HealthReport) -> Response {
        let status: HTTPResponse.Status = report.isReady ? .ok : .serviceUnavailable
        return answer(JSON.write(report), type: "application/json", status: status)
    }

    static func text(_ text: String, type: String = "text/plain; charset=utf-8") -> Response {
        answer(Array(text.utf8), type: type, status: .ok)
    }

    private static func answer(_ bytes: [UInt8], type: String, status: HTTPResponse.Status) -> Response {
        Response(
            status: status,
            headers: [.contentType: type, .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        )
    }
}
