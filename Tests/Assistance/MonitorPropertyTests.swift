@testable import Assistance
import Bureau
import Casework
import CivilAffairs
import Foundation
import Messaging
import Testing

/// Random lives: whatever happens, is corrected, is closed and is looked at again, the promises hold after every step.
@Suite struct MonitorPropertyTests {
    static let seeds: [UInt64] = {
        let first = ProcessInfo.processInfo.environment["ONEWINDOW_SEED"].flatMap { UInt64($0) } ?? 1
        return (0..<60).map { first &* 1_000 &+ $0 }
    }()

    @Test(arguments: seeds) func `an alarm never stands twice, and comes again only for something new`(
        _ seed: UInt64
    ) throws {
        var random = SplitMix64(seed: seed)
        let ids = SeededIDs(seed: seed, moments: SystemClock())
        let monitor = try Watch.monitor(ids: ids)
        var (watch, day) = (Watch(standing: Standing(isAssisted: seed % 2 == 0)), try Bureau.day("2026-01-05"))
        for step in 0..<60 {
            switch Int.random(in: 0..<10, using: &random) {
            case 0..<5:
                let kind = Self.kinds.randomElement(using: &random) ?? .jobLost
                let amount = kind.needsAmount ? Int64.random(in: 0...40_000, using: &random) : nil
                let occurredOn = day.adding(days: -Int.random(in: 0...40, using: &random))
                try watch.happens(kind, on: occurredOn.description, amount, id: ids.next())
            case 5:
                if let fact = watch.facts.filter(\.stands).randomElement(using: &random) {
                    try watch.correct(fact.message.id)
                }
            case 6:
                if let warning = watch.warnings.filter({ $0.state == .open }).randomElement(using: &random) {
                    try watch.close(warning.indicator, on: day.description)
                }
            default: day = day.adding(days: Int.random(in: 1...20, using: &random))
            }
            let before = watch.warnings
            let changes = try watch.look(on: day.description, with: monitor)
            try check(changes, before, watch, "seed \(seed), step \(step)")
            #expect(
                try watch.look(on: day.description, with: monitor) == [],
                "looking again, seed \(seed), step \(step)"
            )
        }
    }

    private static let kinds: [FactKind] = [
        .medicalSpending, .medicalSpending, .jobLost, .incomeChanged, .disasterLoss, .hardshipReported,
        .accidentInjured,
        .hospitalAdmitted, .propertyPurchased, .schoolingCost,
    ]

    /// A simple model of the promises, that knows nothing of how they are kept.
    private func check(_ changes: [WarningChange], _ before: [Warning], _ watch: Watch, _ place: Comment) throws {
        let open = watch.warnings.filter { $0.state == .open }
        #expect(Set(open.map(\.indicator)).count == open.count, place)
        let standing = Set(watch.facts.filter(\.stands).map(\.message.id))
        for change in changes {
            let (warning, earlier) = (change.warning, before.filter { $0.indicator == change.warning.indicator })
            switch change.event {
            case "raised":
                let seen = Set(earlier.filter { $0.state == .closed }.flatMap(\.facts))
                #expect(!Set(warning.facts).subtracting(seen).isEmpty, place)
                #expect(Set(warning.facts).isSubset(of: standing), place)
                #expect(!earlier.contains { $0.state == .open } || changes.contains { $0.event == "withdrawn" }, place)
            case "due": break
            case "extended": #expect(Set(warning.facts).isSubset(of: standing), place)
            case "withdrawn":
                let was = earlier.first { $0.id == warning.id }
                let lost = Set(was?.facts ?? []).subtracting(standing)
                #expect(!lost.isEmpty, place)
            default: Issue.record("\(change.event)")
            }
        }
        for warning in before where warning.state != .open {
            #expect(watch.warnings.contains(warning), place)
        }
        for warning in open { #expect(Set(warning.facts).isSubset(of: standing), place) }
    }
}
