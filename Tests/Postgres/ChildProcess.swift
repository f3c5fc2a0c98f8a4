import Foundation
import Synchronization

/// A program under way.
///
/// Foundation's `Process` leaks a little memory, which the address sanitizer would count against the driver.
final class ChildProcess: Sendable {
    private let id: pid_t
    private let status = Mutex<Int32?>(nil)

    /// Starts a program without input whose output goes to a file.
    init(_ program: String, _ arguments: [String], output: String = "/dev/null") throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) }
        words.append(nil)
        var environment: [UnsafeMutablePointer<CChar>?] = [strdup("PATH=/usr/local/bin:/usr/bin:/bin"), nil]
        defer { for text in words + environment { free(text) } }
        var id: pid_t = 0
        let outcome = posix_spawn(&id, program, &actions, nil, &words, &environment)
        guard outcome == 0 else { throw POSIXError(POSIXErrorCode(rawValue: outcome) ?? .EIO) }
        self.id = id
    }

    var isRunning: Bool { ended(WNOHANG) == nil }

    /// Asks a server for a fast shutdown.
    func interrupt() {
        kill(id, SIGINT)
    }

    /// Blocks until the program has ended, and gives its status; 0 is success.
    func wait() -> Int32 {
        ended(0) ?? -1
    }

    private func ended(_ options: Int32) -> Int32? {
        status.withLock { status in
            var now: Int32 = 0
            if status == nil, waitpid(id, &now, options) == id { status = now }
            return status
        }
    }
}
