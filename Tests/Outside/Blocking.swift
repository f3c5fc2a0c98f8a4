import Foundation

/// Runs work that waits on a thread of its own, so that other tests keep the threads they share.
public func blocking<R: Sendable>(_ body: @escaping @Sendable () throws -> R) async throws -> R {
    try await withCheckedThrowingContinuation { continuation in
        let thread = Thread { continuation.resume(with: Result { try body() }) }
        thread.stackSize = 4 << 20
        thread.start()
    }
}

/// Asks again and again until the answer is there; the error says what was found last.
///
/// Only for what nothing can be awaited for: a table, a list of a command. Applications are followed by their events.
public func eventually<R: Sendable>(
    _ what: String,
    within limit: Duration = .seconds(30),
    _ ask: @Sendable () async throws -> R?
) async throws -> R {
    let deadline = ContinuousClock.now + limit
    var last = "nothing"
    while ContinuousClock.now < deadline {
        do {
            if let answer = try await ask() { return answer }
        } catch let error as OutsideError {
            last = error.description
        }
        // Between two questions, not instead of one.
        try await Task.sleep(for: .milliseconds(40))
    }
    throw OutsideError("Not within \(limit): \(what). Found last: \(last).")
}
