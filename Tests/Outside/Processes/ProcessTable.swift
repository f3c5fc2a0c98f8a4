import Foundation
public import Glibc

/// Processes of this machine, by their numbers.
public enum ProcessTable {
    /// Whether a process is there; one that has ended and is only waited for is not.
    public static func isAlive(_ pid: pid_t) -> Bool {
        var status: Int32 = 0
        // One of ours is forgotten by the kernel once it was waited for; others have other parents.
        if waitpid(pid, &status, WNOHANG) == pid { return false }
        guard let fields = fields(of: pid) else { return false }
        return fields[0] != "Z" && fields[0] != "X"
    }

    /// The kernel's start time of a process, which tells it from a later one of the same number.
    public static func startTime(of pid: pid_t) -> String { fields(of: pid).map { $0[19] } ?? "" }

    /// The memory that a process has in use, in bytes.
    public static func memory(of pid: pid_t) -> Int {
        let status = (try? String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
        return (line?.split(whereSeparator: \.isWhitespace).dropFirst().first).flatMap { Int($0) }.map { $0 << 10 } ?? 0
    }

    /// Sends a signal.
    public static func send(_ signal: Int32, to pid: pid_t) throws {
        guard kill(pid, signal) == 0 else { throw OutsideError("There is no process \(pid).") }
    }

    /// Starts a process in a session of its own, with exactly these variables; what it says is appended to a log.
    public static func spawn(
        _ arguments: [String],
        _ environment: [String: String],
        appendingTo log: String
    ) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, log, O_WRONLY | O_CREAT | O_APPEND, 0o644)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        Command.hearAllSignals(&attributes, flags: newSession)
        var argv = arguments.map { strdup($0) } + [nil]
        var envp = environment.map { strdup("\($0)=\($1)") } + [nil]
        defer { for text in argv + envp { free(text) } }
        var pid: pid_t = 0
        let fault = posix_spawn(&pid, arguments[0], &actions, &attributes, &argv, &envp)
        guard fault == 0 else {
            throw OutsideError("`\(arguments[0])` cannot be started: \(String(cString: strerror(fault))).")
        }
        return pid
    }

    /// glibc's `POSIX_SPAWN_SETSID`, which its module map leaves out.
    private static let newSession: Int16 = 0x80

    /// The fields of `/proc/PID/stat` behind the command's name.
    private static func fields(of pid: pid_t) -> [String]? {
        guard let text = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8),
            let end = text.lastIndex(of: ")")
        else { return nil }
        return text[text.index(after: end)...].split(separator: " ").map(String.init)
    }
}
