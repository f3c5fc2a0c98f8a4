import Bureau
@testable import Casework
import CivilAffairs
import Foundation
import Messaging
import Postgres
import Testing

/// One suite for both kinds of store: every operation has the same result in memory as in PostgreSQL.
@Suite(.timeLimit(.minutes(4))) struct StoreAgreementTests {
    @Test(arguments: 1...12 as ClosedRange<UInt64>)
    func `a story at the desk is the same in both stores, operation by operation`(_ seed: UInt64) async throws {
        try await withScratchSchema { archive in
            let stores: [any CaseworkTables] = [MemoryTables(), PostgresTables(connection: archive.connection)]
            var story = try StoreStory(seed: seed)
            for number in 1...50 {
                let act = try story.next(seeing: stores[0])
                let results = try stores.map { try act.perform(on: $0, number) }
                #expect(results[0] == results[1], "seed \(seed), operation \(number): \(act.name)")
                let pictures = try stores.map { try story.picture(of: $0) }
                for (memory, postgres) in zip(pictures[0], pictures[1]) where memory != postgres {
                    Issue.record("seed \(seed), operation \(number), \(act.name): \(memory) is not \(postgres)")
                }
                try #require(pictures[0].count == pictures[1].count, "seed \(seed), operation \(number): \(act.name)")
            }
        }
    }

    /// What the tables promise although no caller asks for it.
    enum Promise: CaseIterable {
        case onePartMessageAVersion, oneFactASourceID, oneReviewAnAwardAndFact, oneDutyAPeriod, paidOnce
    }

    @Test(arguments: Promise.allCases)
    func `a promise of the tables is kept by both stores`(_ promise: Promise) async throws {
        try await withScratchSchema { archive in
            let stores: [any CaseworkTables] = [MemoryTables(), PostgresTables(connection: archive.connection)]
            let breach = try Breach(of: promise)
            let words = try stores.map { tables in
                try tables.transaction { try $0.save(breach.parts, said: breach.said[0], breach.effects[0]) }
                let before = try (tables.counts(), tables.outbox())
                var words: [String] = []
                do {
                    try tables.transaction { try $0.save(breach.parts, said: breach.said[1], breach.effects[1]) }
                } catch {
                    words.append(word(of: error))
                }
                let after = try (tables.counts(), tables.outbox())
                #expect(before == after)
                return words
            }
            #expect(words == [[breach.constraint], [breach.constraint]])
        }
    }
}
