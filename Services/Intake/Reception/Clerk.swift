import Foundation
import Logging
import Postgres

/// A writer of the counter: used by one thread, with a connection that it opens again when it breaks.
final class Clerk {
    /// More in one transaction gains nothing.
    static let largestBatch = 64

    private let queue: CounterQueue
    private let database: PostgresConfiguration
    private let premises: Premises
    private let committed: @Sendable (_ count: Int) -> Void
    private let logger: Logger
    private var connection: PostgresConnection?
    private var numbers: [Int64] = []

    init(
        queue: CounterQueue,
        database: PostgresConfiguration,
        premises: Premises,
        committed: @escaping @Sendable (_ count: Int) -> Void,
        logger: Logger
    ) {
        self.queue = queue
        self.database = database.keyed
        self.premises = premises
        self.committed = committed
        self.logger = logger
    }

    /// Works until the queue is closed.
    func work() {
        queue.workOff(upTo: Self.largestBatch) { settle($0) }
        connection?.close()
    }

    /// Commits a batch and answers everybody in it.
    ///
    /// What the database's absence kept from being committed, or left in doubt, is done again: the claim on the key
    /// decides whether it was committed before. An error of one submission is found by taking them one by one.
    private func settle(_ batch: [CounterQueue.Waiting]) {
        var batch = batch
        while !batch.isEmpty {
            do {
                let answers = try commit(batch.map(\.submission))
                committed(batch.count)
                for (waiting, answer) in zip(batch, answers) { waiting.answer(answer) }
                return
            } catch let error as PostgresError where error.isInfrastructure {
                batch = holdOut(batch, error)
            } catch {
                guard batch.count == 1 else {
                    for waiting in batch { settle([waiting]) }
                    return
                }
                logger.error("An application could not be stored", metadata: ["error": "\(error)"])
                batch[0].answer(.failure(.unavailable(retryAfter: 30)))
                return
            }
        }
    }

    private func commit(_ submissions: [Submission]) throws -> [Result<Answer, WindowError>] {
        let connection = try usableConnection()
        if numbers.count < submissions.count {
            numbers += try connection.withTransaction { try CheckIn.numbers(count: Self.largestBatch, in: $0) }
        }
        let batch = submissions.map { CheckIn($0, number: numbers.removeFirst()) }
        return try connection.withTransaction { try CheckIn.write(batch, at: premises, in: $0) }
    }

    private func usableConnection() throws -> PostgresConnection {
        if let connection, connection.isUsable { return connection }
        connection?.close()
        let opened = try PostgresConnection.connect(database)
        connection = opened
        return opened
    }

    /// Refuses those who have waited long enough, here and in the queue, and gives the others a little later.
    private func holdOut(_ batch: [CounterQueue.Waiting], _ error: PostgresError) -> [CounterQueue.Waiting] {
        logger.warning("The database does not take applications; trying again", metadata: ["error": "\(error)"])
        let limit = ContinuousClock.now - premises.patience
        let late = batch.filter { $0.since < limit } + queue.takeWaiting(since: limit)
        for waiting in late { waiting.answer(.failure(.unavailable(retryAfter: 5))) }
        let rest = batch.filter { $0.since >= limit }
        // The thread has nothing else to do; conflicts are over at once, an absent server is asked four times a second.
        Thread.sleep(forTimeInterval: error.code == .server ? 0.01 : 0.25)
        return rest
    }
}
