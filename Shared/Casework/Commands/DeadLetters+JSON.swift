import CivilAffairs
import Foundation
import JSON
import Kafka
import Messaging
import ServiceKit

extension Quarantine.Entry {
    var json: JSONValue {
        [
            "id": .string(id.text), "group": .string(group), "topic": .string(topic),
            "partition": .number(JSONNumber(integer: Int(partition))),
            "offset": .number(JSONNumber(integer: Int(offset))), "key": .text(key),
            "message": .text(messageID?.text), "traceparent": .text(traceparent),
            "traceId": .text(traceparent.flatMap(TraceParent.init)?.trace), "state": .string(state.rawValue),
            "cause": .text(cause), "detail": .text(detail), "attempts": .number(JSONNumber(integer: attempts)),
            "createdAt": .string(createdAt.formatted(.iso8601)), "changedAt": .string(changedAt.formatted(.iso8601)),
        ]
    }

    static var columns: [Column] {
        [
            Column("id"), Column("topic"), Column("partition"), Column("offset"), Column("key"),
            Column("state", as: .words("quarantine")), Column("cause"), Column("attempts"),
            Column("createdAt", as: .moment), Column("traceId"),
        ]
    }
}

extension Quarantine.Exhibit {
    /// The entry with its original bytes (base64), headers, history, and how many wait behind it.
    var json: JSONValue {
        var value = entry.json
        value["heldBehind"] = .number(JSONNumber(integer: heldBehind))
        value["bytes"] = .text(self.value.map { Data($0).base64EncodedString() })
        value["text"] = .text(self.value.map { String(decoding: $0, as: UTF8.self) })
        value["headers"] = .array(
            headers.map { ["name": .string($0.name), "value": .string(Data($0.value).base64EncodedString())] }
        )
        value["history"] = .array(history.map(\.json))
        return value
    }

    static var columns: [Column] {
        [
            Column("id"), Column("group"), Column("topic"), Column("partition"), Column("offset"), Column("key"),
            Column("message"), Column("traceId"), Column("state", as: .words("quarantine")), Column("cause"),
            Column("detail"), Column("attempts"), Column("createdAt", as: .moment), Column("changedAt", as: .moment),
            Column("heldBehind"), Column("text"), Column("bytes"),
        ]
    }
}

extension Quarantine.Act {
    var json: JSONValue {
        [
            "action": .string(action), "actor": .string(actor), "reason": .text(reason),
            "at": .string(Moment(at).description),
        ]
    }

    static var columns: [Column] {
        [
            Column("at", as: .moment), Column("action", as: .words("quarantine.action")), Column("actor"),
            Column("reason"),
        ]
    }
}

extension JSONValue {
    /// Text, or null where there is none.
    static func text(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }
}
