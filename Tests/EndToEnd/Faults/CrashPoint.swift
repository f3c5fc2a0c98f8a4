import Foundation
import Outside

/// Where a service that was started with the preloaded library ends itself: at its k-th call by which something leaves it.
struct CrashPoint: Sendable {
    private let file: URL

    /// The point of a service; nothing is armed.
    init(of service: Service, in folder: URL) throws {
        file = folder.appending(path: "run/\(service.name).crash-point")
        try Data(count: 16).write(to: file)
    }

    /// What the service is started with; `ONEWINDOW_CRASH_POINT` names the library that the scripts compiled.
    func environment() throws -> [String: String] {
        ["LD_PRELOAD": try Stack.given.variable("ONEWINDOW_CRASH_POINT"), "CRASH_POINT_FILE": file.path]
    }

    /// Begins to count, and lets the service end at this call.
    func arm(at call: Int) throws { try write(at: UInt64(call)) }

    /// Counts without an end.
    func arm() throws { try write(at: .max) }

    /// Lets the service live, and counts no more.
    func disarm() throws { try write(at: 0) }

    /// How many calls were made since it was armed.
    var count: Int {
        get throws {
            let bytes = try Data(contentsOf: file)
            return bytes.dropFirst(8).reversed().reduce(0) { $0 << 8 | Int($1) }
        }
    }

    /// In place, since the process has mapped the file: the count first, so that it begins at nothing.
    private func write(at call: UInt64) throws {
        let handle = try FileHandle(forWritingTo: file)
        defer { try? handle.close() }
        try handle.seek(toOffset: 8)
        try handle.write(contentsOf: Data(count: 8))
        try handle.seek(toOffset: 0)
        try handle.write(contentsOf: Data((0..<8).map { UInt8(truncatingIfNeeded: call >> ($0 * 8)) }))
    }
}
