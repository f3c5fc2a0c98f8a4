import Bureau
@testable import Casework
import CivilAffairs
import Foundation
import Messaging
import Policy
import Postgres

/// The invented town's register in a scratch schema.
struct TopUpArchive {
    let archive: Archive

    var connection: PostgresConnection { archive.connection }

    /// The office of a day, with the packs of the table.
    func office(_ today: String) throws -> Office<TopUp> {
        Office(
            policies: try PolicyShelf(reading: connection),
            calendar: try Bureau.calendar(),
            clock: SystemClock(),
            ids: SystemIDs(),
            fixedToday: try Bureau.day(today)
        )
    }

    /// Runs a body at the desk in a transaction.
    @discardableResult
    func work<T>(_ today: String, _ request: LoadRequest, _ body: (inout Desk<TopUp>) throws -> T) throws -> T {
        let office = try office(today)
        return try connection.withTransaction { try office.work(in: $0, request, body).0 }
    }

    /// Loads a pack as the current one.
    func load(_ pack: TopUpPack) throws {
        let pack = try pack.pack()
        _ = try connection.withTransaction { try PolicyShelf.load([pack], into: $0) }
    }

    /// Takes a home's application in, and approves what the rules propose to approve.
    func settle(_ home: TopUpHome, on today: String = "2021-11-01") throws {
        var request = LoadRequest()
        request.applications = [home.id]
        try work(today, request) { desk in
            desk.receive(try home.referral(on: today))
            for matter in home.matters {
                guard let view = desk.parts[home.id]?.cases.map(\.view).first(where: { $0.matter == matter }),
                    view.proposal?.outcome == .approved
                else { continue }
                try desk.decide(view.id, StaffDecision(.approved))
            }
        }
    }

    /// Calculates the awards of some homes again.
    func adjust(_ homes: [TopUpHome], from day: String, on today: String, lowering: Bool = false) throws -> [Adjustment]
    {
        var request = LoadRequest()
        request.applications = Set(homes.map(\.id))
        let from = try Bureau.day(day)
        return try work(today, request) { $0.adjust(from: from, lowering: lowering) }
    }

    /// The awards as the table has them, by their first day.
    func awards() throws -> [Award] {
        try connection.query("SELECT body FROM award ORDER BY starts_on, id").map { try Award($0) }
    }

    /// How many rows there are in each table, and what stands in them.
    func picture() throws -> [String: String] {
        var picture: [String: String] = [:]
        let tables = [
            "part", "part_message", "case_file", "case_history", "award", "award_history", "fact", "outbox",
            "policy_pack",
            "policy_schedule", "policy_schedule_history", "policy_current",
        ]
        for table in tables {
            let rows = try connection.query(
                "SELECT coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '') AS sum FROM \(identifier: table) t"
            )
            picture[table] = try rows.first?.decode("sum")
        }
        return picture
    }
}

/// Lends a scratch schema whose current pack is the invented town's.
func withTopUp<R: Sendable>(
    _ pack: TopUpPack = TopUpPack(),
    _ body: @escaping @Sendable (TopUpArchive) throws -> R
) async throws -> R {
    try await withScratchSchema { archive in
        let town = TopUpArchive(archive: archive)
        try town.load(pack)
        return try body(town)
    }
}
