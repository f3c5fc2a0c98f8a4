import Foundation
import JSON
import Kafka

/// Headers as they are kept in the quarantine: `[{"name": …, "value": base64}, …]`.
enum StoredHeaders {
    private struct Header: JSONObjectReadable, JSONWritable {
        let name: String
        let value: String

        init(_ header: KafkaHeader) {
            // PostgreSQL's jsonb knows no NUL.
            name = String(header.name.map { $0 == "\0" ? "\u{FFFD}" : $0 })
            value = Data(header.value).base64EncodedString()
        }

        init?(object: JSONObjectReader) {
            guard let name: String = object.required("name"), let value: String = object.required("value") else {
                return nil
            }
            self.name = name
            self.value = value
        }

        func write(to writer: inout JSONWriter) {
            writer.object { header in
                header.member("name", name)
                header.member("value", value)
            }
        }
    }

    static func encoded(_ headers: [KafkaHeader]) -> [UInt8] {
        JSON.write(headers.map(Header.init))
    }

    static func decoded(_ bytes: [UInt8]) -> [KafkaHeader] {
        // Only `encoded` writes this column.
        let headers = (try? JSON.read([Header].self, from: bytes)) ?? []
        return headers.map { KafkaHeader($0.name, Data(base64Encoded: $0.value).map(Array.init) ?? []) }
    }
}
