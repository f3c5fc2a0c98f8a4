import Foundation
import JSON
import Kafka

/// Makes records that are nearly right.
struct MessageMutation {
    let bases: [(topic: String, event: JSONValue)]
    let topics: [String]
    var dice: Dice

    init(bases: [(topic: String, event: JSONValue)], topics: [String], dice: Dice) {
        (self.bases, self.topics, self.dice) = (bases, topics, dice)
    }

    /// The next one.
    mutating func next() -> KafkaRecord {
        guard let base = bases.randomElement(using: &dice) else { return KafkaRecord(topic: "", key: nil, value: nil) }
        let topic = dice.happens(in: 10) ? topics.randomElement(using: &dice) ?? base.topic : base.topic
        // Under its first id it would be known already.
        var event = base.event.with("/id", .string(id()))
        if dice.happens(in: 60) { event = event.with("/data/application", .string(id())) }
        var json = JSONMutation(dice: dice)
        let isChanged = json.dice.happens(in: 60)
        if isChanged { event = json.mutate(event) }
        var value: [UInt8]? = event.encoded()
        if !isChanged || json.dice.happens(in: 10) { value = value.map { json.spoil($0) } }
        dice = json.dice
        if dice.happens(in: 2) { value = dice.happens(in: 50) ? nil : [] }
        let key: [UInt8]? = dice.happens(in: 95) ? Array(id().utf8) : (dice.happens(in: 50) ? [0xff, 0, 0xfe] : nil)
        return KafkaRecord(topic: topic, key: key, value: value, headers: headers(of: event))
    }

    private mutating func headers(of event: JSONValue) -> [KafkaHeader] {
        let type = KafkaHeader("content-type", Array("application/cloudevents+json; charset=utf-8".utf8))
        switch Int.random(in: 0..<10, using: &dice) {
        case 0: return []
        case 1: return [KafkaHeader("content-type", [0xff, 0xfe])]
        case 2: return [type, KafkaHeader("traceparent", [0, 1, 2])]
        case 3:
            let names = ["specversion", "id", "source", "type", "subject", "time"].filter { _ in dice.happens(in: 90) }
            return names.map { KafkaHeader("ce_\($0)", Array((event[$0]?.string ?? "").utf8)) }
        default: return [type]
        }
    }

    private mutating func id() -> String {
        let high = String(dice.next(), radix: 16)
        let low = String(dice.next(), radix: 16)
        let digits = Array(
            (String(repeating: "0", count: 16 - high.count) + high + String(repeating: "0", count: 16 - low.count) + low)
        )
        return [digits[0..<8], digits[8..<12], digits[12..<16], digits[16..<20], digits[20..<32]].map { String($0) }
            .joined(separator: "-")
    }
}
