/// Seeds that once found something, each with a word about what; they run every time.
enum Seeds {
    static let found: [(seed: UInt64, what: String)] = []
}
