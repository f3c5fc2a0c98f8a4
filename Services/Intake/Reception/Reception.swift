import CivilAffairs
import Foundation
import JSON
import Messaging
import Postgres

/// The window of the bureau over its database (一窗受理).
final class Reception: Window {
    private let premises: Premises
    private let counter: ServiceCounter
    private let pool: PostgresPool
    private let board: ChangeBoard
    private let running: RunningKeys
    private let committed: @Sendable () -> Void

    /// `committed` is called after each commit that wrote to the outbox, and must not wait.
    init(
        premises: Premises,
        counter: ServiceCounter,
        pool: PostgresPool,
        board: ChangeBoard,
        running: RunningKeys = RunningKeys(),
        committed: @escaping @Sendable () -> Void
    ) {
        self.premises = premises
        self.counter = counter
        self.pool = pool
        self.board = board
        self.running = running
        self.committed = committed
    }

    func submit(_ request: KeyedRequest) async throws(WindowError) -> Answer {
        try await running.run(request) { () async throws(WindowError) -> Answer in
            let submission: Submission
            do throws(WindowError) {
                submission = try Submission(checking: request, at: premises)
            } catch {
                // What is refused today may have been taken in yesterday, under the same key.
                if error.mayFollowSuccess, let earlier = try await earlierAnswer(to: request) { return earlier }
                throw error
            }
            return try await counter.take(submission)
        }
    }

    func supplement(_ id: UUID, _ request: KeyedRequest) async throws(WindowError) -> Answer {
        let supplement = try Self.read(SupplementRequest.self, request)
        return try await change(id, request) { file, moment in
            let known = file.dossier.supplements.count
            try file.supplement(supplement, at: moment)
            return .supplement(Array(file.dossier.supplements.dropFirst(known)))
        }
    }

    func withdraw(_ id: UUID, _ request: KeyedRequest) async throws(WindowError) -> Answer {
        let withdrawal = try Self.read(WithdrawalRequest.self, request)
        return try await change(id, request) { file, moment in
            try file.withdraw(withdrawal, at: moment)
            return .withdrawal(
                Withdrawal(reason: withdrawal.reason, by: withdrawal.by, matters: withdrawal.matters, at: moment)
            )
        }
    }

    func report(_ request: ReportRequest) async throws(WindowError) -> Answer {
        let desk = try FactDesk(checking: request, at: premises)
        let answer = try await patiently { [pool] in try await pool.withTransaction { try desk.take(in: $0) } }
        committed()
        return answer
    }

    func document(_ id: UUID) async throws(WindowError) -> ApplicationDocument {
        let found = try await patiently { [pool] in
            try await pool.withConnection { try Overviews.read([id], on: $0)[id]?.document }
        }
        guard let found else { throw .notFound }
        return found
    }

    func changes(of id: UUID, after version: Int?) -> AsyncThrowingStream<ApplicationDocument, any Error> {
        board.changes(of: id, after: version)
    }

    // MARK: Changes

    /// Changes an application under the request's key; a request that changed it before gets its first answer again.
    private func change(
        _ id: UUID,
        _ request: KeyedRequest,
        _ body: @escaping @Sendable (inout ApplicationFile, Date) throws -> Amendment
    ) async throws(WindowError) -> Answer {
        let answer = try await running.run(request) { () async throws(WindowError) -> Answer in
            try await patiently { [pool, premises] in
                try await pool.withTransaction { tx in
                    try Self.change(id, request, at: premises, in: tx, body)
                }
            }
        }
        committed()
        return try answer.heard()
    }

    private static func change(
        _ id: UUID,
        _ request: KeyedRequest,
        at premises: Premises,
        in tx: PostgresTransaction,
        _ body: (inout ApplicationFile, Date) throws -> Amendment
    ) throws -> Answer {
        let fingerprint = Fingerprint(of: request)
        let unknown = Answer(status: 202, body: [], location: nil, version: 0)
        let claim = Claim(request: request, fingerprint: fingerprint, application: id, answer: unknown)
        if try tx.query(IdempotencyRegister.claiming([claim])).isEmpty {
            if let row = try tx.query(IdempotencyRegister.standing(request)).first {
                return try StandingClaim(row).answer(to: fingerprint)
            }
            throw PostgresError(.cancelled, "The key was released meanwhile.", doing: "reading the first answer")
        }
        guard var file = try ApplicationFile.load(id, keyring: premises.keyring, in: tx) else {
            throw WindowError.notFound
        }
        let moment = premises.now
        let answer = try file.change(at: moment, body) { file, amendment in
            try file.save(amendment, request, at: moment, ids: premises.ids, in: tx)
        }
        try tx.execute(IdempotencyRegister.answering(request, with: answer))
        return answer
    }

    // MARK: Errors

    private static func read<T: JSONReadable>(_ type: T.Type, _ request: KeyedRequest) throws(WindowError) -> T {
        do {
            return try JSON.read(type, from: request.body, unknownMembers: .fault, limits: Premises.limits)
        } catch {
            throw WindowError(reading: error)
        }
    }

    private func earlierAnswer(to request: KeyedRequest) async throws(WindowError) -> Answer? {
        let standing = try await patiently { [pool] in
            try await pool.withConnection { connection in
                try connection.query(IdempotencyRegister.standing(request)).first.map(StandingClaim.init)
            }
        }
        return try standing?.answer(to: Fingerprint(of: request))
    }

    /// Tries again while the database is away, for as long as somebody waits.
    private func patiently<R: Sendable>(_ body: () async throws -> R) async throws(WindowError) -> R {
        let deadline = ContinuousClock.now + premises.patience
        while true {
            do {
                return try await body()
            } catch let error as WindowError {
                throw error
            } catch let error as PostgresError where error.isInfrastructure && error.code != .poolExhausted {
                guard ContinuousClock.now < deadline, !Task.isCancelled else { throw .unavailable(retryAfter: 5) }
                // A pause between two attempts, ended by cancellation.
                try? await Task.sleep(for: .milliseconds(100))
            } catch let error as PostgresError where error.code == .poolExhausted {
                throw .overloaded(retryAfter: 1)
            } catch {
                throw .unavailable(retryAfter: 30)
            }
        }
    }
}
