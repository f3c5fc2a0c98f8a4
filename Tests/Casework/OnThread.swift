import Postgres

/// Runs a body that blocks on a thread of its own.
///
/// It stays in the test's task, so that what it expects in vain is told under the test's name.
func onThread<R: Sendable>(_ body: @escaping @Sendable () throws -> R) async throws -> R {
    let executor = ThreadExecutor()
    return try await withTaskExecutorPreference(executor) { try body() }
}

/// A thread as the place where a task goes on.
private final class ThreadExecutor: TaskExecutor {
    private let thread = WorkerThread(name: "test")

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        thread.enqueue { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
