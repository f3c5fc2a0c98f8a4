import Foundation
import Synchronization

/// Passes bytes between clients and a server until a client says a word; then it cuts that line.
public final class CuttingProxy: Sendable {
    /// Where the line is cut.
    public enum Cut: Sendable, Equatable {
        /// The server never hears of the word.
        case beforeTheServerHears
        /// The server has heard it; of what it says from then on the client hears so many bytes.
        case afterBytes(Int)
    }

    /// Where clients connect.
    public let port: UInt16
    private let listener: LoopbackSocket
    private let rule = CuttingRule()

    /// A proxy to a port of this machine, which cuts nothing until it is told to.
    public init(to upstream: UInt16) throws {
        let listener = try LoopbackSocket.listening()
        let rule = rule
        self.listener = listener
        port = listener.port
        Thread.detachNewThread {
            while let client = listener.accept() {
                Thread.detachNewThread {
                    guard let server = try? LoopbackSocket.connected(to: upstream) else { return }
                    Self.pass(client, server, rule)
                }
            }
        }
    }

    deinit { listener.shutDown() }

    /// Cuts lines on which a client says a word, such as `COMMIT`: the next one, or every one.
    public func cut(_ cut: Cut, at word: String, always: Bool = false) {
        rule.set(cut, Array(word.utf8), always)
    }

    /// Cuts every line that there is, whatever is said on it.
    public func cutAll() { rule.cutAll() }

    /// Whether a line was cut since.
    public var hasCut: Bool { rule.hasCut }

    /// How many bytes the server has said since it heard the word.
    public var counted: Int { rule.counted }

    /// Passes bytes both ways until either side closes or the line is cut.
    private static func pass(_ client: LoopbackSocket, _ server: LoopbackSocket, _ rule: CuttingRule) {
        var heard: Cut?
        rule.opened(client)
        defer { rule.closed(client) }
        while true {
            var entries = [
                pollfd(fd: client.descriptor, events: Int16(POLLIN), revents: 0),
                pollfd(fd: server.descriptor, events: Int16(POLLIN), revents: 0),
            ]
            guard poll(&entries, 2, -1) > 0 else { return }
            if entries[0].revents != 0 {
                guard let bytes = client.read() else { return }
                if heard == nil { heard = rule.heard(in: bytes) }
                if heard == .beforeTheServerHears { return }
                server.write(bytes)
            }
            if entries[1].revents != 0 {
                guard let bytes = server.read() else { return }
                let passed = heard.map { rule.passed(of: bytes.count, $0) } ?? bytes.count
                client.write(bytes.prefix(passed))
                if passed < bytes.count { return }
            }
        }
    }
}

/// What a proxy's lines share: which is to be cut, and how far it has come.
private final class CuttingRule: Sendable {
    private struct State {
        var cut: CuttingProxy.Cut?
        var word: [UInt8] = []
        var isForAll = false
        var hasCut = false
        var counted = 0
        var lines: [Int32: LoopbackSocket] = [:]
    }

    private let state = Mutex(State())

    func set(_ cut: CuttingProxy.Cut, _ word: [UInt8], _ isForAll: Bool) {
        state.withLock { $0 = State(cut: cut, word: word, isForAll: isForAll, lines: $0.lines) }
    }

    func opened(_ line: LoopbackSocket) { state.withLock { $0.lines[line.descriptor] = line } }

    func closed(_ line: LoopbackSocket) { state.withLock { _ = $0.lines.removeValue(forKey: line.descriptor) } }

    func cutAll() {
        for line in state.withLock({ $0.lines.values }) { line.shutDown() }
    }

    var hasCut: Bool { state.withLock { $0.hasCut } }

    var counted: Int { state.withLock { $0.counted } }

    /// Where the line is to be cut on which this was said; a rule for one line is then used up.
    func heard(in bytes: [UInt8]) -> CuttingProxy.Cut? {
        state.withLock { state in
            guard let cut = state.cut, bytes.contains(state.word) else { return nil }
            if state.isForAll { state.counted = 0 } else { state.cut = nil }
            if cut == .beforeTheServerHears { state.hasCut = true }
            return cut
        }
    }

    /// How many of the server's next bytes the client hears.
    func passed(of count: Int, _ cut: CuttingProxy.Cut) -> Int {
        guard case .afterBytes(let limit) = cut else { return 0 }
        return state.withLock { state in
            let passed = min(count, max(0, limit - state.counted))
            state.counted += count
            if passed < count { state.hasCut = true }
            return passed
        }
    }
}
