import CivilAffairs
import Foundation
import JSON
import Postgres
import ServiceKit

/// What is to be done because of records, in the transaction that writes them.
extension StaffDesk {
    /// Opens the duties of a version, and cancels those of the version before that it no longer brings about.
    func seeToDuties<R: RegisterRecord>(
        of entry: RegisterEntry<R>,
        after before: R? = nil,
        in transaction: PostgresTransaction
    ) throws {
        let (wanted, had) = (entry.record.duties, before?.duties ?? [])
        let (new, gone) = (wanted.filter { !had.contains($0) }, had.filter { !wanted.contains($0) })
        guard !new.isEmpty || !gone.isEmpty else { return }
        let known = gone.isEmpty ? [] : try openDuties(of: entry.id, in: transaction)
        try office.work(in: transaction, request(known)) { desk in
            for duty in known where gone.contains(where: { $0.isOpened(as: duty) }) {
                try desk.cancel(duty: duty.id, reason: "record-changed", by: session.actor)
            }
            for duty in new {
                let ties = DutyTies(caseID: duty.caseID, record: entry.id)
                desk.open(duty.plan, tiedTo: ties, reason: duty.reason)
            }
        }
    }

    /// Opens the duties of the records of a file.
    func seeToDuties<R: RegisterRecord>(
        of file: RegisterFile<R>,
        on day: Day,
        in transaction: PostgresTransaction
    ) throws {
        for record in file.records.map(\.record) where !record.duties.isEmpty {
            guard let entry = try RegisterEntry<R>.find(key: record.naturalKey, on: day, in: transaction) else {
                continue
            }
            try seeToDuties(of: entry, in: transaction)
        }
    }

    /// Ends what is still to be done because of a record that has ended: done, where the end was what was to be done.
    func endDuties<R: RegisterRecord>(of entry: RegisterEntry<R>, in transaction: PostgresTransaction) throws {
        let open = try openDuties(of: entry.id, in: transaction)
        guard !open.isEmpty, let last = entry.validUntil else { return }
        let (actor, today, wasValid) = (session.actor, office.today, last >= entry.firstDay)
        let done = entry.record.duties.filter { wasValid && $0.isDoneByEnd }
        try office.work(in: transaction, request(open)) { desk in
            for duty in open {
                if done.contains(where: { $0.isOpened(as: duty) }) {
                    let day = min(max(last, min(duty.openedOn, today)), today)
                    try desk.complete(duty: duty.id, outcome: entry.reason, by: actor, on: day)
                } else {
                    try desk.cancel(duty: duty.id, reason: entry.reason, by: actor)
                }
            }
        }
    }

    /// Held until the transaction ends: nobody closes them beside it.
    private func openDuties(of record: UUID, in transaction: PostgresTransaction) throws -> [Duty] {
        let rows = try transaction.query(
            """
            SELECT body FROM duty WHERE status = 'open' AND body->>'record' = \(record.text) ORDER BY id FOR UPDATE
            """
        )
        return try rows.map(Duty.init)
    }

    private func request(_ duties: [Duty]) -> LoadRequest {
        var request = LoadRequest()
        request.duties = Set(duties.map(\.id))
        return request
    }
}
