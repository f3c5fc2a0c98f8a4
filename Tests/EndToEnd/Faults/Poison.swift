import Foundation
import JSON
import Kafka
import Outside

/// A record that no service may act on, made from one that it would.
struct Poison: Sendable, CustomStringConvertible {
    let name: String
    let value: [UInt8]?
    let headers: [KafkaHeader]
    /// The causes under which it may be parked.
    let causes: [String]

    /// What is wrong with it.
    var description: String { name }

    private init(_ name: String, _ causes: String..., value: [UInt8]?) {
        (self.name, self.value, self.causes) = (name, value, causes)
        headers = [KafkaHeader("content-type", Array("application/cloudevents+json; charset=utf-8".utf8))]
    }

    /// The record, as it is to stand on a topic under a key.
    func record(on topic: String, key: String) -> KafkaRecord {
        KafkaRecord(topic: topic, key: Array(key.utf8), value: value, headers: headers)
    }

    /// The kinds that any topic may bring; `good` is an envelope that would be taken.
    static func ofAnyTopic(_ good: JSONValue) -> [Poison] {
        let good = good.with("/id", .string(newKey()))
        let bytes = good.encoded()
        let deep = #"{"specversion":"1.0","data":"# + String(repeating: "[", count: 10_000)
        let huge = good.with("/id", .string(newKey())).with("/data", .string(String(repeating: "困", count: 1_300_000)))
        return [
            Poison("bytes that are no UTF-8", "unreadable-malformed", value: spoiled(bytes)),
            Poison("JSON that breaks off", "unreadable-malformed", value: Array(bytes.dropLast(bytes.count / 3))),
            Poison("four megabytes", "unreadable-too-large", value: huge.encoded()),
            Poison("ten thousand levels", "unreadable-malformed", value: Array(deep.utf8)),
            Poison(
                "another version of CloudEvents",
                "unreadable-unsupported",
                value: good.with("/specversion", "2.0").encoded()
            ),
            Poison("no id", "unreadable-attribute", value: good.with("/id", nil).encoded()),
            Poison("an id that is none", "unreadable-attribute", value: good.with("/id", "17").encoded()),
            Poison("no data", "unreadable-data", value: renewed(good).with("/data", nil).encoded()),
            Poison("nothing", "unreadable-empty", value: []),
            Poison("a tombstone", "unreadable-empty", value: nil),
            Poison("bytes of no meaning", "unreadable-malformed", value: (0..<999).map { UInt8(($0 * 151 + 7) % 256) }),
        ]
    }

    /// The kinds that a referral can be.
    static func ofReferral(_ good: JSONValue, another: JSONValue) -> [Poison] {
        ofAnyTopic(good) + [
            Poison(
                "a member of another type",
                "unreadable-data",
                value: renewed(good).with("/data/referralVersion", "one").encoded()
            ),
            Poison(
                "a version that no column holds",
                "unreadable-data",
                value: renewed(good).with("/data/referralVersion", 2_147_483_648).encoded()
            ),
            Poison("a member missing", "unreadable-data", value: renewed(good).with("/data/appliedOn", nil).encoded()),
            Poison(
                "a matter of no department",
                "unreadable-data",
                value: renewed(good).with("/data/openings/0/matter", "roads.pothole").encoded()
            ),
            Poison("another department's referral", "rejected", value: renewed(another).encoded()),
        ]
    }

    /// The kinds that a department's part can be.
    static func ofPart(_ good: JSONValue) -> [Poison] {
        ofAnyTopic(good) + [
            Poison(
                "a member of another type",
                "unreadable-data",
                value: renewed(good).with("/data/cases", 7).encoded()
            ),
            Poison(
                "a version that no column holds",
                "unreadable-data",
                value: renewed(good).with("/data/partVersion", 2_147_483_648).encoded()
            ),
            Poison(
                "a status of nowhere",
                "unreadable-data",
                value: renewed(good).with("/data/status", "lost").encoded()
            ),
            Poison(
                "an application that intake does not know",
                "rejected",
                value: renewed(good).with("/data/application", .string(newKey())).encoded()
            ),
            Poison(
                "another department's part",
                "rejected",
                value: renewed(good).with("/data/department", "funeral").encoded()
            ),
        ]
    }

    private static func renewed(_ good: JSONValue) -> JSONValue { good.with("/id", .string(newKey())) }

    /// A byte that never stands in UTF-8, in the midst of a string.
    private static func spoiled(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        let place = bytes.firstRange(of: Array("\"source\":\"".utf8))?.upperBound ?? 20
        bytes.insert(0xff, at: place)
        return bytes
    }
}
