import Testing

@testable import Messaging

@Suite struct BatchPaceTests {
    @Test func `a worker rests three times as long as its batch took`() {
        var pace = BatchPace()
        pace.begin(3, of: 200, at: .seconds(1))
        #expect(pace.rest(at: .seconds(1) + .milliseconds(5)) == .milliseconds(15))
        // Once a batch.
        #expect(pace.rest(at: .seconds(2)) == nil)
    }

    @Test func `no rest is longer than the longest`() {
        var pace = BatchPace(longest: .milliseconds(10))
        pace.begin(3, of: 200, at: .zero)
        #expect(pace.rest(at: .seconds(30)) == .milliseconds(10))
    }

    @Test(arguments: [0, 200, 300])
    func `one that is behind, or had nothing to do, does not rest`(count: Int) {
        var pace = BatchPace()
        pace.begin(count, of: 200, at: .zero)
        #expect(pace.rest(at: .milliseconds(20)) == nil)
    }
}
