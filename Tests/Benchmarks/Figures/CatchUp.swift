import Foundation
import JSON
import Kafka
import Outside
import Postgres

/// A department that starts on a backlog, events a second, beside raw reading of the same records and COPY.
///
/// Twice: assistance, which opens three cases for each referral, and marriage, which finds nothing for it to do. Only the
/// department runs, as the reference runs alone.
enum CatchUp {
    private static let partitions = 48

    @Sendable static func measure(with bench: Bench) async throws -> [Line] {
        var lines: [Line] = []
        for service in [Service.marriage, .assistance] { lines += try await measure(service, bench) }
        return lines
    }

    private static func measure(_ service: Service, _ bench: Bench) async throws -> [Line] {
        let count = bench.length(short: 20_000, long: 200_000)
        let topic = "onewindow.intake.referrals.\(service.name).v1"
        let topics = try topicList(bench, with: topic)
        defer { try? FileManager.default.removeItem(at: topics) }
        let house = try await bench.emptyHouse(variables: ["ONEWINDOW_TOPICS": topics.path])
        let url = try await house.database("bench_catch_up")

        let model = try await Model(service, topic, in: house)
        try await house.stop(Service.allCases)
        let dropped = try await blocking { try model.fill(count, house.stack.kafka) }
        guard dropped == 0 else { throw OutsideError("The broker dropped \(dropped) of \(count) records.") }

        let arguments = [
            "--url", url, "--bootstrap", try house.stack.variable("KAFKA_BOOTSTRAP"), "--topic", topic,
            "--records", "\(count)",
        ]
        var references = [try await bench.program("catch_up", arguments).number("per_second")]
        let known = try await house.events(of: service)
        try house.supervisor.start(service)
        try await eventually("\(service) has caught up", within: .seconds(900)) {
            // Each look reads the whole inbox: rarely, so that it does not disturb.
            try await Task.sleep(for: .seconds(1))
            return try await house.events(of: service) == known + count ? () : nil
        }
        let seconds = try await house.secondsOfInbox(of: service, last: count)
        references.append(try await bench.program("catch_up", arguments).number("per_second"))
        let pairs = references.map { Pair(value: Double(count) / seconds, reference: $0) }
        return [Line("catch-up, \(service)", more: pairs, "events per s", goal: .ratio(atLeast: 0.5))]
    }

    /// The list of topics, one of them with more partitions: the development broker keeps little of each.
    private static func topicList(_ bench: Bench, with topic: String) throws -> URL {
        let usual = try String(contentsOf: bench.root.appending(path: "deploy/kafka/topics.tsv"), encoding: .utf8)
        let file = FileManager.default.temporaryDirectory.appending(path: "topics-\(UUID().uuidString).tsv")
        let list = usual.replacing("\(topic)\t12\t", with: "\(topic)\t\(partitions)\t")
        try list.write(to: file, atomically: true, encoding: .utf8)
        return file
    }
}

/// A referral that was really sent, of which others are made: other application, other message, other person.
private struct Model: Sendable {
    private let record: KafkaMessage
    private let pieces: [[UInt8]]
    /// What takes the place between two pieces: which id or pseudonym of the model.
    private let places: [Place]
    private enum Place: CaseIterable { case message, application, subject, household }

    /// Hands one in and waits until it is answered.
    init(_ service: Service, _ topic: String, in house: House) async throws {
        let portal = try house.stack.portal
        let id = try await portal.apply(Form.hardship()).id
        let found = try await house.stack.records { $0 == topic }
        guard let record = found.first(where: { $0.key == Array(id.utf8) }), let value = record.value else {
            throw OutsideError("Nothing stands on \(topic) for \(id).")
        }
        self.record = record
        let event = try JSONValue.parse(value, limits: .trusted)
        let words: [Place: String] = [
            .message: event["id"]?.string ?? "", .application: id, .subject: event["subject"]?.string ?? "",
            .household: event["data"]?["household"]?.string ?? "",
        ]
        (pieces, places) = Self.split(value, at: words)
    }

    private static func split(_ value: [UInt8], at words: [Place: String]) -> ([[UInt8]], [Place]) {
        var (pieces, places, rest) = ([[UInt8]](), [Place](), value[...])
        while true {
            let next = words.compactMap { place, word in
                word.isEmpty ? nil : rest.firstRange(of: Array(word.utf8)).map { (place, $0) }
            }
            .min { $0.1.lowerBound < $1.1.lowerBound }
            guard let (place, range) = next else { return (pieces + [Array(rest)], places) }
            pieces.append(Array(rest[..<range.lowerBound]))
            places.append(place)
            rest = rest[range.upperBound...]
        }
    }

    /// Puts so many on the topic, in batches; how many of them the broker does not keep.
    func fill(_ count: Int, _ kafka: KafkaConfiguration) throws -> Int64 {
        let before = try kept(kafka)
        var settings = kafka
        // Large batches, compressed: the broker counts what it keeps in batches and in bytes.
        settings.settings["linger.ms"] = "20"
        let producer = try KafkaProducer(settings)
        defer { producer.close() }
        for first in stride(from: 0, to: count, by: 20_000) {
            let records = (first..<min(first + 20_000, count)).map { _ in copy() }
            for result in producer.sendAndWait(records) { _ = try result.get() }
        }
        return before + Int64(count) - (try kept(kafka))
    }

    private func kept(_ kafka: KafkaConfiguration) throws -> Int64 {
        try KafkaAdmin(kafka).watermarks(record.topic).values.reduce(0) { $0 + Int64($1.count) }
    }

    private func copy() -> KafkaRecord {
        let ids = Self.ids()
        var value: [UInt8] = []
        for (index, piece) in pieces.enumerated() {
            value += piece
            guard index < places.count else { break }
            switch places[index] {
            case .message: value += ids.message.utf8
            case .application: value += ids.application.utf8
            case .subject: value += "p1_\(ids.person)".utf8
            case .household: value += "h1_\(ids.person)".utf8
            }
        }
        return KafkaRecord(topic: record.topic, key: Array(ids.application.utf8), value: value, headers: record.headers)
    }

    /// New ids that begin with the moment, as real ones do, and a pseudonym of 26 characters.
    private static func ids() -> (message: String, application: String, person: String) {
        func id() -> String {
            let (first, rest) = (UUID.beginning(at: Date()).uuidString.prefix(14), UUID().uuidString)
            return (first + "7" + rest.dropFirst(15)).lowercased()
        }
        let alphabet = Array("abcdefghijklmnopqrstuvwxyz234567")
        var number = UInt64.random(in: 0 ... .max)
        let person = (0..<26).map { place in
            if place == 13 { number = UInt64.random(in: 0 ... .max) }
            defer { number >>= 5 }
            // The last character holds few bits.
            return place == 25 ? "a" : alphabet[Int(number & 31)]
        }
        return (id(), id(), String(person))
    }
}

extension House {
    /// How many messages a service has taken in.
    fileprivate func events(of service: Service) async throws -> Int {
        try await number("SELECT count(*) FROM \(identifier: service.schema).inbox")
    }

    /// The time from the first to the last of the messages taken in last.
    fileprivate func secondsOfInbox(of service: Service, last count: Int) async throws -> Double {
        let milliseconds = try await number(
            """
            SELECT (extract(epoch FROM max(received_at) - min(received_at)) * 1000)::bigint FROM (
                SELECT received_at FROM \(identifier: service.schema).inbox ORDER BY received_at DESC LIMIT \(count)
            ) latest
            """
        )
        return Double(milliseconds) / 1_000
    }
}
