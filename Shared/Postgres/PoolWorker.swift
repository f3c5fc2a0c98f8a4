import Synchronization

/// What the thread of one of a pool's connections does: connect, work, tidy up, and connect again when it has to.
struct PoolWorker {
    let configuration: PostgresConfiguration
    let queue: PoolQueue

    func work() {
        var pauses = BackOff()
        while true {
            do {
                let connection = try PostgresConnection.connect(configuration)
                pauses = BackOff()
                queue.connected()
                let isClosed = serve(connection)
                connection.close()
                queue.disconnected()
                if isClosed { return }
            } catch {
                queue.connectingFailed(error)
                guard queue.pause(pauses.next()) else { return queue.connectingFailed(error) }
            }
        }
    }

    /// Does one job after the other until the pool is closed (true) or the connection is unfit (false).
    private func serve(_ connection: PostgresConnection) -> Bool {
        while let job = queue.next(for: connection.canceller) {
            guard connection.isAlive() else {
                queue.putBack(job)
                return false
            }
            let isFit = perform(job, on: connection)
            if !isFit { return false }
        }
        return true
    }

    private func perform(_ job: PoolJob, on connection: PostgresConnection) -> Bool {
        connection.canceller.begin(work: job.number)
        let isCancelled = job.isCancelled.load(ordering: .sequentiallyConsistent)
        let tell = job.run(isCancelled ? .failure(PoolJob.cancelled) : .success(connection))
        connection.canceller.end()
        queue.finish(job)
        let isFit = connection.tidy()
        tell()
        return isFit
    }
}

/// Growing pauses between attempts, each a little different so that a restarted server is not stormed.
struct BackOff {
    private var milliseconds = 50

    mutating func next() -> Duration {
        defer { milliseconds = min(milliseconds * 2, 2000) }
        return .milliseconds(Int.random(in: milliseconds * 3 / 4...milliseconds * 5 / 4))
    }
}
