public import Foundation
import JSON

/// A message in its envelope: CloudEvents 1.0.
///
/// `id` is the primary key of the business row the message tells of, so it is the same when it is sent again.
public struct Envelope: Sendable, Equatable {
    /// The id by which receivers know a message they had before.
    public let id: UUID
    /// Who speaks, for example `onewindow.intake`.
    public let source: String
    /// What happened, for example `onewindow.intake.referral.sent`.
    public let type: String
    /// Whom it concerns, as a pseudonym or an application's id.
    public let subject: String?
    /// When it happened, to the microsecond.
    public let time: Date
    /// The place in a trace, carried on from the cause.
    public let traceparent: String?
    /// The payload: one JSON value.
    public let data: [UInt8]

    /// An envelope around a payload that is JSON already.
    public init(
        id: UUID,
        source: String,
        type: String,
        subject: String? = nil,
        time: Date,
        traceparent: String? = nil,
        data: [UInt8]
    ) {
        self.id = id
        self.source = source
        self.type = type
        self.subject = subject
        self.time = Timestamp.rounded(time)
        self.traceparent = traceparent
        self.data = data
    }

    /// The header that goes with `encoded()`.
    public static let contentType = "application/cloudevents+json; charset=utf-8"

    /// The envelope in structured mode: one JSON object.
    public func encoded() -> [UInt8] {
        var writer = JSONWriter()
        writer.object { event in
            event.member("specversion", "1.0")
            event.member("id", id)
            event.member("source", source)
            event.member("type", type)
            event.optional("subject", subject)
            event.member("time", Timestamp.text(time))
            event.optional("traceparent", traceparent)
            event.member("datacontenttype", "application/json")
            event.raw("data", data)
        }
        return writer.bytes
    }
}
