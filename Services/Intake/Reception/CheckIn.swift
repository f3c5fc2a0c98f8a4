import CivilAffairs
import Foundation
import JSON
import Messaging
import Postgres

/// A submission with its number, and how a batch of them is written in one transaction.
struct CheckIn {
    let submission: Submission
    let overview: Overview
    let claim: Claim

    init(_ submission: Submission, number: Int64) {
        let dossier = submission.dossier
        let reference = ReferenceNumber.make(
            office: dossier.form.office,
            appliedOn: dossier.appliedOn,
            number: number
        )
        self.submission = submission
        overview = Overview(
            id: dossier.id,
            reference: reference.rawValue,
            appliedOn: dossier.appliedOn,
            receivedAt: dossier.receivedAt,
            version: 1
        )
        claim = Claim(
            request: submission.request,
            fingerprint: submission.fingerprint,
            application: dossier.id,
            answer: Answer(
                status: 201,
                body: JSON.write(overview),
                location: "/v1/applications/\(dossier.id.text)",
                version: 1
            )
        )
    }

    /// The next numbers of the sequence; those that are not used leave a gap.
    static func numbers(count: Int, in tx: PostgresTransaction) throws -> [Int64] {
        try tx.query("SELECT nextval('reference_number') AS number FROM generate_series(1, \(count))")
            .map { try $0.decode("number") }
    }

    /// Writes those whose keys are free, and gives everybody's answer.
    static func write(
        _ batch: [CheckIn],
        at premises: Premises,
        in tx: PostgresTransaction
    ) throws -> [Result<Answer, WindowError>] {
        let people = Set(batch.flatMap(\.submission.dossier.householdMembers)).sorted()
        var questions = [IdempotencyRegister.claiming(batch.map(\.claim))]
        if !people.isEmpty {
            questions += [HouseholdRegister.locking(people), HouseholdRegister.memberships(of: people)]
        }
        let found = try tx.pipeline(questions)
        let claimed = Set(try found[0].map { try $0.decode("application", as: UUID.self) })
        var register = try people.isEmpty ? HouseholdRegister([]) : HouseholdRegister(found[2])
        let fresh = batch.filter { claimed.contains($0.overview.id) }.map { $0.entered(into: &register) }
        if !fresh.isEmpty { try tx.pipeline(statements(fresh, register, at: premises)) }
        return try batch.map { checkIn in
            guard !claimed.contains(checkIn.overview.id) else { return .success(checkIn.claim.answer) }
            return try checkIn.earlierAnswer(in: tx)
        }
    }

    /// The submission with its household known.
    private func entered(into register: inout HouseholdRegister) -> (CheckIn, Dossier) {
        var dossier = submission.dossier
        dossier.enter(into: &register)
        return (self, dossier)
    }

    /// The answer that stands under the key, which may be this one's own if its commit was in doubt.
    private func earlierAnswer(in tx: PostgresTransaction) throws -> Result<Answer, WindowError> {
        guard let row = try tx.query(IdempotencyRegister.standing(submission.request)).first else {
            // Pruned between the two statements, or its transaction was undone: the next attempt finds the key free.
            throw PostgresError(.cancelled, "The key was released meanwhile.", doing: "reading the first answer")
        }
        let standing = try StandingClaim(row)
        return Result { () throws(WindowError) in try standing.answer(to: submission.fingerprint) }
    }

    /// The first referrals of the application, one to each department.
    func referrals(of dossier: Dossier, ids: any IDSource) -> [ReferralRow] {
        Department.allCases.map { department in
            ReferralRow(
                .sent,
                of: dossier,
                to: department,
                version: 1,
                id: ids.next(),
                at: dossier.receivedAt,
                traceparent: submission.request.traceparent
            )
        }
    }

    private static func statements(
        _ fresh: [(checkIn: CheckIn, dossier: Dossier)],
        _ register: HouseholdRegister,
        at premises: Premises
    ) -> [SQL] {
        let rows = fresh.flatMap { checkIn, dossier in checkIn.referrals(of: dossier, ids: premises.ids) }
        return [PersonRows.upsert(fresh.map(\.dossier))].compactMap { $0 } + register.statements
            + [ApplicationRows.insert(fresh), ReferralRow.insert(rows), Outbox.appending(rows.map(\.message))]
    }
}
