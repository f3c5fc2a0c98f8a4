import CivilAffairs
import Foundation
import Messaging
import Postgres
import Synchronization
import Testing

@testable import Intake

@Suite struct CounterQueueTests {
    @Test func `what comes while a writer commits shares the next commit`() async throws {
        #expect(try await batches(meanwhile: 20) == [1, 20])
    }

    @Test func `another writer begins once many wait`() async throws {
        let sizes = try await batches(meanwhile: 40, expecting: 2)
        #expect(sizes.count >= 2 && sizes[1] >= 32)
        #expect(sizes.reduce(0, +) == 41)
    }

    /// How many two writers take at a time: one submission and, while the first writer is held up by it, so many more; it
    /// goes on as soon as so many batches are taken.
    private func batches(meanwhile count: Int, expecting taken: Int = 1) async throws -> [Int] {
        let queue = CounterQueue()
        let submission = try Submission(
            checking: ReceptionForms.request(
                ReceptionForms.divorce(ReceptionForms.number(1), ReceptionForms.number(2))
            ),
            at: Premises(
                keyring: try SubjectKeyring(keyFile: Array(repeating: 7, count: 32)),
                ids: SystemIDs(),
                clock: SystemClock()
            )
        )
        let add: @Sendable () -> Void = {
            _ = queue.add(CounterQueue.Waiting(submission: submission, since: .now) { _ in })
        }
        let sizes = SizesTaken()
        let writers = (1...2).map { number in
            WorkerThread.loop(name: "writer-\(number)") {
                queue.workOff(upTo: 64) { sizes.take($0.count) }
            }
        }
        add()
        try await sizes.reach(1)
        for _ in 0..<count { add() }
        try await sizes.reach(taken)
        sizes.goOn()
        queue.close()
        for writer in writers { await writer.finished() }
        return sizes.all
    }
}

/// The sizes of batches as they are taken; the first one is held up.
private final class SizesTaken: Sendable {
    private let sizes = Mutex<[Int]>([])
    private let gate = DispatchSemaphore(value: 0)

    var all: [Int] { sizes.withLock { $0 } }

    func take(_ size: Int) {
        let isFirst = sizes.withLock { sizes in
            sizes.append(size)
            return sizes.count == 1
        }
        if isFirst { gate.wait() }
    }

    func goOn() { gate.signal() }

    func reach(_ count: Int) async throws {
        // The pace of looking.
        while all.count < count { try await Task.sleep(for: .milliseconds(2)) }
    }
}
