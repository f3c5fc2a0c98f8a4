import Bureau
@testable import Casework
import CivilAffairs
import Foundation
import JSON
import Messaging
import Postgres
import Testing

@Suite(.timeLimit(.minutes(4))) struct RegisterStoreTests {
    @Test func `a record reads on each day as it stood on that day`() async throws {
        try await withScratchSchema { archive in
            let entry = try archive.beds("2021-01-01") { try $0.add(ToyBed("A1"), reason: "built") }
            try archive.beds("2021-06-01") { beds in
                try beds.change(entry.id) {
                    try $0.change(to: ToyBed("A1", places: 2), on: $0.today(beds), reason: "r")
                }
            }
            try archive.beds("2021-09-01") { beds in
                try beds.change(entry.id) { try $0.close(on: $0.today(beds), reason: "sold") }
            }
            #expect(try archive.valid(on: "2020-12-31") == [])
            #expect(try archive.valid(on: "2021-05-31") == [ToyBed("A1")])
            #expect(try archive.valid(on: "2021-09-01") == [ToyBed("A1", places: 2)])
            #expect(try archive.valid(on: "2021-09-02") == [])
            let history = try RegisterEntry<ToyBed>.history(of: entry.id, in: archive.connection)
            #expect(history.map(\.reason) == ["built", "r", "sold"])
            #expect(history.compactMap(\.mark).count == 3)
            let day = try Bureau.day("2021-02-01")
            #expect(try RegisterEntry<ToyBed>.find(key: "A1", on: day, in: archive.connection)?.record == ToyBed("A1"))
        }
    }

    @Test func `a key is unique among valid records, and free again after an end`() async throws {
        try await withScratchSchema { archive in
            let entry = try archive.beds("2021-01-01") { try $0.add(ToyBed("A1"), reason: "r") }
            #expect(throws: RegisterError.keyTaken("beds", key: "A1")) {
                try archive.beds("2021-05-01") { try $0.add(ToyBed("A1"), reason: "r") }
            }
            let last = try Bureau.day("2021-04-30")
            try archive.beds("2021-05-01") { try $0.change(entry.id) { try $0.close(on: last, reason: "r") } }
            let second = try archive.beds("2021-05-01") { try $0.add(ToyBed("A1"), reason: "r") }
            let before = try Bureau.day("2021-04-30")
            try archive.beds("2021-05-02") { try $0.change(second.id) { try $0.close(on: before, reason: "typo") } }
            try archive.beds("2021-05-02") { try $0.add(ToyBed("A1", places: 3), from: second.firstDay, reason: "r") }
            #expect(try archive.valid(on: "2021-05-01") == [ToyBed("A1", places: 3)])
        }
    }

    @Test func `the history is only added to, whoever asks`() async throws {
        try await withScratchSchema { archive in
            try archive.beds("2021-01-01") { try $0.add(ToyBed("A1"), reason: "r") }
            let attempts: [SQL] = ["UPDATE register_history SET reason = 'x'", "DELETE FROM register_history"]
            for sql in attempts {
                #expect(throws: PostgresError.self) {
                    try archive.connection.withTransaction { _ = try $0.execute(sql) }
                }
            }
            #expect(try archive.count("SELECT count(*) FROM register_history WHERE reason = 'r'") == 1)
        }
    }

    @Test func `records are found by what stands in them`() async throws {
        try await withScratchSchema { archive in
            try archive.beds("2021-01-01") { beds in
                try beds.add(ToyBed("A1", places: 2, town: "x", isNursing: true), reason: "r")
                try beds.add(ToyBed("A2", places: 2, town: "y"), reason: "r")
            }
            #expect(try archive.valid(on: "2021-01-01", where: "/places=2").map(\.number) == ["A1", "A2"])
            #expect(try archive.valid(on: "2021-01-01", where: "/places=2", "/town=x").map(\.number) == ["A1"])
            #expect(try archive.valid(on: "2021-01-01", where: "/isNursing=true").map(\.number) == ["A1"])
            #expect(try archive.valid(on: "2021-01-01", where: "/nothing=x") == [])
        }
    }

    @Test func `the public part goes out with the change, and can be sent again`() async throws {
        try await withScratchSchema { archive in
            let entry = try archive.beds("2021-01-01") { try $0.add(ToyBed("A1", isNursing: true), reason: "r") }
            try archive.beds("2021-01-01") { try $0.add(ToyBed("A2"), reason: "r") }
            try archive.beds("2021-02-01") { beds in
                try beds.change(entry.id) {
                    try $0.change(to: ToyBed("A1", places: 2, isNursing: true), on: $0.today(beds), reason: "r")
                }
            }
            let said = try archive.said()
            #expect(said.map { $0[pointer: "/data/record/places"] } == [1, 2])
            let again = try archive.connection.withTransaction { transaction in
                var (messages, position): ([OutgoingMessage], ReplayPosition?) = ([], nil)
                repeat {
                    let some = try Toy.replay(from: position, since: nil, limit: 10, in: transaction)
                    messages += some.messages
                    position = some.next
                } while position != nil
                return messages
            }
            #expect(again.map { $0.envelope.id.text } == [said[1]["id"]?.string])
            #expect(try again.map { try JSONValue.parse($0.envelope.data) } == [said[1]["data"]])
        }
    }

    @Test func `nothing goes out when the change is undone`() async throws {
        try await withScratchSchema { archive in
            #expect(throws: Stopped.self) {
                try archive.beds("2021-01-01") { beds in
                    try beds.add(ToyBed("A1", isNursing: true), reason: "r")
                    throw Stopped()
                }
            }
            let (said, valid) = (try archive.said(), try archive.valid(on: "2021-01-01"))
            #expect(said.isEmpty)
            #expect(valid.isEmpty)
        }
    }

    @Test func `a file is taken whole or not at all`() async throws {
        try await withScratchSchema { archive in
            try archive.beds("2021-01-01") { try $0.add(ToyBed("A2"), reason: "r") }
            let text = (1...3).map { "{\"number\":\"A\($0)\",\"places\":1,\"isNursing\":true}" }.joined(separator: "\n")
            let file = try RegisterFile<ToyBed>(jsonLines: Array(text.utf8))
            let fault = RegisterLineFault(line: 2, .ofRecord("key-taken"))
            #expect(throws: RegisterError.lines([fault])) {
                try archive.beds("2021-02-01") { try $0.add(file, reason: "import") }
            }
            #expect(try archive.valid(on: "2021-02-01").map(\.number) == ["A2"])
            let end = try Bureau.day("2020-12-31")
            #expect(try archive.beds("2021-02-01") { try $0.add(file, from: end, until: end, reason: "import") } == 3)
            #expect(try archive.valid(on: "2020-12-31").map(\.number) == ["A1", "A2", "A3"])
            #expect(try archive.said().count == 3)
        }
    }

    @Test func `of changes at the same moment each sees the one before, and a stale one is refused`() async throws {
        try await withScratchSchema { archive in
            let entry = try archive.beds("2021-01-01") { try $0.add(ToyBed("A1"), reason: "r") }
            let counts = Tally()
            try atOnce(8, archive.configuration) { archive, number in
                for _ in 0..<5 {
                    try archive.beds("2021-01-01") { beds in
                        try beds.change(entry.id) { entry in
                            try entry.change(to: ToyBed("A1", town: "\(number)"), on: entry.validFrom, reason: "r")
                        }
                    }
                }
                do {
                    try archive.beds("2021-01-01") { beds in
                        try beds.change(entry.id, version: 41) {
                            try $0.change(to: $0.record, on: $0.validFrom, reason: "r")
                        }
                    }
                    counts.add("done")
                } catch RegisterError.staleVersion {
                    counts.add("stale")
                }
            }
            let history = try RegisterEntry<ToyBed>.history(of: entry.id, in: archive.connection)
            #expect(history.map(\.version) == Array(1...history.count))
            #expect(history.count == 41 + counts["done"])
            #expect(counts["done"] <= 1)
            #expect(counts["done"] + counts["stale"] == 8)
        }
    }

    @Test func `of those who take a key at the same moment one gets it`() async throws {
        try await withScratchSchema { archive in
            let counts = Tally()
            try atOnce(8, archive.configuration) { archive, _ in
                do {
                    try archive.beds("2021-01-01") { try $0.add(ToyBed("A1"), reason: "r") }
                    counts.add("added")
                } catch RegisterError.keyTaken {
                    counts.add("taken")
                }
            }
            #expect(counts["added"] == 1)
            #expect(counts["taken"] == 7)
        }
    }
}

private struct Stopped: Error {}

extension RegisterEntry {
    fileprivate func today(_ register: PostgresRegister<Record>) -> Day { register.setting.today }
}
