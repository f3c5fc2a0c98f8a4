import Foundation

/// The reader of the output went away; the command ends quietly, as `head` expects.
public struct OutputClosed: Error, Sendable {}

/// A file descriptor to write to, every error noticed.
public struct ByteSink: Sendable {
    /// Where data goes.
    public static let standardOutput = ByteSink(descriptor: STDOUT_FILENO)
    /// Where words go.
    public static let standardError = ByteSink(descriptor: STDERR_FILENO)

    let descriptor: Int32

    /// A sink over a descriptor that somebody else opens and closes.
    public init(descriptor: Int32) {
        self.descriptor = descriptor
    }

    /// Whether a person reads along.
    public var isTerminal: Bool { isatty(descriptor) == 1 }

    /// The width of the terminal in columns, or nothing where the sink is none.
    public var columns: Int? {
        guard isTerminal else { return nil }
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }

    /// Writes all bytes.
    ///
    /// - Throws: ``OutputClosed`` when nobody reads any more; `CommandError` 74 for any other error, such as a full disk.
    public func write(_ bytes: [UInt8]) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            // A bounded piece keeps the copy out of the slice small, however much is printed.
            let piece = Array(rest.prefix(1 << 16))
            let count = Foundation.write(descriptor, piece, piece.count)
            if count > 0 {
                rest = rest.dropFirst(count)
            } else {
                try recover(from: count == 0 ? ENOSPC : errno)
            }
        }
    }

    private func recover(from code: Int32) throws {
        switch code {
        case EINTR: return
        case EAGAIN: waitUntilWritable()
        case EPIPE: throw OutputClosed()
        default: throw CommandError(.outputFailed, "exit.output-failed", [String(cString: strerror(code))])
        }
    }

    /// Somebody else may have made the descriptor non-blocking; it is shared.
    private func waitUntilWritable() {
        var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        poll(&request, 1, -1)
    }
}
