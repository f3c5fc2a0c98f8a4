@testable import Casework
import CivilAffairs
import Dispatch
import Foundation
import Messaging
import Postgres
import Synchronization
import Testing

/// Runs a body over and over, each time on a backend that ends itself one statement later, until one gets through.
///
/// Before and after each statement on a table of payments or the outbox, and while the transaction commits, a trigger
/// counts; the count outlives the rollback because it is a sequence's.
/// - Returns: how many backends died.
func dieEverywhere(
    _ payments: PaymentArchive,
    _ body: (PaymentOffice<Toy>) throws -> PaymentRun,
    untouched: () throws -> Void
) throws -> Int {
    let connection = payments.archive.connection
    try connection.withTransaction { try installDeaths($0) }
    for deaths in 0..<100 {
        try connection.withTransaction { tx in
            _ = try tx.execute("ALTER SEQUENCE death RESTART")
            _ = try tx.execute("UPDATE death_at SET statement = \(deaths + 1)")
        }
        let backend = try PostgresConnection.connect(payments.archive.configuration)
        defer { backend.close() }
        try backend.signIn(as: payments.person)
        do {
            _ = try body(payments.office(backend))
            try connection.withTransaction { _ = try $0.execute("UPDATE death_at SET statement = 0") }
            return deaths
        } catch let error as PostgresError {
            #expect(error.isInfrastructure, "\(error)")
            try untouched()
        }
    }
    return -1
}

private func installDeaths(_ tx: PostgresTransaction) throws {
    try tx.execute("CREATE SEQUENCE death")
    try tx.execute("CREATE TABLE death_at AS SELECT 0::bigint AS statement")
    try tx.execute(
        """
        CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
        BEGIN
            IF nextval('death') = (SELECT statement FROM death_at) THEN
                PERFORM pg_terminate_backend(pg_backend_pid());
            END IF;
            RETURN NULL;
        END $$
        """
    )
    let tables = [
        "payment_run", "payment_line", "payment_history", "payment_difference", "payment_settled", "outbox",
    ]
    for table in tables {
        try tx.execute(
            """
            CREATE TRIGGER die_before BEFORE INSERT OR UPDATE ON \(identifier: table)
                FOR EACH STATEMENT EXECUTE FUNCTION die()
            """
        )
        try tx.execute(
            """
            CREATE TRIGGER die_after AFTER INSERT OR UPDATE ON \(identifier: table)
                FOR EACH STATEMENT EXECUTE FUNCTION die()
            """
        )
    }
    try tx.execute(
        """
        CREATE CONSTRAINT TRIGGER die_at_commit AFTER INSERT ON payment_history DEFERRABLE INITIALLY DEFERRED
            FOR EACH ROW EXECUTE FUNCTION die()
        """
    )
}

/// Work on a thread and a connection of its own, and how it ended.
final class Racer: Sendable {
    private let configuration: PostgresConfiguration
    private let person: String
    private let ended = Mutex<Result<Void, any Error>?>(nil)
    private let done = DispatchSemaphore(value: 0)

    init(_ configuration: PostgresConfiguration, person: String) {
        self.configuration = configuration
        self.person = person
    }

    func start(_ body: @escaping @Sendable (PaymentOffice<Toy>) throws -> Void) {
        Thread {
            let result = Result<Void, any Error> {
                let connection = try PostgresConnection.connect(self.configuration)
                defer { connection.close() }
                try connection.signIn(as: self.person)
                try body(PaymentOffice(connection, ids: SystemIDs(), clock: SystemClock()))
            }
            self.ended.withLock { $0 = result }
            self.done.signal()
        }.start()
    }

    /// Waits for the end; nil when it went well.
    func outcome() -> (any Error)? {
        done.wait()
        guard case .failure(let error) = ended.withLock({ $0 }) else { return nil }
        return error
    }
}

extension PaymentArchive {
    /// Somebody who works as the second person.
    func racer() throws -> Racer { Racer(archive.configuration, person: person) }
}

extension PostgresConnection {
    /// Makes another role the session's user, as if it had signed in.
    func signIn(as person: String) throws {
        try withTransaction { _ = try $0.execute("SET SESSION AUTHORIZATION \(identifier: person)") }
    }
}

/// Ids that several threads found.
final class Found: Sendable {
    private let all = Mutex<[UUID]>([])
    var ids: [UUID] { all.withLock { $0 } }
    func add(_ id: UUID) { all.withLock { $0.append(id) } }
}

/// Waits until so many others wait for what the transaction holds.
func waitForWaiters(_ count: Int, _ tx: PostgresTransaction) throws {
    var waiting = 0
    while waiting < count {
        let rows = try tx.query(
            """
            SELECT count(DISTINCT l.pid) AS count FROM pg_locks l
            WHERE NOT l.granted AND (pg_backend_pid() = ANY(pg_blocking_pids(l.pid))
                OR EXISTS (SELECT FROM unnest(pg_blocking_pids(l.pid)) AS b
                    WHERE pg_backend_pid() = ANY(pg_blocking_pids(b))))
            """
        )
        waiting = try rows.first?.decode("count") ?? 0
    }
}
