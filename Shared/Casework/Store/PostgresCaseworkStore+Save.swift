import CivilAffairs
import Foundation
import JSON
import Messaging
import Postgres

extension PostgresCaseworkStore {
    func save(_ parts: [Part<R>], said: [PartSaid], _ effects: Effects) throws {
        let changed = Set(effects.history.map(\.caseID))
        let files = parts.flatMap(\.cases).filter { changed.contains($0.view.id) } + effects.leads.values
        var statements: [SQL] = []
        if !parts.isEmpty { statements += [upsert(parts), insert(said)] }
        if !files.isEmpty { statements.append(upsert(files)) }
        if !effects.history.isEmpty { statements.append(insert(effects.history)) }
        if !effects.awards.isEmpty { statements += awards(effects.awards.values.sorted { $0.id < $1.id }) }
        if !effects.facts.isEmpty {
            statements.append(upsert(effects.facts.values.sorted { $0.message.id < $1.message.id }))
        }
        statements += PostgresDuties.saving(effects)
        if !effects.news.isEmpty { statements.append(effects.news.keeping) }
        let messages = said.map(\.message) + effects.messages
        if !messages.isEmpty { statements.append(Outbox.appending(messages)) }
        if !statements.isEmpty { try transaction.pipeline(statements) }
    }

    private func upsert(_ parts: [Part<R>]) -> SQL {
        """
        INSERT INTO part (application, version, referral_version, status, referral, joint_items, joint_subject, joint_waits)
        SELECT * FROM unnest(\(parts.map(\.application)), \(parts.map { Int32($0.version) }),
            \(parts.map { Int32($0.referralVersion) }), \(parts.map { PartStatus.of($0.cases.map(\.view)).rawValue }),
            \(parts.map { $0.referral.map { JSONB(bytes: JSON.write($0)) } }),
            \(parts.map { JSONB(bytes: JSON.write($0.jointItems)) }), \(parts.map(\.jointSubject)),
            \(parts.map { $0.awaitedSubject != nil }))
        ON CONFLICT (application) DO UPDATE SET version = EXCLUDED.version, status = EXCLUDED.status,
            joint_items = EXCLUDED.joint_items, joint_subject = EXCLUDED.joint_subject, joint_waits = EXCLUDED.joint_waits,
            referral_version = EXCLUDED.referral_version, referral = EXCLUDED.referral, changed_at = now()
        """
    }

    private func insert(_ said: [PartSaid]) -> SQL {
        """
        INSERT INTO part_message (id, application, version, said_at, traceparent, body)
        SELECT * FROM unnest(\(said.map(\.id)), \(said.map(\.part.application)), \(said.map { Int32($0.part.partVersion) }),
            \(said.map(\.at)), \(said.map(\.traceparent)), \(said.map { JSONB(bytes: JSON.write($0.part)) }))
        """
    }

    private func upsert(_ files: [CaseFile]) -> SQL {
        """
        INSERT INTO case_file (id, application, matter, subject, beneficiaries, status, is_final, due_on, next_clock_on,
            applied_on, is_back_entered, fact, award, assigned_to, opened_because, papers, notes, notice, version, body)
        SELECT id, application, matter, subject, string_to_array(beneficiaries, ' '), status, is_final, due_on,
            next_clock_on, applied_on, is_back_entered, fact, award, assigned_to, opened_because, papers, notes, notice,
            version, body
        FROM unnest(\(files.map(\.view.id)), \(files.map(\.application)), \(files.map(\.view.matter.rawValue)),
            \(files.map(\.subject)), \(files.map { $0.beneficiaries.joined(separator: " ") }),
            \(files.map(\.view.status.rawValue)), \(files.map(\.view.status.isFinal)), \(files.map(\.view.dueOn)),
            \(files.map(\.nextClockOn)), \(files.map(\.appliedOn)), \(files.map(\.isBackEntered)), \(files.map(\.fact)),
            \(files.map(\.award)), \(files.map(\.assignedTo)), \(files.map(\.openedBecause)),
            \(files.map { JSONB(bytes: JSON.write($0.papers)) }), \(files.map { JSONB(bytes: JSON.write($0.notes)) }),
            \(files.map(\.notice)), \(files.map { Int32($0.version) }),
            \(files.map { JSONB(bytes: JSON.write($0.view)) }))
        AS row(id, application, matter, subject, beneficiaries, status, is_final, due_on, next_clock_on, applied_on,
            is_back_entered, fact, award, assigned_to, opened_because, papers, notes, notice, version, body)
        ON CONFLICT (id) DO UPDATE SET status = EXCLUDED.status, is_final = EXCLUDED.is_final, due_on = EXCLUDED.due_on,
            next_clock_on = EXCLUDED.next_clock_on, assigned_to = EXCLUDED.assigned_to, papers = EXCLUDED.papers,
            notes = EXCLUDED.notes, notice = EXCLUDED.notice, version = EXCLUDED.version, body = EXCLUDED.body
        """
    }

    private func insert(_ history: [Effects.HistoryEntry]) -> SQL {
        """
        INSERT INTO case_history (case_id, event, reason, body)
        SELECT * FROM unnest(\(history.map(\.caseID)), \(history.map(\.event)), \(history.map(\.reason)),
            \(history.map { JSONB(bytes: JSON.write($0.view)) }))
        """
    }

    /// An award that gives way is written first, so that the constraint sees the room it makes.
    private func awards(_ awards: [Award]) -> [SQL] {
        let bodies = awards.map { JSONB(bytes: JSON.write($0)) }
        return [
            """
            INSERT INTO award (id, case_id, application, matter, subject, beneficiaries, amount_fen, cadence, starts_on,
                ends_on, status, body)
            SELECT id, case_id, application, matter, subject, string_to_array(beneficiaries, ' '), amount_fen, cadence,
                starts_on, ends_on, status, body
            FROM unnest(\(awards.map(\.id)), \(awards.map(\.caseID)), \(awards.map(\.application)),
                \(awards.map(\.matter.rawValue)), \(awards.map(\.subject)),
                \(awards.map { $0.beneficiaries.joined(separator: " ") }), \(awards.map(\.terms.amountFen.rawValue)),
                \(awards.map(\.terms.cadence.rawValue)), \(awards.map(\.terms.from)), \(awards.map(\.terms.until)),
                \(awards.map(\.status.rawValue)), \(bodies))
            AS row(id, case_id, application, matter, subject, beneficiaries, amount_fen, cadence, starts_on, ends_on,
                status, body)
            ON CONFLICT (id) DO UPDATE SET ends_on = EXCLUDED.ends_on, status = EXCLUDED.status, body = EXCLUDED.body,
                changed_at = now(), changed_by = session_user
            """,
            "INSERT INTO award_history (award, body) SELECT * FROM unnest(\(awards.map(\.id)), \(bodies))",
        ]
    }

    private func upsert(_ facts: [Fact]) -> SQL {
        """
        INSERT INTO fact (id, source, source_id, kind, subject, occurred_on, application, corrects, corrected_by, body)
        SELECT * FROM unnest(\(facts.map(\.message.id)), \(facts.map(\.source)), \(facts.map(\.sourceID)),
            \(facts.map(\.message.kind.rawValue)), \(facts.map(\.message.subject)), \(facts.map(\.message.occurredOn)),
            \(facts.map(\.message.application)), \(facts.map(\.message.corrects)), \(facts.map(\.correctedBy)),
            \(facts.map { JSONB(bytes: JSON.write($0.message)) }))
        ON CONFLICT (id) DO UPDATE SET corrected_by = EXCLUDED.corrected_by
        """
    }
}
