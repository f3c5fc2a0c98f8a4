import Foundation
import JSON
import Kafka
import Outside
import Testing

extension FaultProofs {
    /// F11: messages of a later release, and messages that lack what this one needs.
    @Suite struct UnknownMembers {
        static let referrals = "onewindow.intake.referrals.marriage.v1"
        static let parts = "onewindow.marriage.cases.v1"

        /// How a message stands in a record.
        enum Mode: String, CaseIterable, Sendable {
            case structured, binary
        }

        @Test func `F11 what a referral says beyond what is known is ignored, what it lacks is never guessed`()
            async throws
        {
            let stack = try await OwnStack.here().ready()
            let (seen, sent) = try await divorces(stack, on: Self.referrals)
            for (index, mode) in Mode.allCases.enumerated() {
                try await checkReferrals(seen[index], sent[index], mode, stack)
            }
            let records = try await stack.records { $0 == Self.referrals }
            for seen in seen {
                let count = records.count { $0.key == Array(seen.id.utf8) }
                #expect(count == 4, "what was ignored is kept on the topic")
            }
        }

        private func checkReferrals(
            _ seen: ApplicationView,
            _ sent: JSONValue,
            _ mode: Mode,
            _ stack: Stack
        ) async throws {
            func version() async throws -> [String] {
                let sql = "SELECT referral_version FROM part WHERE application = '\(seen.id)'"
                return try await stack.rows(.marriage, sql)
            }
            func produce(_ event: JSONValue) async throws {
                try await stack.produce([Self.record(event, on: Self.referrals, key: seen.id, mode)])
                try await stack.settled()
            }
            try await produce(Self.extended(sent).with("/data/referralVersion", 2))
            #expect(try await version() == ["2"], "unknown members do not keep a referral from being taken")
            try await produce(Self.renewed(sent).with("/type", "onewindow.intake.referral.praised").with("/data", 17))
            #expect(try await version() == ["2"], "a type that is not known does nothing")
            #expect(try await letters(.marriage, seen.id, stack) == [])

            try await produce(Self.renewed(sent).with("/data/referralVersion", 3).with("/data/appliedOn", nil))
            #expect(try await version() == ["2"])
            #expect(try await letters(.marriage, seen.id, stack) == ["unreadable-data"])
            #expect(try await stack.portal.read(seen.id).outcome == seen.outcome)
        }

        @Test func `F11 what a part says beyond what is known is ignored, what it lacks is never guessed`()
            async throws
        {
            let stack = try await OwnStack.here().ready()
            let (seen, said) = try await divorces(stack, on: Self.parts)
            for (index, mode) in Mode.allCases.enumerated() {
                try await checkParts(seen[index], said[index], mode, stack)
            }
        }

        private func checkParts(
            _ seen: ApplicationView,
            _ said: JSONValue,
            _ mode: Mode,
            _ stack: Stack
        ) async throws {
            let next = (said[pointer: "/data/partVersion"]?.int ?? 0) + 1
            func version() async throws -> [String] {
                let sql = "SELECT version FROM part WHERE application = '\(seen.id)' AND department = 'marriage'"
                return try await stack.rows(.intake, sql)
            }
            func produce(_ event: JSONValue) async throws {
                try await stack.produce([Self.record(event, on: Self.parts, key: seen.id, mode)])
                try await stack.settled()
            }
            try await produce(Self.extended(said).with("/data/partVersion", .number(JSONNumber(next))))
            #expect(try await version() == ["\(next)"])
            #expect(try await stack.portal.read(seen.id).outcome == seen.outcome)
            try await produce(Self.renewed(said).with("/type", "onewindow.marriage.part.admired").with("/data", []))
            #expect(try await version() == ["\(next)"])
            #expect(try await letters(.intake, seen.id, stack) == [])

            let later = JSONValue.number(JSONNumber(next + 1))
            try await produce(Self.renewed(said).with("/data/partVersion", later).with("/data/status", nil))
            #expect(try await version() == ["\(next)"])
            #expect(try await letters(.intake, seen.id, stack) == ["unreadable-data"])
        }
    }
}

extension FaultProofs.UnknownMembers {
    /// An application for each way, and what was said of it last on a topic.
    private func divorces(_ stack: Stack, on topic: String) async throws -> ([ApplicationView], [JSONValue]) {
        var seen: [ApplicationView] = []
        for _ in Mode.allCases { seen.append(try await stack.portal.apply(Form.divorce())) }
        let messages = try await stack.lastMessages(seen.map { (topic, $0.id) })
        return (seen, try messages.map { try JSONValue.parse($0.value ?? [], limits: .trusted) })
    }

    /// The causes of what is parked under a key.
    private func letters(_ service: Service, _ key: String, _ stack: Stack) async throws -> [String] {
        let list = try await stack.staff(service, "dead-letters", "list", "--key", key).array ?? []
        return list.filter { $0["state"]?.string == "parked" }.map { $0["cause"]?.string ?? "" }
    }

    private static func renewed(_ event: JSONValue) -> JSONValue { event.with("/id", .string(newKey())) }

    /// The event with something new in every object of it.
    private static func extended(_ event: JSONValue) -> JSONValue { decorated(renewed(event)) }

    private static func decorated(_ value: JSONValue) -> JSONValue {
        switch value {
        case .object(let members):
            var more = JSONMembers()
            for (key, inner) in members { more[key] = decorated(inner) }
            more["laterrelease"] = ["anything": [1, "二", [:]]]
            return .object(more)
        case .array(let elements): return .array(elements.map(decorated))
        default: return value
        }
    }

    /// The event in one of the two ways in which CloudEvents stand in records.
    private static func record(_ event: JSONValue, on topic: String, key: String, _ mode: Mode) -> KafkaRecord {
        guard mode == .binary else {
            let type = KafkaHeader("content-type", Array("application/cloudevents+json; charset=utf-8".utf8))
            return KafkaRecord(topic: topic, key: Array(key.utf8), value: event.encoded(), headers: [type])
        }
        var headers = [KafkaHeader("content-type", Array("application/json".utf8))]
        for (name, value) in event.object ?? JSONMembers() where name != "data" && name != "datacontenttype" {
            headers.append(KafkaHeader("ce_\(name)", Array((value.string ?? value.text).utf8)))
        }
        return KafkaRecord(topic: topic, key: Array(key.utf8), value: event["data"]?.encoded(), headers: headers)
    }
}
