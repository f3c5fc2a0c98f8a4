import Bureau
@testable import Casework
import CivilAffairs
import Foundation
import JSON
import Messaging
import Postgres
import Testing

/// The tables of a scratch schema with two people at work: the one of the connection prepares, `second` releases.
struct PaymentArchive {
    let archive: Archive
    let second: PostgresConnection
    /// The login of the second person.
    let person: String
    var batch = 3

    /// One office for each of the two.
    var first: PaymentOffice<Toy> { office(archive.connection) }
    var other: PaymentOffice<Toy> { office(second) }

    func office(_ connection: PostgresConnection) -> PaymentOffice<Toy> {
        var office = PaymentOffice<Toy>(connection, ids: SystemIDs(), clock: SystemClock())
        office.batch = batch
        return office
    }

    /// Grants awards of an amount each, and keeps their history.
    @discardableResult
    func grant(_ subjects: [String], _ amount: Int64 = 500, from: String = "2026-12-01") throws -> [Award] {
        let awards = try subjects.map { subject in
            Award(
                id: SystemIDs().next(),
                caseID: UUID(),
                application: nil,
                matter: .subsistenceAllowance,
                subject: subject,
                beneficiaries: [subject],
                terms: AwardTerms(amountFen: Fen(amount), cadence: .monthly, from: try Bureau.day(from)),
                version: 1
            )
        }
        try save(awards)
        return awards
    }

    /// Writes awards as the desk does.
    func save(_ awards: [Award]) throws {
        var effects = Effects()
        for award in awards { effects.awards[award.id] = award }
        try archive.connection.withTransaction {
            try PostgresCaseworkStore<Toy.R>(transaction: $0).save([], said: [], effects)
        }
    }

    func prepare(_ period: String = "2026-12") throws -> PaymentRun {
        try first.prepare(try #require(PaymentPeriod(period)))
    }

    func lines(_ run: PaymentRun) throws -> [PaymentLine] {
        try archive.connection.query(
            "SELECT \(fragment: PaymentLine.stored) FROM payment_line l WHERE run = \(run.id) ORDER BY place"
        ).map { try PaymentLine($0) }
    }

    /// The messages that wait for the relay, by id, with the amount that each instructs.
    func instructed() throws -> [UUID: Fen] {
        let rows = try archive.connection.query("SELECT id, topic, key, value FROM outbox")
        var found: [UUID: Fen] = [:]
        for row in rows where try row.decode("topic", as: String.self) == Topic.paymentInstructions(.assistance) {
            let envelope = try Envelope(decoding: try row.decode("value", as: PostgresBytes.self).bytes, headers: [])
            let said = try JSON.read(PaymentInstruction.self, from: envelope.data)
            #expect(said.line == envelope.id && envelope.subject == said.subject)
            #expect(try row.decode("key", as: String.self) == said.subject)
            #expect(found.updateValue(said.amountFen, forKey: said.line) == nil, "instructed twice")
        }
        return found
    }

    func take(_ receipts: [PaymentReceipt]) throws -> [ReceiptError] {
        try archive.connection.withTransaction { try PostgresPayments($0).take(receipts) }
    }

    func status(_ run: PaymentRun) throws -> PaymentRunStatus {
        let rows = try archive.connection.query("\(fragment: PaymentRun.stored) WHERE id = \(run.id)")
        return try PaymentRun(try #require(rows.first)).status
    }

    /// Prepares, releases and receives a period, all paid.
    @discardableResult
    func pay(_ period: String) throws -> PaymentRun {
        let run = try prepare(period)
        guard run.status == .prepared else { return run }
        _ = try other.release(run.id)
        let lines = try self.lines(run).filter { $0.status == .instructed && $0.kind != .recovery }
        #expect(try take(lines.map { PaymentReceipt(line: $0.id, status: .paid) }).isEmpty)
        return run
    }
}

/// Lends a schema in which a second person is at work too.
func withPayments<R: Sendable>(
    batch: Int = 3,
    _ body: @escaping @Sendable (PaymentArchive) throws -> R
) async throws -> R {
    try await withScratchSchema { archive in
        let person = "second_" + UUID().uuidString.lowercased().prefix(8)
        let second = try PostgresConnection.connect(archive.configuration)
        defer { second.close() }
        try archive.connection.withTransaction { tx in
            let row = try tx.query("SELECT current_schema()::text AS schema").first
            let schema = try #require(row).decode("schema", as: String.self)
            try tx.execute("CREATE ROLE \(identifier: person)")
            try tx.execute("GRANT USAGE ON SCHEMA \(identifier: schema) TO \(identifier: person)")
            for kind in ["TABLES", "SEQUENCES"] {
                let grant: SQL = kind == "TABLES" ? "GRANT ALL ON ALL TABLES" : "GRANT ALL ON ALL SEQUENCES"
                try tx.execute("\(fragment: grant) IN SCHEMA \(identifier: schema) TO \(identifier: person)")
            }
        }
        defer {
            try? archive.connection.withTransaction { tx in
                try tx.execute("DROP OWNED BY \(identifier: person)")
                try tx.execute("DROP ROLE \(identifier: person)")
            }
        }
        try second.signIn(as: person)
        return try body(PaymentArchive(archive: archive, second: second, person: person, batch: batch))
    }
}
