import Foundation
import Hummingbird
import ServiceLifecycle
import Synchronization

/// One listener's server-sent events: the application whenever it changes, and a comment when nothing does.
///
/// Ends when the listener has gone, which a heartbeat finds out, or when the process is to stop; the listener then
/// comes back with `Last-Event-ID`.
struct EventStream: Sendable {
    let window: any Window
    let application: UUID
    /// The version that the listener has already.
    let seen: Int?
    let heartbeat: Duration

    /// Writes events until the end.
    @concurrent func write(to writer: inout any ResponseBodyWriter) async throws {
        let inbox = EventInbox()
        // Tells the listener at once that it is connected.
        try await writer.write(Self.heartbeat)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await forward(to: inbox) }
            group.addTask { try await beat(inbox) }
            for await _ in inbox.bell {
                if let document = inbox.take() {
                    try await writer.write(Self.event(document))
                } else {
                    try await writer.write(Self.heartbeat)
                }
            }
            group.cancelAll()
        }
        try await writer.finish(nil)
    }

    private func forward(to inbox: EventInbox) async throws {
        defer { inbox.close() }
        try await withGracefulShutdownHandler {
            for try await document in window.changes(of: application, after: seen) { inbox.put(document) }
        } onGracefulShutdown: {
            inbox.close()
        }
    }

    private func beat(_ inbox: EventInbox) async throws {
        while !Task.isCancelled {
            try await Task.sleep(for: heartbeat)
            inbox.ring()
        }
    }

    /// A comment, which listeners pass over.
    static let heartbeat = ByteBuffer(string: ":\n\n")

    /// An application as one event; its JSON has no line breaks.
    static func event(_ document: ApplicationDocument) -> ByteBuffer {
        var buffer = ByteBuffer(string: "event: application\nid: \(document.version)\ndata: ")
        buffer.writeBytes(document.body)
        buffer.writeString("\n\n")
        return buffer
    }
}

/// The newest version that a slow listener has not been sent yet, and a bell; neither ever queues up.
private final class EventInbox: Sendable {
    let bell: AsyncStream<Void>
    private let rope: AsyncStream<Void>.Continuation
    private let newest = Mutex<ApplicationDocument?>(nil)

    init() {
        (bell, rope) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    }

    func put(_ document: ApplicationDocument) {
        newest.withLock { $0 = document }
        ring()
    }

    func take() -> ApplicationDocument? {
        newest.withLock { newest in
            defer { newest = nil }
            return newest
        }
    }

    func ring() {
        rope.yield()
    }

    func close() {
        rope.finish()
    }
}
