import Bureau
@testable import Casework
import CivilAffairs
import Foundation
import Messaging
import Testing

/// Random stories of a queue against the simplest model there is: a list of people in order, and who refused what.
@Suite(.timeLimit(.minutes(4))) struct QueueModelTests {
    @Test(arguments: 1...12 as ClosedRange<UInt64>)
    func `a queue offers what a list with a memory would offer`(_ seed: UInt64) async throws {
        try await withScratchSchema { archive in
            var random = SplitMix64(seed: seed)
            var model = Model(goesToEnd: seed.isMultiple(of: 2))
            let definition = QueueDefinition.beds(afterRefusal: model.goesToEnd ? .goesToEnd : .keepsPlace, days: 2)
            var day = try Bureau.day("2021-11-01")
            for step in 1...60 {
                // Every step has a day of its own, so that moments tell requests apart as the model does.
                day = day.adding(days: 1)
                let subject = "s\(random.next() % 8)"
                let place = "p\(random.next() % 4)"
                let priority = Int(random.next() % 3)
                let roll = random.next() % 6
                model.lapse(on: day)
                var isLawful = true
                var hasRefused = false
                do {
                    try archive.queue("\(day)", definition) { $0.runClocks() }
                    try archive.queue("\(day)", definition, hour: 1) { queue in
                        switch roll {
                        case 0, 1:
                            isLawful = model.join(subject, priority)
                            try queue.join(subject, priority: definition.priorities[priority].code)
                        case 2:
                            isLawful = model.open(place, on: day)
                            try queue.open(place)
                        case 3:
                            isLawful = model.accept(subject)
                            try queue.accept(queue.entry(of: subject))
                        case 4:
                            isLawful = model.decline(subject, on: day)
                            try queue.decline(queue.entry(of: subject), reason: "r")
                        default:
                            isLawful = model.leave(subject, on: day)
                            try queue.leave(queue.entry(of: subject), reason: "r")
                        }
                    }
                } catch is QueueError {
                    hasRefused = true
                }
                model.match(on: day)
                let queue = try WaitingQueue(reading: definition, try .on("\(day)"), in: archive.connection)
                try #require(isLawful != hasRefused, "seed \(seed), step \(step), act \(roll)")
                try #require(queue.subjects == model.order, "seed \(seed), step \(step), act \(roll)")
                try #require(queue.offered == model.offered, "seed \(seed), step \(step), act \(roll)")
            }
        }
    }

    /// Who waits in three lists, one a class; what is free, the oldest first; who refused what.
    private struct Model {
        let goesToEnd: Bool
        var classes: [[String]] = [[], [], []]
        var free: [(place: String, refusedBy: Set<String>)] = []
        /// Everybody in the order of joining, which decides between refusals of one moment.
        var joined: [String] = []
        var offers: [(subject: String, place: String, until: Day)] = []

        init(goesToEnd: Bool) { self.goesToEnd = goesToEnd }

        var order: [String] { classes.flatMap(\.self) }
        var offered: [String: String] { Dictionary(uniqueKeysWithValues: offers.map { ($0.subject, $0.place) }) }

        mutating func join(_ subject: String, _ priority: Int) -> Bool {
            guard !order.contains(subject) else { return false }
            classes[priority].append(subject)
            joined.removeAll { $0 == subject }
            joined.append(subject)
            return true
        }

        mutating func open(_ place: String, on day: Day) -> Bool {
            guard !free.contains(where: { $0.place == place }) else { return false }
            free.append((place, []))
            return true
        }

        mutating func accept(_ subject: String) -> Bool {
            guard let offer = take(subject) else { return false }
            free.removeAll { $0.place == offer.place }
            remove(subject)
            return true
        }

        mutating func decline(_ subject: String, on day: Day) -> Bool {
            guard let offer = take(subject) else { return false }
            refuse(offer.place, subject)
            return true
        }

        mutating func leave(_ subject: String, on day: Day) -> Bool {
            guard order.contains(subject) else { return false }
            _ = take(subject)
            remove(subject)
            return true
        }

        mutating func lapse(on day: Day) {
            for subject in joined where offers.contains(where: { $0.subject == subject && $0.until < day }) {
                if let offer = take(subject) { refuse(offer.place, subject) }
            }
            match(on: day)
        }

        mutating func match(on day: Day) {
            for vacancy in free where !offers.contains(where: { $0.place == vacancy.place }) {
                let first = order.first { subject in
                    !offers.contains { $0.subject == subject } && !vacancy.refusedBy.contains(subject)
                }
                if let first { offers.append((first, vacancy.place, day.adding(days: 2))) }
            }
        }

        private mutating func take(_ subject: String) -> (subject: String, place: String, until: Day)? {
            offers.firstIndex { $0.subject == subject }.map { offers.remove(at: $0) }
        }

        private mutating func remove(_ subject: String) {
            for index in classes.indices { classes[index].removeAll { $0 == subject } }
            // Who comes again is somebody new to every place.
            for index in free.indices { free[index].refusedBy.remove(subject) }
        }

        private mutating func refuse(_ place: String, _ subject: String) {
            if let index = free.firstIndex(where: { $0.place == place }) { free[index].refusedBy.insert(subject) }
            guard goesToEnd else { return }
            for index in classes.indices where classes[index].contains(subject) {
                classes[index].removeAll { $0 == subject }
                classes[index].append(subject)
            }
        }
    }
}
