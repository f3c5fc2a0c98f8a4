import ArgumentParser
import CivilAffairs
import Foundation
import JSON
import Messaging
import Postgres
import ServiceKit

/// A share on the command line: `30%` or `33.33%`.
struct ShareArgument: ExpressibleByArgument {
    let per10000: Int

    init?(argument: String) {
        guard let match = argument.wholeMatch(of: /([0-9]{1,3})(?:\.([0-9]{1,2}))?%/), let whole = Int(match.1) else {
            return nil
        }
        let part = String(match.2 ?? "")
        guard let hundredths = Int(part + String(repeating: "0", count: 2 - part.count)) else { return nil }
        per10000 = whole * 100 + hundredths
    }
}

extension StaffDesk {
    /// Runs a body on the draws in a transaction and tells the relay.
    func draws<T>(_ body: (PostgresDraws) throws -> T) throws -> T {
        do {
            let result = try session.connection.withTransaction { transaction in
                try body(PostgresDraws(transaction, of: S.department))
            }
            try session.connection.notify(PostgresRelayStore.channel(schema: S.identity.schema))
            return result
        } catch let error as DrawError {
            throw CommandError(describing: error)
        }
    }
}

extension CommandError {
    /// Why a draw cannot be announced or run, and the status for it.
    init(describing error: DrawError) {
        switch error {
        case .purposeNeeded: self.init(.usage, "draws.purpose-needed")
        case .nothingToDraw: self.init(.usage, "draws.no-objects")
        case .nobodyToInspect: self.init(.usage, "draws.no-inspectors")
        case .notPublic(let id): self.init(.usage, "draws.not-public", [id])
        case .twice(let id): self.init(.usage, "draws.twice", [id])
        case .unknownObject(let id): self.init(.usage, "draws.unknown-object", [id])
        case .unknownInspector(let id): self.init(.usage, "draws.unknown-inspector", [id])
        case .weightOutOfRange(let id, let weight):
            self.init(.usage, "draws.weight", [id, String(weight), String(DrawPlan.heaviest)])
        case .shareOutOfRange(let share): self.init(.usage, "draws.share", [percent(share)])
        case .countOutOfRange(let count, let rest): self.init(.usage, "draws.count", [String(count), String(rest)])
        case .belowMinimum(let drawn, let objects, let share):
            self.init(.usage, "draws.below-minimum", [String(drawn), String(objects), percent(share)])
        case .inspectorsOutOfRange(let each): self.init(.usage, "draws.each", [String(each)])
        case .tooFewInspectors(let id): self.init(.usage, "draws.too-few-inspectors", [id])
        case .seedLength(let count):
            let range = Draw.seedLengths
            self.init(.usage, "draws.seed-length", [count, range.lowerBound, range.upperBound].map { String($0) })
        case .tooLong(let count): self.init(.usage, "draws.too-long", [String(count), String(Draw.longestMessage)])
        case .notFound(let id): self = .notFound("draw", id.text)
        case .alreadyRun(let id): self.init(.conflict, "draws.already-run", [id.text])
        case .samePerson: self.init(.notAllowed, "draws.second-person")
        case .notPublished(let id): self.init(.conflict, "draws.not-published", [id.text])
        }
    }
}

/// Ten-thousandths as people read them: `33.33%`.
private func percent(_ share: Int) -> String {
    let (whole, part) = share.quotientAndRemainder(dividingBy: 100)
    return part == 0 ? "\(whole)%" : "\(whole).\(part < 10 ? "0" : "")\(part)%"
}

extension Draw {
    /// One draw; 66 when there is none.
    static func known(_ id: UUID, in reading: some PostgresReading) throws -> Draw {
        guard let draw = try find(id, in: reading) else { throw CommandError.notFound("draw", id.text) }
        return draw
    }

    /// The draw as it is published, with what staff need besides.
    var json: JSONValue {
        get throws {
            var value = try JSONValue.parse(JSON.write(self), limits: .trusted)
            value["purpose"] = .string(plan.purpose)
            value["objects"] = .number(JSONNumber(integer: plan.objects.count))
            value["toDraw"] = .number(JSONNumber(integer: plan.always.count + plan.drawnAtRandom))
            value["announcedBy"] = .string(announcedBy)
            value["runBy"] = result.map { .string($0.runBy) } ?? .null
            return value
        }
    }

    /// Prints it; a table goes on with the objects drawn.
    func print(on printer: Output) throws {
        try printer.print(one: try json, columns: Self.cells)
        guard printer.format == .table, let result else { return }
        try printer.print(result.drawn, columns: [Column("object"), Column("inspectors")])
    }

    static var cells: [Column] {
        [
            Column("id"), Column("purpose"), Column("status", as: .words("draw.status")), Column("objects"),
            Column("toDraw"), Column("announcedBy"), Column("announcedAt", as: .moment), Column("runBy"),
            Column("runAt", as: .moment), Column("digest"), Column("seed"),
        ]
    }
}
