import Foundation
import JSON
import Postgres

@testable import Intake

/// Settles chosen submissions as one batch: they are queued before a clerk begins.
struct ReceptionBatch: Sendable {
    private let scratch: ReceptionScratch

    init(_ scratch: ReceptionScratch) {
        self.scratch = scratch
    }

    func commit(_ forms: [JSONValue]) async throws -> [Result<Answer, WindowError>] {
        let queue = CounterQueue()
        let thread = WorkerThread(name: "clerk")
        let submissions = try forms.map { form in
            try Submission(checking: ReceptionForms.request(form), at: scratch.premises)
        }
        let (stream, continuation) = AsyncStream<(Int, Result<Answer, WindowError>)>.makeStream()
        for (index, submission) in submissions.enumerated() {
            _ = queue.add(
                CounterQueue.Waiting(submission: submission, since: .now) { continuation.yield((index, $0)) }
            )
        }
        queue.close()
        try await thread.run { [scratch] in
            Clerk(
                queue: queue,
                database: scratch.database,
                premises: scratch.premises,
                committed: { _ in },
                logger: ReceptionScratch.logger
            ).work()
        }
        continuation.finish()
        var results: [Int: Result<Answer, WindowError>] = [:]
        for await (index, result) in stream { results[index] = result }
        await thread.stop()
        return submissions.indices.compactMap { results[$0] }
    }
}
