public import Foundation

extension UUID: JSONReadable, JSONWritable {
    /// Reads the form with 32 hexadecimal digits of either case and four hyphens.
    public init?(json: JSONReader) {
        guard let string = json.string else { return nil }
        guard let uuid = UUID(text: string) else {
            json.fault(.invalid(code: "uuid", argument: ""))
            return nil
        }
        self = uuid
    }

    /// Writes it in small letters, as RFC 9562 wants it.
    public func write(to writer: inout JSONWriter) {
        writer.string(text)
    }
}
