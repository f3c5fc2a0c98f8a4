public import CivilAffairs
import Foundation
public import Messaging

/// Casework in memory, within one transaction: what it changes is taken from `tables` and `messages` in the end.
///
/// For simulations and tests; it keeps the same promises as the tables in PostgreSQL.
public final class MemoryCaseworkStore<R: Referral>: CaseworkStore {
    /// The tables as the transaction sees them.
    public private(set) var tables: MemoryCasework<R>
    /// What the transaction appends to the outbox.
    public private(set) var messages: [OutgoingMessage] = []

    /// A transaction on tables as committed.
    public init(_ tables: MemoryCasework<R>) {
        self.tables = tables
    }

    /// Loads what is asked for and the parts that something touches; nothing has to be locked.
    public func load(_ request: LoadRequest) throws -> Loaded<R> {
        var loaded = Loaded<R>()
        let subjects = request.subjects.union(request.touched)
        let touching = touched(by: request)
        loaded.leads = touching.filter { $0.application == nil }
        let awaited = tables.parts.keys.filter { id in
            tables.part(id)?.awaitedSubject.map(request.touched.contains) ?? false
        }
        for application in request.applications.union(touching.compactMap(\.application)).union(awaited) {
            loaded.parts[application] = tables.part(application)
        }
        loaded.holdings = Holdings(
            facts: tables.facts.values.filter { subjects.contains($0.message.subject) }
                .sorted { $0.message.id < $1.message.id },
            awards: tables.awards.values.filter { !subjects.isDisjoint(with: $0.beneficiaries) }
                .sorted { $0.id < $1.id },
            cases: tables.cases.values.compactMap { glance(at: $0, among: subjects) }.sorted { $0.id < $1.id }
        )
        loaded.duties = tables.duties(for: request)
        loaded.series = tables.series(for: request)
        return loaded
    }

    /// Writes everything, or throws `MemoryConflict` for the promise that it would break.
    public func save(_ parts: [Part<R>], said: [PartSaid], _ effects: Effects) throws {
        for part in parts {
            tables.parts[part.application] = MemoryCasework.PartRow(
                version: part.version,
                referral: part.referral,
                jointItems: part.jointItems,
                jointSubject: part.jointSubject
            )
        }
        for line in said { try tables.insert(line) }
        let changed = Set(effects.history.map(\.caseID))
        let files = parts.flatMap(\.cases).filter { changed.contains($0.view.id) } + effects.leads.values
        for file in files { try tables.upsert(file) }
        tables.history += effects.history
        for award in effects.awards.values.sorted(by: { $0.id < $1.id }) { tables.upsert(award) }
        for fact in effects.facts.values.sorted(by: { $0.message.id < $1.message.id }) { try tables.upsert(fact) }
        for series in effects.series.values { tables.series[series.id] = series }
        for line in effects.duties { try tables.insert(line) }
        // Like the deferred constraint: judged when everything is written.
        try tables.checkAwards(of: effects.awards.values)
        messages += said.map(\.message) + effects.messages
    }

    /// The cases that something that happened makes be looked at again.
    private func touched(by request: LoadRequest) -> [CaseFile] {
        guard !request.touched.isEmpty || !request.corrected.isEmpty || !request.leads.isEmpty else { return [] }
        return tables.cases.values.filter { file in
            (!file.view.status.isFinal && !request.touched.isDisjoint(with: file.beneficiaries))
                || file.fact.map(request.corrected.contains) ?? false || request.leads.contains(file.view.id)
        }.sorted { $0.view.id < $1.view.id }
    }

    private func glance(at file: CaseFile, among subjects: Set<String>) -> CaseGlance? {
        guard let subject = file.subject, subjects.contains(subject) else { return nil }
        return CaseGlance(
            id: file.view.id,
            application: file.application,
            matter: file.view.matter,
            subject: subject,
            status: file.view.status
        )
    }
}
