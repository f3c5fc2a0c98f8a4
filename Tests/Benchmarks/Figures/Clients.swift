import JSON
import Kafka
import Outside
import Postgres

/// The drivers beside plain C on the same work, described in `reference/clients.c`.
enum Clients {
    @Sendable static func measure(with bench: Bench) async throws -> [Line] {
        let house = try await bench.emptyHouse()
        // Only the two servers are at work.
        try await house.stop(Service.allCases)
        let url = try await house.database("bench_clients")
        var lines: [Line] = []
        for mode in PostgresWork.allCases {
            let pairs = try await rounds(bench) {
                let seconds = bench.length(short: 2, long: 4)
                let reference = try await bench.program(
                    "clients",
                    ["postgres", "--url", url, "--seconds", "\(seconds)", "--mode", mode.rawValue]
                )
                let rate = try await blocking { try mode.perSecond(url: url, length: .seconds(seconds)) }
                return Pair(value: rate, reference: reference.number("per_second"))
            }
            lines.append(Line("Postgres, \(mode)", more: pairs, "rows per s", goal: .ratio(atLeast: 0.9)))
        }
        return lines + (try await kafka(house, bench))
    }

    private static func kafka(_ house: House, _ bench: Bench) async throws -> [Line] {
        let kafka = try house.stack.kafka
        let count = bench.length(short: 50_000, long: 200_000)
        var (produced, consumed) = ([Pair](), [Pair]())
        for round in 1...bench.rounds {
            let (ours, theirs) = ("benchmarks.ours.\(round)", "benchmarks.theirs.\(round)")
            let arguments = [
                "kafka", "--bootstrap", kafka.bootstrapServers, "--topic", theirs, "--records", "\(count)", "--mode",
            ]
            // Both read what C has put there: how it is cut into batches decides how fast it can be read.
            for isProducing in [true, false] {
                let reference = try await bench.program("clients", arguments + [isProducing ? "produce" : "consume"])
                let rate = try await blocking {
                    try isProducing
                        ? KafkaWork.produce(count, to: ours, kafka) : KafkaWork.consume(count, from: theirs, kafka)
                }
                let pair = Pair(value: rate, reference: reference.number("per_second"))
                if isProducing { produced.append(pair) } else { consumed.append(pair) }
            }
        }
        return [
            Line("Kafka, produce", more: produced, "records per s", goal: .ratio(atLeast: 0.9)),
            Line("Kafka, consume", more: consumed, "records per s", goal: .ratio(atLeast: 0.9)),
        ]
    }

    private static func rounds(_ bench: Bench, _ round: () async throws -> Pair) async throws -> [Pair] {
        var pairs: [Pair] = []
        for _ in 0..<bench.rounds { pairs.append(try await round()) }
        return pairs
    }
}

/// 1,000 bytes.
private let body = String(String(repeating: #"{"ref":"p1","kind":"hardship"}"#, count: 34).prefix(1_000))

/// Rows put down by the driver for PostgreSQL.
private enum PostgresWork: String, CaseIterable {
    case single, batch, pipeline

    /// Works for so long on a table made anew.
    func perSecond(url: String, length: Duration) throws -> Double {
        let options = "?options=-csynchronous_commit%3Doff"
        let connection = try PostgresConnection.connect(
            PostgresConfiguration(url: url + options, applicationName: "benchmarks")
        )
        defer { connection.close() }
        try connection.commit([
            "DROP TABLE IF EXISTS clients_row", "CREATE TABLE clients_row (id bigint NOT NULL, body text NOT NULL)",
        ])
        let start = ContinuousClock.now
        var rows: Int64 = 0
        while ContinuousClock.now - start < length { rows += try insert(from: rows, connection) }
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        let stored = try connection.query("SELECT count(*) FROM clients_row")[0].decode(0, as: Int64.self)
        guard stored == rows else { throw OutsideError("Of \(rows) rows \(stored) are stored.") }
        return Double(rows) / seconds
    }

    private func insert(from first: Int64, _ connection: PostgresConnection) throws -> Int64 {
        let ids = first..<first + 100
        switch self {
        case .single:
            try connection.commit(["INSERT INTO clients_row VALUES (\(first), \(body))"])
            return 1
        case .batch:
            let bodies = Array(repeating: body, count: 100)
            try connection.commit(["INSERT INTO clients_row SELECT * FROM unnest(\(Array(ids)), \(bodies))"])
        case .pipeline:
            try connection.commit(ids.map { "INSERT INTO clients_row VALUES (\($0), \(body))" })
        }
        return 100
    }
}

/// Records sent and read by the driver for Kafka.
private enum KafkaWork {
    /// Sends in batches of 500, each acknowledged before the next; the rate.
    static func produce(_ count: Int, to topic: String, _ kafka: KafkaConfiguration) throws -> Double {
        let producer = try KafkaProducer(kafka)
        defer { producer.close() }
        let value = Array(body.utf8)
        // Asking for the topic makes it.
        _ = try producer.sendAndWait([KafkaRecord(topic: topic, key: key(0), value: value)]).map { try $0.get() }
        let start = ContinuousClock.now
        for first in stride(from: 1, to: count, by: 500) {
            let records = (first..<min(first + 500, count)).map {
                KafkaRecord(topic: topic, key: key($0), value: value)
            }
            for result in producer.sendAndWait(records) { _ = try result.get() }
        }
        return Double(count) / ((ContinuousClock.now - start) / .seconds(1))
    }

    /// Reads from the beginning; the rate, from the moment when records come.
    static func consume(_ count: Int, from topic: String, _ kafka: KafkaConfiguration) throws -> Double {
        let consumer = try KafkaConsumer(kafka, group: "benchmarks-\(newKey())", topics: [topic])
        defer { consumer.close() }
        var (start, seen) = (ContinuousClock.now, 0)
        let deadline = ContinuousClock.now + .seconds(60)
        while seen < count {
            if seen == 0 { start = .now }
            if case .messages(let messages) = consumer.poll(maximum: 500, upTo: .milliseconds(100)) {
                seen += messages.count
            }
            guard ContinuousClock.now < deadline else { throw OutsideError("Of \(count) records \(seen) came.") }
        }
        return Double(seen) / ((ContinuousClock.now - start) / .seconds(1))
    }

    private static func key(_ number: Int) -> [UInt8] {
        withUnsafeBytes(of: UInt64(number).bigEndian) { Array($0) }
    }
}
