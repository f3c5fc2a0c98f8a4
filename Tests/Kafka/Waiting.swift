/// Waits while something is still so; a test that is cancelled by its time limit stops waiting.
func untilNot(_ isStill: () -> Bool) async throws {
    while isStill() {
        try Task.checkCancellation()
        await Task.yield()
    }
}
