import Bureau
@testable import Casework
import CivilAffairs
import Foundation
import Messaging
import Policy
import Postgres
import Testing

@Suite struct LiveRegisterTests {
    @Test func `every part with a running award, a lasting class or an open case comes once, in batches`() async throws
    {
        try await withTopUp { town in
            var homes = [TopUpHome(20_000), TopUpHome(85_000), TopUpHome(nil), TopUpHome(30_000), TopUpHome(10_000)]
            homes.append(TopUpHome(95_000))
            for home in homes { try town.settle(home) }
            try town.end(homes[3], on: "2021-12-31")
            let found = try town.applications(.init(from: try Bureau.day("2022-01-01"), countsOpen: true), batch: 2)
            #expect(found == homes.filter { $0.id != homes[3].id }.map(\.id).sorted())
            let paid = try town.applications(.init(from: try Bureau.day("2022-01-01")), batch: 2)
            #expect(paid == [homes[0], homes[1], homes[4]].map(\.id).sorted())
            let month = LiveRegister<TopUp>.Scope(
                from: try Bureau.day("2021-12-01"),
                until: try Bureau.day("2021-12-31"),
                countsEnded: true
            )
            #expect(
                try town.applications(month, batch: 2) == [homes[0], homes[1], homes[3], homes[4]].map(\.id).sorted()
            )
        }
    }

    @Test func `a part comes with its referral, its cases and what is held on its people alone`() async throws {
        try await withTopUp { town in
            let homes = [TopUpHome(20_000), TopUpHome(0)]
            for home in homes { try town.settle(home) }
            let parts = try town.parts(on: "2022-01-01")
            #expect(parts.count == 2)
            for part in parts {
                let home = try #require(homes.first { $0.id == part.application })
                #expect(part.referral == (try home.referral()))
                #expect(part.cases.map(\.view.matter) == home.matters)
                #expect(part.holdings.awards.map(\.subject) == [home.subject])
            }
        }
    }

    @Test func `a simulation writes nothing, and could not`() async throws {
        try await withTopUp { town in
            for home in [TopUpHome(20_000), TopUpHome(55_000), TopUpHome(85_000)] { try town.settle(home) }
            let before = try town.picture()
            let simulation = Simulation<TopUp>(
                current: try TopUpPack().policies(),
                draft: try TopUpPack(allowance: "500").policies(),
                calendar: try Bureau.calendar(),
                on: try Bureau.day("2022-01-01"),
                step: Fen(100)
            )
            let changes = try town.parts(on: "2022-01-01").flatMap { simulation.compare($0).changes }
            #expect(changes.count == 4)
            #expect(try town.picture() == before)
            let scope = LiveRegister<TopUp>.Scope(from: try Bureau.day("2022-01-01"))
            // A refusal to write closes the connection, which could have met a standby: so it is another one.
            let other = try PostgresConnection.connect(town.archive.configuration)
            defer { other.close() }
            let refused = #expect(throws: PostgresError.self) {
                try LiveRegister<TopUp>.reading(over: other, scope) { register in
                    _ = try register.transaction.execute("DELETE FROM award")
                }
            }
            #expect(refused?.sqlState == "25006")
            #expect(try town.picture() == before)
        }
    }
}

extension TopUpArchive {
    fileprivate func end(_ home: TopUpHome, on day: String) throws {
        var request = LoadRequest()
        request.subjects = [home.subject]
        let last = try Bureau.day(day)
        try work("2021-12-01", request) { desk in
            let award = try #require(desk.holdings.awards.first)
            try desk.changeAward(award.id) { award throws(AwardError) in try award.end(on: last) }
        }
    }

    fileprivate func applications(_ scope: LiveRegister<TopUp>.Scope, batch: Int) throws -> [UUID] {
        try LiveRegister<TopUp>.reading(over: connection, scope) { register in
            var found: [UUID] = []
            try register.forEach(batch: batch) { found += $0.map(\.application) }
            return found
        }
    }

    fileprivate func parts(on day: String) throws -> [RegisteredPart<AssistanceReferral>] {
        let scope = LiveRegister<TopUp>.Scope(from: try Bureau.day(day), countsOpen: true)
        return try LiveRegister<TopUp>.reading(over: connection, scope) { register in
            var found: [RegisteredPart<AssistanceReferral>] = []
            try register.forEach(batch: 2) { found += $0 }
            return found
        }
    }
}
