public import CivilAffairs
import Foundation
import Policy
import ServiceKit

/// The directory of policy packs and the working-day calendar.
public struct PolicyFiles: Sendable {
    private let directory: URL

    /// The files in a directory.
    public init(directory: String) {
        self.directory = URL(fileURLWithPath: directory, isDirectory: true)
    }

    /// The files in the directory that `POLICIES_DIRECTORY` names; 64 when it is not set.
    public init(environment: [String: String]) throws {
        guard let directory = environment["POLICIES_DIRECTORY"], !directory.isEmpty else {
            throw CommandError(.usage, "exit.setting-missing", ["POLICIES_DIRECTORY"])
        }
        self.init(directory: directory)
    }

    /// The official working-day calendar.
    public func calendar() throws -> WorkingDayCalendar {
        try WorkingDayCalendar(tsv: try text("calendar.tsv"))
    }

    /// All packs, by name.
    public func packs() throws -> [(name: String, text: String)] {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: directory.path).filter { $0.hasSuffix(".yaml") }
        } catch {
            throw CommandError(.usage, "exit.file-unreadable", [directory.path])
        }
        return try names.sorted().map { ($0, try text($0)) }
    }

    /// One file's text.
    public func text(_ name: String) throws -> String {
        let file = name.hasPrefix("/") ? URL(fileURLWithPath: name) : directory.appendingPathComponent(name)
        do {
            return try String(contentsOf: file, encoding: .utf8)
        } catch {
            throw CommandError(.usage, "exit.file-unreadable", [file.path])
        }
    }
}

/// The day that a process takes for today.
public enum Today {
    /// The day that `ONEWINDOW_TODAY` names; refused outside development.
    public static func moved(by environment: [String: String]) throws -> Day? {
        guard let text = environment["ONEWINDOW_TODAY"], !text.isEmpty else { return nil }
        guard environment["ONEWINDOW_ENVIRONMENT"] == "development" else {
            throw CommandError(.usage, "exit.today-outside-development")
        }
        guard let day = Day(text) else { throw CommandError(.usage, "exit.not-a-day", [text]) }
        return day
    }
}
