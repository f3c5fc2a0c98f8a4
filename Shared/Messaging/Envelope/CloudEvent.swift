import Foundation

import JSON

/// The attributes of CloudEvents as they stand in a record, before they are judged.
struct CloudEvent: JSONObjectReadable {
    var specversion: String?
    var id: String?
    var source: String?
    var type: String?
    var subject: String?
    var time: String?
    var traceparent: String?
    var contentType: String?
    var data: [UInt8]?
}

extension CloudEvent {
    init?(object: JSONObjectReader) {
        specversion = object.required("specversion")
        id = object.required("id")
        source = object.required("source")
        type = object.required("type")
        subject = object.nullable("subject")
        time = object.required("time")
        traceparent = object.nullable("traceparent")
        contentType = object.nullable("datacontenttype")
        data = object.raw("data") ?? Self.decodedBase64(object)
    }

    private static func decodedBase64(_ object: JSONObjectReader) -> [UInt8]? {
        guard let text: String = object.nullable("data_base64") else { return nil }
        guard let bytes = Data(base64Encoded: text).map(Array.init),
            (try? JSONDocument(parsing: bytes, limits: .trusted)) != nil
        else {
            object.fault("data_base64", .invalid(code: "base64-json", argument: ""))
            return nil
        }
        return bytes
    }
}
