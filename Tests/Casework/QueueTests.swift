import Bureau
@testable import Casework
import CivilAffairs
import Foundation
import JSON
import Messaging
import ServiceKit
import Testing

@Suite struct QueueTests {
    @Test func `the order is class, then moment of request, then id`() throws {
        var queue = try queue()
        let early = try Bureau.day("2021-10-01").beginning
        try queue.join("d", priority: "other", requestedAt: early)
        try queue.join("a", priority: "aged")
        try queue.join("b", priority: "aged", requestedAt: early)
        try queue.join("c", priority: "destitute")
        try queue.join("e", priority: "aged")
        #expect(queue.subjects == ["c", "b", "a", "e", "d"])
        #expect(queue.position(of: queue.entry(of: "b")) == 2)
    }

    @Test func `a vacancy is offered to the first, and to whoever joins if nobody waits`() throws {
        var queue = try queue("a", "b")
        try queue.open("1")
        #expect(queue.offered == ["a": "1"])
        #expect(queue.openOffer(of: queue.entry(of: "a"))?.answerBy == (try Bureau.day("2021-11-04")))
        var empty = try self.queue()
        try empty.open("1")
        #expect(empty.offered.isEmpty)
        try empty.join("a", priority: "other")
        #expect(empty.offered == ["a": "1"])
    }

    @Test func `two vacancies are offered to two people`() throws {
        var queue = try queue("a", "b", "c")
        try queue.open("1")
        try queue.open("2")
        #expect(queue.offered == ["a": "1", "b": "2"])
    }

    @Test func `who accepts is admitted, and the place is taken`() throws {
        var queue = try queue("a", "b")
        let vacancy = try queue.open("1")
        let entry = queue.entry(of: "a")
        try queue.accept(entry)
        #expect(queue.entries[entry]?.status == .admitted)
        #expect(queue.vacancies[vacancy]?.status == .taken)
        #expect(queue.subjects == ["b"])
        #expect(throws: QueueError.isOver(entry, .admitted)) { try queue.accept(entry) }
        #expect(throws: QueueError.isOver(entry, .admitted)) { try queue.leave(entry, reason: "r") }
    }

    @Test func `who declines keeps the place and is passed over once`() throws {
        var queue = try queue("a", "b")
        try queue.open("1")
        try queue.decline(queue.entry(of: "a"), reason: "too far")
        #expect(queue.offered == ["b": "1"])
        #expect(queue.subjects == ["a", "b"])
        try queue.open("2")
        #expect(queue.offered == ["a": "2", "b": "1"])
    }

    @Test func `where the queue says so, who declines goes behind the class, not behind other classes`() throws {
        var queue = try queue("a", "b", definition: .beds(afterRefusal: .goesToEnd))
        try queue.join("z", priority: "other")
        try queue.open("1")
        queue = queue.later(try .on("2021-11-02"))
        try queue.decline(queue.entry(of: "a"), reason: "too far")
        #expect(queue.subjects == ["b", "a", "z"])
        #expect(queue.offered == ["b": "1"])
    }

    @Test func `nobody is offered again what they declined, even if nobody else waits`() throws {
        var queue = try queue("a")
        let vacancy = try queue.open("1")
        try queue.decline(queue.entry(of: "a"), reason: "too far")
        #expect(queue.vacancies[vacancy]?.status == .open)
        queue = queue.later(try .on("2021-11-02"))
        queue.runClocks()
        #expect(queue.offered.isEmpty)
        try queue.join("b", priority: "other")
        #expect(queue.offered == ["b": "1"])
    }

    @Test func `an offer can be answered on its last day, and lapses after it`() throws {
        var queue = try queue("a", "b")
        try queue.open("1")
        var late = queue.later(try .on("2021-11-05"))
        let entry = late.entry(of: "a")
        let last = try Bureau.day("2021-11-04")
        #expect(throws: QueueError.tooLate(entry, lastDay: last)) { try late.accept(entry) }
        late.runClocks()
        #expect(late.offered == ["b": "1"])
        #expect(late.events.map(\.name) == ["lapsed", "offered"])
        var inTime = queue.later(try .on("2021-11-04"))
        inTime.runClocks()
        #expect(inTime.events.isEmpty)
        try inTime.accept(entry)
    }

    @Test func `who leaves with an offer leaves it to the next`() throws {
        var queue = try queue("a", "b")
        try queue.open("1")
        try queue.leave(queue.entry(of: "a"), reason: "moved away")
        #expect(queue.offered == ["b": "1"])
        #expect(queue.subjects == ["b"])
    }

    @Test func `what is not lawful is refused and changes nothing`() throws {
        var queue = try queue("a")
        try queue.open("1")
        let (entry, future) = (queue.entry(of: "a"), try Bureau.day("2021-11-02").beginning)
        #expect(throws: QueueError.waitsAlready("a")) { try queue.join("a", priority: "other") }
        #expect(throws: QueueError.unknownPriority("x", known: ["destitute", "aged", "other"])) {
            try queue.join("b", priority: "x")
        }
        #expect(throws: QueueError.requestedInFuture) { try queue.join("b", priority: "aged", requestedAt: future) }
        #expect(throws: QueueError.reasonNeeded) { try queue.decline(entry, reason: " ") }
        #expect(throws: QueueError.reasonNeeded) { try queue.leave(entry, reason: "") }
        #expect(throws: QueueError.placeNeeded) { try queue.open(" ") }
        #expect(throws: QueueError.vacantAlready("1")) { try queue.open("1") }
        #expect(throws: QueueError.notFound(.lowest)) { try queue.accept(.lowest) }
        #expect(queue.offered == ["a": "1"])
        var other = try self.queue("a", definition: .beds(days: nil))
        #expect(throws: QueueError.deadlineNeeded) { try other.open("1") }
        #expect(throws: QueueError.nothingOffered(other.entry(of: "a"))) { try other.accept(other.entry(of: "a")) }
        try other.open("1", days: 1)
        #expect(other.offered == ["a": "1"])
    }

    @Test func `the order is explained in words`() throws {
        var queue = try queue("a", "b")
        try queue.join("c", priority: "destitute")
        try queue.open("1")
        try queue.decline(queue.entry(of: "c"), reason: "too far")
        let text = Explanation.lines(queue.findings(on: queue.entry(of: "b")), in: .english)
        #expect(
            text == """
                · rank of the class [aged]: 2  —— 高龄优先
                · asked for: 2021-11-01 00:00:00
                · ahead of it in a higher class: 1
                · ahead of it in the same class, asked earlier: 1
                · position: 3
                """
        )
        let declined = Explanation.lines(queue.findings(on: queue.entry(of: "c")), in: .chinese)
        #expect(declined.contains("已放弃空位，该空位不再通知 [1]: 2021-11-01  —— too far"))
    }

    @Test func `what becomes public names the entry by pseudonym and no reason`() throws {
        var queue = try queue("a")
        try queue.open("1")
        queue.events = []
        try queue.decline(queue.entry(of: "a"), reason: "secret")
        let news = try #require(queue.news.first)
        #expect(news.record == queue.entry(of: "a"))
        #expect(news.data["subject"] == "a")
        #expect(news.data["status"] == "waiting")
        #expect(!news.data.text.contains("secret"))
        #expect(news.data["position"] == nil)
    }

    private func queue(_ subjects: String..., definition: QueueDefinition = .beds()) throws -> WaitingQueue {
        var queue = WaitingQueue(definition, try .on("2021-11-01"))
        for subject in subjects { try queue.join(subject, priority: "aged") }
        return queue
    }
}
