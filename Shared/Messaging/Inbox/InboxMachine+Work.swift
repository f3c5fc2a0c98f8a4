extension InboxMachine {
    /// The next thing to do when nothing is under way.
    mutating func next(_ now: Duration) -> [Action] {
        if let retryAt {
            guard retryAt <= now else { return poll(now) }
            self.retryAt = nil
        }
        if let batch = queue.first { return [work(on: batch)] }
        if !offsets.isEmpty { return [.commit(offsets)] }
        if mayReplay, replayAt <= now {
            mayReplay = false
            return [.findReplayable(limit: limits.batch)]
        }
        if isIdle, pruneAt <= now {
            isIdle = false
            pruneAt = now + limits.prune
            return [.prune(limit: limits.pruned)]
        }
        return poll(now)
    }

    /// While waiting to try again it goes on polling, with partitions paused: a silent member loses its partitions.
    mutating func poll(_ now: Duration) -> [Action] {
        // The poll gives these partitions up, and with them whatever could not be finished.
        abandon(leaving)
        if let retryAt {
            let rest = min(limits.poll, max(.zero, retryAt - now))
            return [.poll(maximum: limits.batch, upTo: rest, paused: true)]
        }
        let wait = min(limits.poll, max(.zero, replayAt - now))
        return [.poll(maximum: limits.batch, upTo: wait, paused: false)]
    }

    private func work(on batch: Batch) -> Action {
        if let verdict = batch.verdict, let only = batch.deliveries.first {
            return .park(only, verdict, attempts: batch.attempts)
        }
        return batch.isReplay ? .replay(batch.deliveries) : .apply(batch.deliveries)
    }

    /// A batch took effect, or its only message was parked.
    mutating func settled(_ result: InboxResult, _ now: Duration) -> [Action] {
        guard !queue.isEmpty else { return next(now) }
        let batch = queue.removeFirst()
        failures = 0
        condition = .working
        if batch.isReplay, result.fresh + result.duplicates > 0 { replayAt = now }
        return (result.hasEffects ? [.wakeRelay] : []) + next(now)
    }

    /// A batch was refused: four parts of it, in order, or the verdict over the one that stands alone.
    mutating func divide(_ cause: QuarantineCause, _ now: Duration) -> [Action] {
        guard !queue.isEmpty else { return next(now) }
        var batch = queue.removeFirst()
        batch.attempts += 1
        guard batch.deliveries.count > 1 else {
            batch.verdict = cause
            queue.insert(batch, at: 0)
            return next(now)
        }
        let size = (batch.deliveries.count + 3) / 4
        let parts = stride(from: 0, to: batch.deliveries.count, by: size).map { start in
            var part = batch
            part.deliveries = Array(batch.deliveries[start..<min(start + size, batch.deliveries.count)])
            return part
        }
        queue.insert(contentsOf: parts, at: 0)
        return next(now)
    }

    /// The surroundings fail: nothing is lost, the same again after a while.
    mutating func waitFor(_ reason: String, _ now: Duration) -> [Action] {
        failures += 1
        condition = .waiting(reason)
        retryAt = now + limits.backoff.wait(after: failures)
        return poll(now)
    }
}
