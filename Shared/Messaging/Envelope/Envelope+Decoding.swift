import Foundation
import JSON
public import Kafka

extension Envelope {
    /// The longest value that is read (2 MiB); twice what brokers take unless told otherwise.
    ///
    /// Reading a longer one would hold up the messages of everybody else, once for each attempt.
    public static let maximumBytes = 2 << 20

    /// Reads an envelope in structured or binary mode, told apart by the header `content-type`.
    ///
    /// A record without that header and without `ce_` headers is read as structured. Attributes not known here are
    /// ignored: a later version may say more.
    public init(decoding value: [UInt8]?, headers: [KafkaHeader]) throws(EnvelopeError) {
        if let value, value.count > Self.maximumBytes {
            throw EnvelopeError(
                .tooLarge,
                "The record has \(value.count) bytes; at most \(Self.maximumBytes) are read."
            )
        }
        let contentType = headers.text("content-type")?.lowercased() ?? ""
        let isBinary = !contentType.hasPrefix("application/cloudevents") && headers.text("ce_specversion") != nil
        if isBinary {
            try self.init(binary: value, contentType: contentType, headers: headers)
        } else {
            guard let value, !value.isEmpty else { throw EnvelopeError(.empty, "The record has no value.") }
            let isUsual = contentType.isEmpty || contentType == Self.contentType
            guard isUsual || contentType.contains("json") && !contentType.contains("batch") else {
                throw EnvelopeError(.unsupported, "The content type `\(contentType)` is not read here.")
            }
            try self.init(structured: value)
        }
    }

    private init(structured value: [UInt8]) throws(EnvelopeError) {
        let event: CloudEvent
        do {
            event = try JSON.read(CloudEvent.self, from: value)
        } catch let error as JSONSyntaxError {
            throw EnvelopeError(.malformed, "Not JSON at byte \(error.offset): \(error.detail)")
        } catch let error as JSONFaults {
            let faults = error.faults.map { "\($0.pointer): \($0.detail.description)" }
            throw EnvelopeError(.attribute, faults.joined(separator: "; "))
        } catch {
            throw EnvelopeError(.malformed, "Not JSON.")
        }
        try self.init(event)
    }

    private init(binary value: [UInt8]?, contentType: String, headers: [KafkaHeader]) throws(EnvelopeError) {
        guard let value, !value.isEmpty else { throw EnvelopeError(.empty, "The record has no value.") }
        do {
            _ = try JSONDocument(parsing: value, limits: .trusted)
        } catch {
            throw EnvelopeError(.malformed, "Not JSON at byte \(error.offset): \(error.detail)")
        }
        try self.init(
            CloudEvent(
                specversion: headers.text("ce_specversion"),
                id: headers.text("ce_id"),
                source: headers.text("ce_source"),
                type: headers.text("ce_type"),
                subject: headers.text("ce_subject"),
                time: headers.text("ce_time"),
                traceparent: headers.text("ce_traceparent") ?? headers.text("traceparent"),
                contentType: contentType,
                data: value
            )
        )
    }

    private init(_ event: CloudEvent) throws(EnvelopeError) {
        guard let version = event.specversion else { throw .missing("specversion") }
        guard version == "1.0" else {
            throw EnvelopeError(.unsupported, "CloudEvents \(version.prefix(20)) is not read here, only 1.0.")
        }
        guard let idText = event.id, !idText.isEmpty else { throw .missing("id") }
        guard let id = UUID(text: idText) else { throw .malformed("id", "a UUID") }
        guard let source = event.source, !source.isEmpty else { throw .missing("source") }
        guard let type = event.type, !type.isEmpty else { throw .missing("type") }
        guard let timeText = event.time else { throw .missing("time") }
        guard let time = Timestamp.parse(timeText) else { throw .malformed("time", "an RFC 3339 moment") }
        if let contentType = event.contentType, !contentType.isEmpty, !contentType.lowercased().contains("json") {
            throw EnvelopeError(.unsupported, "A payload of type `\(contentType.prefix(80))` is not read here.")
        }
        self.init(
            id: id,
            source: source,
            type: type,
            subject: event.subject,
            time: time,
            traceparent: event.traceparent,
            data: event.data ?? Array("null".utf8)
        )
    }
}
