@testable import Assistance
import Bureau
import Casework
import CivilAffairs
import Foundation
import Messaging

/// Somebody who is watched, as a test says it: what is not set is a resident of the sample city of whom nothing is known.
struct Watch {
    var facts: [Fact] = []
    var warnings: [Warning] = []
    var standing = Standing()
    var division: String? = "990000001"

    /// The repository's packs and tables.
    static let policies = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "deploy/policies")

    /// The repository's catalogue.
    static func catalogue() throws -> IndicatorCatalogue {
        func text(_ name: String) throws -> String {
            try String(contentsOf: policies.appending(path: name), encoding: .utf8)
        }
        return try IndicatorCatalogue(
            indicators: try text(IndicatorCatalogue.files.indicators),
            thresholds: try text(IndicatorCatalogue.files.thresholds)
        )
    }

    /// The rules with the repository's catalogue and packs.
    static func monitor(ids: any IDSource = SystemIDs()) throws -> Monitor {
        Monitor(
            catalogue: try catalogue(),
            policies: try Bureau.policies(),
            calendar: try Bureau.calendar(),
            ids: ids
        )
    }

    static let subject = "p1_aaaaaaaaaaaaaaaaaaaaaaaaaa"

    /// Something happens.
    @discardableResult
    mutating func happens(
        _ kind: FactKind,
        on day: String,
        _ yuan: Int64? = nil,
        level: String? = nil,
        id: UUID = UUID()
    ) throws -> UUID {
        let details = FactDetails(
            level: level,
            division: division.flatMap { DivisionCode($0) },
            amountFen: yuan.map { Fen($0 * 100) }
        )
        let message = FactMessage(
            id: id,
            kind: kind,
            subject: Self.subject,
            occurredOn: try Bureau.day(day),
            details: details
        )
        facts.append(Fact(message: message, source: "/onewindow/intake/agencies/test", sourceID: id.uuidString))
        return id
    }

    /// A fact turns out to be wrong.
    mutating func correct(_ id: UUID) throws {
        guard let index = facts.firstIndex(where: { $0.message.id == id }) else { return }
        let original = facts[index].message
        let correction = FactMessage(
            id: UUID(),
            kind: original.kind,
            subject: original.subject,
            occurredOn: original.occurredOn,
            corrects: id,
            details: FactDetails()
        )
        facts[index].correctedBy = correction.id
        facts.append(
            Fact(message: correction, source: "/onewindow/intake/agencies/test", sourceID: correction.id.uuidString)
        )
    }

    /// Applies the indicators on a day and keeps what became of the warnings.
    @discardableResult
    mutating func look(on day: String, with monitor: Monitor? = nil) throws -> [WarningChange] {
        let monitor = try monitor ?? Self.monitor()
        let person = Watched(subject: Self.subject, facts: facts, standing: standing, warnings: warnings)
        let changes = monitor.changes(about: person, on: try Bureau.day(day))
        for change in changes {
            warnings.removeAll { $0.id == change.warning.id }
            warnings.append(change.warning)
        }
        return changes
    }

    /// Closes what is open of an indicator.
    mutating func close(_ indicator: String, on day: String) throws {
        for index in warnings.indices where warnings[index].indicator == indicator && warnings[index].state == .open {
            try warnings[index].close("走访", on: try Bureau.day(day))
        }
    }

    /// The indicators of which a warning is open.
    var open: Set<String> { Set(warnings.filter { $0.state == .open }.map(\.indicator)) }
}
