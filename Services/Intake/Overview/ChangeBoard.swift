import Foundation
import Synchronization

/// Who wants to hear of changes to which application.
///
/// The board knows versions only; the watch reads what they stand for and hands it on.
final class ChangeBoard: Sendable {
    typealias Stream = AsyncThrowingStream<ApplicationDocument, any Error>

    private struct Listener {
        let id: UUID
        var version: Int?
        let continuation: Stream.Continuation
    }

    private struct State {
        var listeners: [Int: Listener] = [:]
        var next = 0
        var isClosed = false
    }

    private let state = Mutex(State())
    private let wakings: AsyncStream<Void>
    private let wakeUp: AsyncStream<Void>.Continuation

    init() {
        (wakings, wakeUp) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// The application each time its version differs from the one known to the listener.
    func changes(of id: UUID, after version: Int?) -> Stream {
        let (stream, continuation) = Stream.makeStream(bufferingPolicy: .bufferingNewest(1))
        let number = state.withLock { state -> Int? in
            guard !state.isClosed else { return nil }
            defer { state.next += 1 }
            state.listeners[state.next] = Listener(id: id, version: version, continuation: continuation)
            return state.next
        }
        guard let number else {
            continuation.finish()
            return stream
        }
        continuation.onTermination = { [weak self] _ in
            self?.state.withLock { $0.listeners[number] = nil }
        }
        wake()
        return stream
    }

    /// Says that something may have changed, without waiting.
    func wake() {
        if state.withLock({ !$0.listeners.isEmpty }) { wakeUp.yield() }
    }

    /// How many listen.
    var count: Int { state.withLock { $0.listeners.count } }

    /// Comes whenever there is reason to look.
    var occasions: AsyncStream<Void> { wakings }

    /// The applications that are listened to.
    var wanted: Set<UUID> { state.withLock { Set($0.listeners.values.map(\.id)) } }

    /// Hands applications to those who do not know this version yet; `missing` do not exist, which ends their streams.
    func publish(_ documents: [UUID: ApplicationDocument], missing: Set<UUID>) {
        var ended: [Stream.Continuation] = []
        state.withLock { state in
            for (number, listener) in state.listeners {
                if missing.contains(listener.id) {
                    ended.append(listener.continuation)
                } else if let document = documents[listener.id], document.version != listener.version {
                    state.listeners[number]?.version = document.version
                    listener.continuation.yield(document)
                }
            }
        }
        // Outside the lock: ending a stream calls back into it.
        for continuation in ended { continuation.finish(throwing: WindowError.notFound) }
    }

    /// Ends all streams; later ones end at once.
    func close() {
        let listeners = state.withLock { state in
            state.isClosed = true
            defer { state.listeners = [:] }
            return state.listeners.values.map(\.continuation)
        }
        for continuation in listeners { continuation.finish() }
    }
}
