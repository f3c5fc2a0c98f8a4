import CRDKafka
import Synchronization

typealias Delivery = Result<KafkaPosition, KafkaError>

/// The batches whose acknowledgements are still awaited.
///
/// A record carries the number of its batch and its place in it, not a pointer: a late or repeated report can at worst
/// be ignored.
final class Deliveries: Sendable {
    typealias Completion = @Sendable ([Delivery]) -> Void

    /// Which record a report is about, packed into the word that librdkafka hands back.
    struct Ticket {
        private static let placeBits: UInt = 24
        static let maximumBatch = 1 << 24

        let word: UInt
        var batch: UInt { word >> Self.placeBits }
        var place: Int { Int(word & ((1 << Self.placeBits) - 1)) }

        init(word: UInt) { self.word = word }
        init(batch: UInt, place: Int) { word = batch << Self.placeBits | UInt(place) }
    }

    private struct Batch {
        var results: [Delivery?]
        var outstanding: Int
        let started: ContinuousClock.Instant
        let completion: Completion
    }

    private struct State {
        var last: UInt = 0
        var open: [UInt: Batch] = [:]
        var statistics = KafkaStatistics()

        /// Takes in one report; returns the batch when it was the last of it.
        mutating func settle(_ ticket: Ticket, _ result: Delivery) -> Batch? {
            // No copy of the batch is taken out: writing to it would then copy all its results, every time.
            guard open[ticket.batch]?.outstanding != nil, open[ticket.batch]?.results[ticket.place] == nil else {
                return nil
            }
            open[ticket.batch]?.results[ticket.place] = result
            open[ticket.batch]?.outstanding -= 1
            statistics.count(result)
            guard open[ticket.batch]?.outstanding == 0 else { return nil }
            let batch = open.removeValue(forKey: ticket.batch)
            statistics.latestAcknowledgement = batch?.started.duration(to: .now)
            return batch
        }
    }

    private let state = Mutex(State())

    /// Whether every report has come in.
    var isSettled: Bool { state.withLock { $0.open.isEmpty } }

    /// What was counted so far.
    var statistics: KafkaStatistics { state.withLock { $0.statistics } }

    /// Expects so many reports, then calls the completion with all of them, on whatever thread brought the last.
    func open(_ count: Int, completion: @escaping Completion) -> UInt {
        state.withLock { state in
            state.last += 1
            state.open[state.last] = Batch(
                results: Array(repeating: nil, count: count),
                outstanding: count,
                started: .now,
                completion: completion
            )
            return state.last
        }
    }

    /// Takes in reports; completions run outside the lock.
    func settle(_ reports: [(ticket: Ticket, result: Delivery)]) {
        let finished = state.withLock { state in
            var finished: [Batch] = []
            for (ticket, result) in reports {
                if let batch = state.settle(ticket, result) { finished.append(batch) }
            }
            return finished
        }
        for batch in finished { batch.completion(batch.results.compactMap(\.self)) }
    }

    /// Counts an error that is about no record.
    func note(_ error: KafkaError) {
        state.withLock { $0.statistics.note(error) }
    }

    /// Counts a wait for room in the queue.
    func noteWait() {
        state.withLock { $0.statistics.waits += 1 }
    }
}

extension KafkaStatistics {
    fileprivate mutating func count(_ result: Delivery) {
        switch result {
        case .success: completed += 1
        case .failure: refused += 1
        }
    }

    mutating func note(_ error: KafkaError) {
        errors += 1
        latestError = error.message
    }
}
