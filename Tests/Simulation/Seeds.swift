/// Seeds that once found something, each with a word about what; they run every time.
enum Seeds {
    static let found: [(seed: UInt64, what: String)] = [
        (8, "offsets of before the broker lost everything were committed after it"),
        (12, "a replayed message overtook an earlier one of its key that staff had asked for anew meanwhile"),
        (640_613_933, "the simulated broker took offsets from a member whose partition was another's already"),
        (67_756, "a withdrawal refused since nothing was open was taken later under the same key"),
        (111, "a member that lost its partitions twice heard of it only once and kept old offsets"),
    ]
}
