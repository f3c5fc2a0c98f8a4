/// Something in a pack that keeps it from being used.
public struct PolicyProblem: Error, Sendable, Hashable {
    /// The name of the file.
    public let file: String

    /// The line, counted from 1, where one can be named.
    public let line: Int?

    /// Where in the pack, as `allowance.value`; empty for the whole.
    public let path: String

    /// What is wrong and what to write instead.
    public let message: String

    init(file: String, line: Int?, path: String, message: String) {
        self.file = file
        self.line = line
        self.path = path
        self.message = message
    }
}

extension PolicyProblem: CustomStringConvertible {
    /// The problem on one line: file, line, path and advice.
    public var description: String {
        let place = line.map { "\(file):\($0)" } ?? file
        return path.isEmpty ? "\(place): \(message)" : "\(place): \(path): \(message)"
    }
}

/// All problems of the packs that were read together; never empty.
public struct PolicyProblems: Error, Sendable, CustomStringConvertible {
    /// The problems, in the order of the files and their lines.
    public let problems: [PolicyProblem]

    /// One problem a line.
    public var description: String {
        problems.map(\.description).joined(separator: "\n")
    }
}
