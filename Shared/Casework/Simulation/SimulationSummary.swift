import CivilAffairs
import JSON

/// What a simulation comes to: totals, cost by town, classes gained and lost.
///
/// It grows with the towns, not with the register.
struct SimulationSummary: Sendable {
    /// Counts and sums of a month.
    struct Side: Sendable, Hashable {
        var households = 0
        var fen = Fen.zero

        fileprivate mutating func add(_ amount: Fen) {
            households += 1
            fen = fen + amount
        }
    }

    /// What a town pays.
    struct Cost: Sendable, Hashable {
        var paid = Fen.zero
        var before = Fen.zero
        var after = Fen.zero
        var onceBefore = Fen.zero
        var onceAfter = Fen.zero
    }

    /// Who has a class, an allowance or another matter approved.
    struct Change: Sendable, Hashable {
        var before = 0
        var after = 0
        var gained = 0
        var lost = 0
    }

    /// All that were looked at.
    private(set) var households = 0
    private(set) var gaining = Side()
    private(set) var losing = Side()
    /// Those for whom the draft leaves something open that the rules can tell today.
    private(set) var leftOpen = 0
    private(set) var cliffsBefore = 0
    private(set) var cliffsAfter = 0
    private(set) var cost = Cost()
    private(set) var towns: [String: Cost] = [:]
    private(set) var matters: [MatterCode: Change] = [:]

    /// Those for whom a month comes to the same.
    var unchanged: Int { households - gaining.households - losing.households }

    /// Takes one household in.
    mutating func add(_ comparison: PartComparison) {
        households += 1
        let difference = comparison.difference
        if difference > .zero { gaining.add(difference) }
        if difference < .zero { losing.add(.zero - difference) }
        if comparison.lines.contains(where: { $0.effect == "left-open" }) { leftOpen += 1 }
        if comparison.cliffBefore != nil { cliffsBefore += 1 }
        if comparison.cliffAfter != nil { cliffsAfter += 1 }
        for line in comparison.lines {
            cost.add(line)
            towns[line.town ?? "", default: Cost()].add(line)
            count(line)
        }
    }

    private mutating func count(_ line: SimulationLine) {
        let (before, after) = (line.before.outcome == .approved, line.after.outcome == .approved)
        guard before || after else { return }
        var change = matters[line.entitlement.matter] ?? Change()
        change.before += before ? 1 : 0
        change.after += after ? 1 : 0
        change.gained += after && line.effect == "gained" ? 1 : 0
        change.lost += before && line.effect == "lost" ? 1 : 0
        matters[line.entitlement.matter] = change
    }
}

extension SimulationSummary.Cost {
    fileprivate mutating func add(_ line: SimulationLine) {
        paid = paid + line.paid
        before = before + line.before.monthly
        after = after + line.after.monthly
        onceBefore = onceBefore + line.before.once
        onceAfter = onceAfter + line.after.once
    }

    /// The members of a row.
    fileprivate var row: [(String, JSONValue)] {
        [
            ("paidFen", .fen(paid)), ("beforeFen", .fen(before)), ("afterFen", .fen(after)),
            ("differenceFen", .fen(after - before)), ("onceBeforeFen", .fen(onceBefore)),
            ("onceAfterFen", .fen(onceAfter)),
        ]
    }
}

extension SimulationSummary {
    /// One row a town, by its code.
    var townRows: [JSONValue] {
        towns.sorted { $0.key < $1.key }.map { town, cost in
            .row("town", [("town", town.isEmpty ? .null : .string(town))] + cost.row)
        }
    }

    /// One row a matter.
    var matterRows: [JSONValue] {
        matters.sorted { $0.key < $1.key }.map { matter, change in
            .row(
                "matter",
                [
                    ("matter", .string(matter.rawValue)), ("before", .count(change.before)),
                    ("after", .count(change.after)), ("gained", .count(change.gained)), ("lost", .count(change.lost)),
                ]
            )
        }
    }

    /// The totals.
    var totalRow: JSONValue {
        .row(
            "total",
            [
                ("households", .count(households)), ("gaining", .count(gaining.households)),
                ("gainFen", .fen(gaining.fen)), ("losing", .count(losing.households)), ("lossFen", .fen(losing.fen)),
                ("unchanged", .count(unchanged)), ("leftOpen", .count(leftOpen)),
                ("cliffsBefore", .count(cliffsBefore)), ("cliffsAfter", .count(cliffsAfter)),
            ] + cost.row
        )
    }
}

extension PartComparison {
    /// The row of a household that stands at a cliff under the draft; nil where there is none.
    func cliffRow(step: Fen) -> JSONValue? {
        cliffAfter.map { cliff in
            .row(
                "cliff",
                [
                    ("application", .string(application.text)),
                    ("town", lines.lazy.compactMap(\.town).first.map { .string($0) } ?? .null),
                    ("totalFen", .fen(cliff.total)), ("stepFen", .fen(step)), ("fallFen", .fen(cliff.fall)),
                    ("isNew", .bool(cliffBefore == nil)),
                ]
            )
        }
    }
}

extension JSONValue {
    static func fen(_ amount: Fen) -> JSONValue { .number(JSONNumber(amount.rawValue)) }

    static func count(_ count: Int) -> JSONValue { .number(JSONNumber(integer: count)) }

    /// An object whose first member says what kind of row it is.
    fileprivate static func row(_ kind: String, _ members: [(String, JSONValue)]) -> JSONValue {
        var object: JSONMembers = ["kind": .string(kind)]
        for (name, value) in members { object[name] = value }
        return .object(object)
    }
}
