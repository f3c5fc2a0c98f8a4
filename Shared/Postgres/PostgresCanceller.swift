import CLibPQ
import Synchronization

/// Stops what a connection is doing, from any thread.
public final class PostgresCanceller: Sendable {
    private struct State: ~Copyable {
        var handle: CancelHandle?
        /// The piece of work that may be cancelled; 0 when nobody counts them.
        var work: UInt64 = 0
        var isRequested = false
    }

    /// The lock is held while the request is sent: so it can never hit the work that comes next.
    private let state: Mutex<State>

    init(_ connection: OpaquePointer) {
        let handle = unsafe PQgetCancel(connection).map { unsafe CancelHandle(taking: $0) }
        state = Mutex(State(handle: handle))
    }

    /// Cancels the running statement, and with it the transaction around it.
    ///
    /// It waits until the server has taken the request, so it does not belong on the cooperative pool.
    public func cancel() {
        state.withLock { state in
            state.isRequested = true
            state.handle?.request()
        }
    }

    /// Cancels, if this piece of work is still the one being done; returns whether it is.
    func cancel(work: UInt64) -> Bool {
        state.withLock { state in
            guard state.work == work else { return false }
            state.isRequested = true
            state.handle?.request()
            return true
        }
    }

    /// Stops the running statement without giving up the work around it.
    func stopStatement() {
        state.withLock { $0.handle?.request() }
    }

    /// Begins a numbered piece of work, which may consist of many statements and transactions.
    func begin(work: UInt64) {
        state.withLock { state in
            state.work = work
            state.isRequested = false
        }
    }

    /// Ends it; a later request for it does nothing.
    func end() {
        state.withLock { state in
            state.work = 0
            state.isRequested = false
        }
    }

    /// Forgets an earlier request when a statement or a transaction begins that is not part of a numbered work.
    func beginUnnumbered() {
        state.withLock { state in
            if state.work == 0 { state.isRequested = false }
        }
    }

    var isRequested: Bool { state.withLock { $0.isRequested } }

    /// Frees the handle before the connection goes.
    func close() {
        state.withLock { $0.handle = nil }
    }
}

/// libpq's ticket for cancelling; it may be used from any thread.
@safe private struct CancelHandle: ~Copyable, @unchecked Sendable {
    private let pointer: OpaquePointer

    init(taking pointer: OpaquePointer) {
        unsafe self.pointer = unsafe pointer
    }

    deinit { unsafe PQfreeCancel(pointer) }

    /// Sends the request.
    ///
    /// That it did not arrive changes nothing: the statement then ends by itself.
    borrowing func request() {
        var reason = [CChar](repeating: 0, count: 256)
        _ = unsafe PQcancel(pointer, &reason, Int32(reason.count))
    }
}
