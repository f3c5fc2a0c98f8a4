import Bureau
@testable import Casework
import CivilAffairs
import Foundation
import Messaging
import Testing

/// Random stories of a register against the simplest model there is: what each key reads on each of sixty days.
@Suite(.timeLimit(.minutes(4))) struct RegisterModelTests {
    @Test(arguments: 1...8 as ClosedRange<UInt64>)
    func `a register answers for every day as a calendar with an entry for each day would`(_ seed: UInt64) async throws
    {
        try await withScratchSchema { archive in
            var random = SplitMix64(seed: seed)
            var model: [UUID: Model] = [:]
            for step in 1...60 {
                let act = "seed \(seed), step \(step)"
                let offset = Int(random.next() % 60)
                let day = Model.first.adding(days: offset)
                let record = ToyBed("A\(random.next() % 3)", places: Int(random.next() % 7))
                let known = model.keys.sorted().randomElement(using: &random)
                var expected = model
                let isLawful: Bool
                let roll = random.next() % 3
                switch (roll, known) {
                case (1, let id?): isLawful = expected[id]?.change(record, at: offset) ?? false
                case (2, let id?): isLawful = expected[id]?.close(at: offset) ?? false
                default: isLawful = Model.add(record, at: offset, to: &expected)
                }
                do {
                    try archive.beds("\(day)") { beds in
                        switch (roll, known) {
                        case (1, let id?): try beds.change(id) { try $0.change(to: record, on: day, reason: "r") }
                        case (2, let id?): try beds.change(id) { try $0.close(on: day, reason: "r") }
                        default:
                            let entry = try beds.add(record, reason: "r")
                            expected[entry.id] = expected.removeValue(forKey: .lowest)
                        }
                    }
                    #expect(isLawful, "\(act): done, but the model refuses it")
                    model = expected
                } catch is RegisterError {
                    #expect(!isLawful, "\(act): refused, but the model does it")
                }
                let probe = Int(random.next() % 60)
                let found = try archive.valid(on: "\(Model.first.adding(days: probe))")
                let wanted = model.values.compactMap { $0.days[probe] }.sorted { $0.number < $1.number }
                try #require(found == wanted, "\(act), day \(probe)")
            }
        }
    }

    /// What a record reads on each day, and from which day it may still be changed.
    private struct Model {
        static let first = Day(rawValue: 18_700)
        var key: String
        var days: [ToyBed?]
        var from: Int
        var isEnded = false

        static func add(_ record: ToyBed, at offset: Int, to all: inout [UUID: Model]) -> Bool {
            guard record.faults.isEmpty else { return false }
            let taken = all.values.contains { $0.key == record.number && $0.days[offset...].contains { $0 != nil } }
            guard !taken else { return false }
            let days = (0..<60).map { $0 < offset ? nil : record }
            all[.lowest] = Model(key: record.number, days: days, from: offset)
            return true
        }

        mutating func change(_ record: ToyBed, at offset: Int) -> Bool {
            guard record.faults.isEmpty, record.number == key, offset >= from, days[offset] != nil else { return false }
            for index in offset..<60 where days[index] != nil { days[index] = record }
            from = offset
            return true
        }

        mutating func close(at offset: Int) -> Bool {
            guard offset >= from - 1 else { return false }
            if isEnded, offset >= (days.lastIndex { $0 != nil } ?? from - 1) { return false }
            isEnded = true
            for index in (offset + 1)..<max(offset + 1, 60) { days[index] = nil }
            return true
        }
    }
}
