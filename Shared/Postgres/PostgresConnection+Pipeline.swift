import CLibPQ
import Foundation

extension PostgresConnection {
    /// Runs statements in libpq's pipeline mode: all are sent before the first answer is awaited.
    ///
    /// `surrounded` says that the first and the last are BEGIN and COMMIT, which people do not count.
    func runPipeline(_ sqls: [SQL], surrounded: Bool = false) throws(PostgresError) -> [PostgresRows] {
        let doing = "running statements in a pipeline"
        try checkCancellation(doing: doing)
        guard !sqls.isEmpty else { return [] }
        try clearStatementsIfNeeded()
        let pointer = unsafe try live(doing)
        // Sending must not block: a server whose answers nobody reads stops reading too.
        guard unsafe PQsetnonblocking(pointer, 1) == 0, unsafe PQenterPipelineMode(pointer) == 1 else {
            throw complaint(doing: doing)
        }
        let outcomes: [Result<PostgresRows, PostgresError>]
        do {
            let steps = try send(sqls, surrounded: surrounded)
            outcomes = try receive(steps, count: sqls.count)
            try leavePipeline(doing: doing)
        } catch {
            // A pipeline half sent or half read cannot be taken back.
            close()
            throw error
        }
        var rows: [PostgresRows] = []
        for outcome in outcomes { rows.append(try outcome.get()) }
        return rows
    }

    /// Queues what has to be prepared and all statements, then the mark that ends the pipeline.
    private func send(_ sqls: [SQL], surrounded: Bool) throws(PostgresError) -> [PipelineStep] {
        var steps: [PipelineStep] = []
        var coming = StatementCache()
        for (index, sql) in sqls.enumerated() {
            let (number, count) = surrounded ? (index, sqls.count - 2) : (index + 1, sqls.count)
            let step = PipelineStep(sql: sql, number: number, count: count)
            let pointer = unsafe try live(step.doing)
            let known = statements.name(of: sql) ?? coming.name(of: sql)
            let name = known ?? statements.freshName()
            if known == nil {
                let types = sql.parameters.types
                guard unsafe PQsendPrepare(pointer, name, sql.text, Int32(types.count), types) == 1 else {
                    throw complaint(doing: step.doing)
                }
                coming.remember(name, for: sql)
                steps.append(step.preparing(name))
            }
            let sent = unsafe sql.parameters.withPointers { values in
                unsafe PQsendQueryPrepared(
                    pointer,
                    name,
                    Int32(sql.parameters.count),
                    values,
                    sql.parameters.lengths,
                    sql.parameters.formats,
                    1
                )
            }
            guard sent == 1 else { throw complaint(doing: step.doing) }
            steps.append(step)
        }
        let doing = "ending a pipeline"
        guard unsafe PQpipelineSync(try live(doing)) == 1 else { throw complaint(doing: doing) }
        return steps
    }

    /// Reads the answers of all steps and the mark after them; the first failure settles all.
    private func receive(
        _ steps: [PipelineStep],
        count: Int
    ) throws(PostgresError) -> [Result<PostgresRows, PostgresError>] {
        var outcomes: [Result<PostgresRows, PostgresError>] = []
        outcomes.reserveCapacity(count)
        var failure: PostgresError?
        var collected = 0
        for step in steps {
            let pointer = unsafe try live(step.doing)
            _ = unsafe PQsetSingleRowMode(pointer)
            // The limit is one for the whole pipeline.
            var answer = StatementAnswer(limit: configuration.maximumResultBytes - collected)
            while let result = try nextResult(doing: step.doing) {
                if failure != nil { continue }
                take(result, into: &answer, doing: step.doing)
            }
            if failure != nil { continue }
            collected += answer.size
            let outcome = answer.outcome()
            switch (outcome, step.name) {
            case (.failure(let error), _):
                // Nothing more will come from a session that ended.
                guard isUsable else { throw error }
                failure = error
            case (.success, let name?): statements.remember(name, for: step.sql)
            case (.success, nil): outcomes.append(outcome)
            }
        }
        try receiveSync()
        if let failure { return [.failure(failure)] }
        return outcomes
    }

    private func receiveSync() throws(PostgresError) {
        let doing = "ending a pipeline"
        guard let result = try nextResult(doing: doing), result.status == PGRES_PIPELINE_SYNC else {
            throw PostgresError(.connectionLost, "The pipeline's answers are out of order.", doing: doing)
        }
    }

    private func leavePipeline(doing: String) throws(PostgresError) {
        let pointer = unsafe try live(doing)
        guard unsafe PQexitPipelineMode(pointer) == 1, unsafe PQsetnonblocking(pointer, 0) == 0 else {
            throw complaint(doing: doing)
        }
    }

    /// The next answer, or `nil` at the end of a step.
    ///
    /// Keeps sending while it waits.
    private func nextResult(doing: @autoclosure () -> String) throws(PostgresError) -> QueryResult? {
        let pointer = unsafe try live(doing())
        while true {
            let unsent = unsafe PQflush(pointer)
            guard unsent >= 0 else { throw complaint(doing: doing()) }
            if unsafe PQisBusy(pointer) == 0 { break }
            try waitForSocket(toWrite: unsent == 1, milliseconds: -1, doing: doing())
            guard unsafe PQconsumeInput(pointer) == 1 else { throw complaint(doing: doing()) }
        }
        return unsafe PQgetResult(pointer).map { unsafe QueryResult(taking: $0) }
    }

    /// Waits until the socket has something to read, or takes more, or the time is over.
    @discardableResult
    func waitForSocket(
        toWrite: Bool,
        milliseconds: Int32,
        doing: @autoclosure () -> String
    ) throws(PostgresError) -> Bool {
        let events = toWrite ? POLLIN | POLLOUT : POLLIN
        var entry = pollfd(fd: unsafe PQsocket(try live(doing())), events: Int16(events), revents: 0)
        while true {
            let ready = unsafe poll(&entry, 1, milliseconds)
            if ready >= 0 { return ready > 0 }
            guard errno == EINTR else {
                throw PostgresError(.connectionLost, unsafe String(cString: strerror(errno)), doing: doing())
            }
        }
    }
}

/// One thing asked in a pipeline.
private struct PipelineStep {
    let sql: SQL
    /// Its place among those that people count.
    let number: Int
    let count: Int
    /// The name under which the statement is being prepared; nil where it is carried out.
    var name: String?

    /// The step before, which prepares it.
    func preparing(_ name: String) -> PipelineStep {
        PipelineStep(sql: sql, number: number, count: count, name: name)
    }

    /// In words, for errors.
    var doing: String {
        let isCounted = 1...max(1, count) ~= number
        return (isCounted ? "running statement \(number) of \(count), " : "running ") + "“\(sql.summary)”"
    }
}
