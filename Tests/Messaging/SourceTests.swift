import Foundation
import Messaging
import Testing

struct SourceTests {
    @Test func `an id carries its millisecond, version and variant`() {
        var random = SplitMix64(seed: 1)
        let id = UUID.v7(at: Date(timeIntervalSince1970: 1_645_557_742), random: &random)
        let text = id.uuidString.lowercased()
        #expect(text.hasPrefix("017f22e2-79b0-7"))
        #expect("89ab".contains(text[text.index(text.startIndex, offsetBy: 19)]))
    }

    @Test func `ten thousand ids of one process ascend, even with a clock that stands still`() {
        let clock = TestClock()
        for source in [SystemIDs(), SeededIDs(seed: 7, moments: clock)] as [any IDSource] {
            let texts = (0..<10_000).map { _ in source.next().uuidString }
            #expect(texts == texts.sorted())
            #expect(Set(texts).count == texts.count)
        }
    }

    @Test func `one seed gives the same ids again and another gives others`() {
        let clock = TestClock()
        func ids(_ seed: UInt64) -> [UUID] {
            let source = SeededIDs(seed: seed, moments: clock)
            return (0..<5).map { _ in source.next() }
        }
        #expect(ids(1) == ids(1))
        #expect(Set(ids(1)).isDisjoint(with: ids(2)))
    }

    @Test func `a trace goes on under another span`() throws {
        let start = TraceParent.start()
        let child = try #require(TraceParent(start.child().text))
        #expect(child.trace == start.trace)
        #expect(child.span != start.span)
    }

    @Test(arguments: [
        "", "00", "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-x",
    ])
    func `a malformed trace is not carried on`(_ text: String) {
        #expect(TraceParent(text) == nil)
    }
}
