import Outside

/// What the oracle found after the faults stopped and everything had settled.
struct Verdict: Sendable {
    /// How many applications of the trial were taken in.
    var accepted = 0
    /// What must be there and what is there, by department: referrals taken in, cases, and facts of others.
    var effects: [Service: (expected: Int, found: Int)] = [:]
    /// What is missing or wrong.
    var lost: [String] = []
    /// What is there though nothing calls for it, or twice.
    var double: [String] = []
    /// What came or stands in another order than it was said.
    var disorder: [String] = []

    /// Whether nothing was lost, nothing doubled and everything in order.
    var isClean: Bool { lost.isEmpty && double.isEmpty && disorder.isEmpty }
}

extension Verdict: CustomStringConvertible {
    /// What is wrong, the first of each kind; for the message of a test.
    var description: String {
        let kinds = [("lost", lost), ("double", double), ("disorder", disorder)]
        let words = kinds.filter { !$0.1.isEmpty }.map { kind, list in
            "\(kind) \(list.count):\n  " + list.prefix(12).joined(separator: "\n  ")
        }
        return "\(accepted) accepted. " + (words.isEmpty ? "Nothing is wrong." : words.joined(separator: "\n"))
    }
}
