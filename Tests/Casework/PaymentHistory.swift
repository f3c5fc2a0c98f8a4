import Bureau
@testable import Casework
import CivilAffairs
import Foundation
import Messaging
import Testing

/// A random history of one claim: awards that come and go, runs, receipts, recoveries; and an account that money reaches.
struct PaymentHistory {
    private var random: SplitMix64
    private(set) var month: Day
    private(set) var awards: [Award] = []
    private(set) var histories: [UUID: [(day: Day, status: AwardStatus)]] = [:]
    private(set) var claim = Claim(matter: .subsistenceAllowance, subject: "a", awards: [])
    /// What reached the person, less what was handed back.
    private(set) var account = Fen.zero
    /// How often a run could leave out what is settled, and how often it then found something else.
    private(set) var shortcuts = (taken: 0, wrong: 0)
    private var settled: Set<String> = []

    init(seed: UInt64) throws {
        random = SplitMix64(seed: seed)
        month = try Bureau.day("2026-01-01")
        grant(from: month)
    }

    private var period: PaymentPeriod { PaymentPeriod(.month, on: month) }

    private mutating func oneIn(_ count: Int) -> Bool { Int.random(in: 1...count, using: &random) == 1 }

    /// Lets a month go by: something happens to the award, then perhaps a run.
    mutating func step() {
        change()
        refresh()
        if !oneIn(5) { run(cancelling: oneIn(6), failing: true) }
        if oneIn(2) { order() }
        if oneIn(2) { recover() }
        month = month.firstOfNextMonth
    }

    /// Everything is set right: nothing is suspended, what failed is paid again, until nothing is due any more.
    mutating func settle() {
        for index in awards.indices where awards[index].status == .suspended {
            try? awards[index].resume()
            note(index)
        }
        refresh()
        for round in 1...8 {
            if round > 1 { month = month.firstOfNextMonth }
            order()
            run(cancelling: false, failing: false)
        }
    }

    /// Runs once more on the same data.
    func again() -> [PaymentLine] { claim.reckoning(for: period, ids: { UUID() }).lines }

    // MARK: What happens

    private mutating func change() {
        let day = month.adding(days: Int.random(in: 0...27, using: &random))
        let live = awards.indices.last { awards[$0].status == .active || awards[$0].status == .suspended }
        switch Int.random(in: 1...10, using: &random) {
        case 1: if let live, awards[live].status == .active { apply(live, day) { try $0.suspend() } }
        case 2, 3: if let live, awards[live].status == .suspended { apply(live, day) { try $0.resume() } }
        case 4:
            // Also back past what was paid.
            let back = Int.random(in: 0...3, using: &random)
            if let live {
                apply(live, day) { try $0.end(on: max($0.terms.from, day.adding(months: -back).lastOfMonth)) }
            }
        case 5, 6: grant(from: month.adding(months: Int.random(in: -3...1, using: &random)).firstOfMonth)
        case 7: grant(from: day)
        default: break
        }
    }

    private mutating func apply(_ index: Int, _ day: Day, _ body: (inout Award) throws -> Void) {
        guard (try? body(&awards[index])) != nil else { return }
        awards[index].version += 1
        histories[awards[index].id, default: []].append((day, awards[index].status))
    }

    private mutating func note(_ index: Int) {
        awards[index].version += 1
        histories[awards[index].id, default: []].append((month, awards[index].status))
    }

    private mutating func grant(from: Day) {
        let new = Award(
            id: UUID(),
            caseID: UUID(),
            application: nil,
            matter: .subsistenceAllowance,
            subject: "a",
            beneficiaries: ["a"],
            terms: AwardTerms(
                amountFen: Fen(Int64.random(in: 1...900, using: &random)),
                cadence: .monthly,
                from: from
            ),
            version: 1
        )
        for index in awards.indices where awards[index].overlaps(new) {
            awards[index].giveWay(to: new)
            note(index)
        }
        awards.append(new)
        histories[new.id] = [(month, .active)]
    }

    private mutating func refresh() {
        claim.awards = awards.map { award in
            var claimed = ClaimedAward(id: award.id, version: award.version, terms: award.terms, status: award.status)
            claimed.suspensions = Suspension.all(in: histories[award.id] ?? [])
            return claimed
        }
    }

    // MARK: Payments

    private mutating func run(cancelling: Bool, failing: Bool) {
        let reckoning = claim.reckoning(for: period, ids: { UUID() })
        var lines = reckoning.lines
        takeShortcut(finding: lines)
        if cancelling { return }
        settled.formUnion(reckoning.settled.map { "\($0.id) \($0.version)" })
        for index in lines.indices where lines[index].kind != .recovery {
            let fails = failing && lines[index].payableFen > .zero && oneIn(6)
            lines[index].status = fails ? .failed : .paid
            if !fails { account = account + lines[index].payableFen }
        }
        for index in lines.indices where lines[index].kind == .recovery {
            lines[index].status = lines.first { $0.id == lines[index].against }?.status ?? .void
        }
        claim.lines += lines
        claim.replaced.formUnion(lines.compactMap(\.replaces))
        claim.orders.subtract(claim.replaced)
    }

    /// Where the tables may leave out what is settled, the run must come out the same.
    private mutating func takeShortcut(finding lines: [PaymentLine]) {
        var short = claim
        short.awards = claim.awards.filter { $0.terms.from <= period.last }
        let previous = period.previous
        let isSettled = short.awards.allSatisfy { award in
            if award.isOver(before: period) { return settled.contains("\(award.id) \(award.version)") }
            return award.status != .suspended
                && claim.lines.contains {
                    $0.award == award.id && $0.awardVersion == award.version && $0.covers == previous && $0.slot == 0
                        && $0.kind != .recovery
                }
        }
        guard isSettled, claim.recoveries.isEmpty, claim.orders.isEmpty else { return }
        short.lines = claim.lines.filter { $0.covers.first >= period.first }
        short.isSettledBefore = true
        let found = short.reckoning(for: period, ids: { UUID() }).lines
        shortcuts.taken += 1
        if found.map(\.frozenText) != lines.map(\.frozenText) { shortcuts.wrong += 1 }
    }

    private mutating func order() {
        let failed = claim.lines.filter { $0.status == .failed && $0.kind != .recovery && $0.slot >= 0 }
        claim.orders.formUnion(failed.map(\.id).filter { !claim.replaced.contains($0) })
    }

    private mutating func recover() {
        let award = claim.awards.first { claimed in claim.lines.contains { $0.award == claimed.id } }
        if let award, claim.overpaid > .zero {
            let share = Int64.random(in: 1...claim.overpaid.rawValue, using: &random)
            let monthly = Int64.random(in: 1...300, using: &random)
            let wish = RecoveryWish(totalFen: Fen(share), monthlyFen: Fen(monthly), reason: "多发")
            if let new = try? claim.recovery(wish, of: award.id, id: UUID(), on: month) { claim.recoveries.append(new) }
        }
        for index in claim.recoveries.indices where oneIn(4) {
            let most = claim.recoveries[index].remaining(in: claim.lines)
            guard most > .zero else { continue }
            let back = Fen(Int64.random(in: 1...most.rawValue, using: &random))
            claim.recoveries[index].returnedFen = claim.recoveries[index].returnedFen + back
            account = account - back
        }
    }
}
