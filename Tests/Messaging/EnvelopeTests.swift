import Foundation
import JSON
import Kafka
import Messaging
import Testing

struct EnvelopeTests {
    private let envelope = Envelope(
        id: UUID(uuidString: "0198A5B0-7C00-7ABC-8DEF-0123456789AB") ?? UUID(),
        source: "onewindow.intake",
        type: "onewindow.intake.referral.sent",
        subject: "p1_abc",
        time: Date(timeIntervalSince1970: 1_795_332_600.125),
        traceparent: "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        data: Array(#"{"name":"䶮𠮷"}"#.utf8)
    )

    @Test func `structured mode is exactly this`() {
        #expect(
            String(decoding: envelope.encoded(), as: UTF8.self) == """
                {"specversion":"1.0","id":"0198a5b0-7c00-7abc-8def-0123456789ab","source":"onewindow.intake",\
                "type":"onewindow.intake.referral.sent","subject":"p1_abc","time":"2026-11-22T07:30:00.125Z",\
                "traceparent":"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",\
                "datacontenttype":"application/json","data":{"name":"䶮𠮷"}}
                """
        )
    }

    @Test func `what was written is read again`() throws {
        let header = KafkaHeader("Content-Type", Array(Envelope.contentType.utf8))
        #expect(try Envelope(decoding: envelope.encoded(), headers: [header]) == envelope)
        #expect(try Envelope(decoding: envelope.encoded(), headers: []) == envelope)
    }

    @Test func `a value longer than any message of ours is not read at all`() {
        let value = [UInt8](repeating: UInt8(ascii: "["), count: Envelope.maximumBytes + 1)
        let error = #expect(throws: EnvelopeError.self) { try Envelope(decoding: value, headers: []) }
        #expect(error?.code == .tooLarge)
        let shorter = #expect(throws: EnvelopeError.self) {
            try Envelope(decoding: Array(value.dropLast()), headers: [])
        }
        #expect(shorter?.code == .malformed)
    }

    @Test func `binary mode means the same`() throws {
        let headers = [
            ("ce_specversion", "1.0"), ("ce_id", "0198a5b0-7c00-7abc-8def-0123456789ab"),
            ("ce_source", "onewindow.intake"), ("ce_type", "onewindow.intake.referral.sent"), ("ce_subject", "p1_abc"),
            ("ce_time", "2026-11-22T15:30:00.125+08:00"), ("content-type", "application/json"),
            ("ce_traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"), ("ce_mystery", "x"),
        ]
        let read = try Envelope(
            decoding: envelope.data,
            headers: headers.map { KafkaHeader($0.0, Array($0.1.utf8)) }
        )
        #expect(read == envelope)
    }

    @Test func `unknown extensions are ignored`() throws {
        var event = try JSONValue.parse(envelope.encoded())
        event[pointer: "/partitionkey"] = "x"
        event[pointer: "/futureextension"] = 7
        #expect(try Envelope(decoding: event.encoded(), headers: []) == envelope)
    }

    @Test(arguments: ["specversion", "id", "source", "type", "time"])
    func `a required attribute that is missing is named`(_ attribute: String) throws {
        let text = String(decoding: envelope.encoded(), as: UTF8.self)
            .replacingOccurrences(of: "\"\(attribute)\":", with: "\"x\(attribute)\":")
        let error = #expect(throws: EnvelopeError.self) { try Envelope(decoding: Array(text.utf8), headers: []) }
        #expect(error?.code == .attribute)
        #expect(error?.description.contains(attribute) == true)
    }

    @Test(arguments: [
        (#""1.0""#, #""0.3""#, EnvelopeError.Code.unsupported),
        ("0198a5b0-7c00-7abc-8def-0123456789ab", "17", .attribute),
        ("2026-11-22T", "2026-02-30T", .attribute),
        ("2026-11-22T07:30:00.125Z", "yesterday", .attribute),
        ("application/json", "application/xml", .unsupported),
        ("{\"specversion\"", "{\"specversion", .malformed),
    ])
    func `a wrong attribute is refused`(_ right: String, _ wrong: String, _ code: EnvelopeError.Code) throws {
        let text = String(decoding: envelope.encoded(), as: UTF8.self).replacingOccurrences(of: right, with: wrong)
        let error = #expect(throws: EnvelopeError.self) { try Envelope(decoding: Array(text.utf8), headers: []) }
        #expect(error?.code == code)
    }

    @Test func `a record without a value or of a foreign type is refused in words`() {
        #expect(throws: EnvelopeError.self) { try Envelope(decoding: nil, headers: []) }
        #expect(throws: EnvelopeError.self) { try Envelope(decoding: [], headers: []) }
        let avro = KafkaHeader("content-type", Array("application/cloudevents+avro".utf8))
        #expect(throws: EnvelopeError.self) { try Envelope(decoding: [1, 2], headers: [avro]) }
        #expect(throws: EnvelopeError.self) { try Envelope(decoding: [0xFF, 0xFE], headers: []) }
    }
}
