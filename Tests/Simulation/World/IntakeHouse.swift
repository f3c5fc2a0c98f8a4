import CivilAffairs
import Foundation
import JSON
import Messaging

@testable import Intake

/// Intake in a simulation: reception, referrals and merge as they ship, over tables in memory.
final class IntakeHouse: House<IntakeTables> {
    let premises: Premises

    init(hall: Hall, keyring: SubjectKeyring) {
        premises = Premises(keyring: keyring, ids: hall.ids, clock: hall.clock)
        super.init(service: "intake", kind: "intake", hall: hall, keeping: IntakeTables())
        open(topics: PartHandler.subscription.topics, records: PartHandler.subscription.records) {
            [unowned self] messages, _, tables in
            try self.hall.refuseIll(messages)
            let store = MemoryOverviewStore(tables.overviews)
            try PartHandler.take(messages, on: store)
            tables.note(store.overviews)
            tables.handled += messages.map(Handled.init)
        }
    }

    /// Takes an application in; the same key gets the same answer.
    func submit(_ request: KeyedRequest) throws -> Answer {
        hall.role = "intake.window"
        let submission = try Submission(checking: request, at: premises)
        return try database.transaction("submit") { schema, tables in
            if let standing = tables.claims[IntakeTables.ClaimKey(request)] {
                guard standing.fingerprint == submission.fingerprint else { throw WindowError.keyReused }
                return standing.answer
            }
            tables.lastNumber += 1
            let checkIn = CheckIn(submission, number: tables.lastNumber)
            var (dossier, register) = (submission.dossier, HouseholdRegister(tables.memberships))
            dossier.enter(into: &register, mint: mint)
            tables.enter(register)
            tables.dossiers[dossier.id] = dossier
            tables.overviews[dossier.id] = checkIn.overview
            let rows = checkIn.referrals(of: dossier, ids: premises.ids)
            tables.enter(rows)
            schema.append(rows.map(\.message))
            tables.claims[IntakeTables.ClaimKey(request)] = IntakeTables.StoredClaim(
                fingerprint: submission.fingerprint,
                application: dossier.id,
                answer: checkIn.claim.answer
            )
            return checkIn.claim.answer
        }
    }

    func supplement(_ id: UUID, _ request: KeyedRequest) throws -> Answer {
        let supplement = try JSON.read(SupplementRequest.self, from: request.body, limits: Premises.limits)
        return try change("supplement", id, request) { file, moment in
            let known = file.dossier.supplements.count
            try file.supplement(supplement, at: moment)
            return .supplement(Array(file.dossier.supplements.dropFirst(known)))
        }
    }

    func withdraw(_ id: UUID, _ request: KeyedRequest) throws -> Answer {
        let withdrawal = try JSON.read(WithdrawalRequest.self, from: request.body, limits: Premises.limits)
        return try change("withdraw", id, request) { file, moment in
            try file.withdraw(withdrawal, at: moment)
            return .withdrawal(
                Withdrawal(reason: withdrawal.reason, by: withdrawal.by, matters: withdrawal.matters, at: moment)
            )
        }
    }

    /// As `outbox replay` does it: what every department was sent last of every application.
    func sendAgain() {
        hall.role = "intake.desk"
        var isDone = false
        while !isDone {
            isDone =
                (try? database.transaction("replay-outbox") { schema, tables in
                    for application in tables.referrals.keys.sorted() {
                        let latest = Department.allCases.compactMap { tables.referrals[application]?[$0]?.last }
                        schema.append(latest.map(\.message))
                    }
                    return true
                }) ?? false
        }
    }

    private func change(
        _ operation: String,
        _ id: UUID,
        _ request: KeyedRequest,
        _ body: (inout ApplicationFile, Date) throws -> Amendment
    ) throws -> Answer {
        hall.role = "intake.window"
        let fingerprint = Fingerprint(of: request)
        let answer = try database.transaction(operation) { schema, tables in
            if let standing = tables.claims[IntakeTables.ClaimKey(request)] {
                guard standing.fingerprint == fingerprint else { throw WindowError.keyReused }
                return standing.answer
            }
            guard let dossier = tables.dossiers[id], let overview = tables.overviews[id] else {
                throw WindowError.notFound
            }
            let sent = (tables.referrals[id] ?? [:]).compactMapValues { rows in
                rows.last.map { ApplicationFile.Sent(version: $0.version, body: $0.body) }
            }
            var file = ApplicationFile(dossier: dossier, overview: overview, sent: sent)
            let moment = premises.now
            let answer = try file.change(at: moment, body) { file, amendment in
                if file.hasOtherMembers {
                    var register = HouseholdRegister(tables.memberships)
                    file.dossier.enter(into: &register, mint: mint)
                    tables.enter(register)
                }
                let rows = file.referrals(after: amendment, request, at: moment, ids: premises.ids)
                tables.enter(rows)
                schema.append(rows.map(\.message))
                tables.dossiers[id] = file.dossier
                tables.overviews[id] = file.overview
            }
            tables.claims[IntakeTables.ClaimKey(request)] = IntakeTables.StoredClaim(
                fingerprint: fingerprint,
                application: id,
                answer: answer
            )
            return answer
        }
        return try answer.heard()
    }

    private func mint() -> HouseholdKey {
        hall.dice.lend { HouseholdKey.minted(using: &$0) }
    }
}

extension IntakeHouse: Quarantined {
    var topics: [String] { PartHandler.subscription.topics }
    var unrest: [String] { unrest(on: topics) }
    var handled: [Handled] { database.kept.handled }
}

extension Hall {
    /// Refuses messages that are ill, and now and then makes a sound one so.
    func refuseIll(_ messages: [IncomingMessage]) throws {
        if ill.isEmpty || !messages.contains(where: { ill.contains($0.envelope.id) }) {
            guard weather.strikes(.illness, at: "\(role).apply", factor: 0.5), let victim = dice.pick(messages) else {
                return
            }
            trace.note("ill \(victim.envelope.id)")
            ill.insert(victim.envelope.id)
            everIll.insert(victim.envelope.id)
        }
        throw MessageRejected(reason: "This release cannot take the message in.")
    }
}
