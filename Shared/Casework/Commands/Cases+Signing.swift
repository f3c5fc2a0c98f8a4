public import ArgumentParser
import CivilAffairs
import Foundation
import JSON
import Messaging
import Postgres
import ServiceKit

/// Approval without paper (无纸化网上审批): the town examines, the county confirms, and every signature is logged.
extension Cases {
    /// Signs the proposal of a case as it stands.
    struct Sign: ParsableCommand {
        static var configuration: CommandConfiguration { .help("sign", of: "cases") }
        @Argument var id: UUIDArgument
        @Option(name: .customLong("as"), help: .words("option.sign-as")) var role: SignatureRole
        @OptionGroup var output: OutputOptions

        func validate() throws {
            guard role != .decider else { throw ValidationError("--as examiner|approver") }
        }

        func run() throws {
            let desk = try StaffDesk<S>.open()
            let file = try desk.sign(id.id, as: role)
            try output.printer.print(
                rows: try desk.signatures(of: file).map(\.json),
                columns: StandingSignature.columns
            )
        }
    }

    /// Who has signed what of a case.
    struct Signatures: ParsableCommand {
        static var configuration: CommandConfiguration { .help("signatures", of: "cases") }
        @Argument var id: UUIDArgument
        @OptionGroup var output: OutputOptions

        func run() throws {
            let desk = try StaffDesk<S>.open()
            let file = try desk.file(id.id, in: desk.session.connection)
            try output.printer.print(
                rows: try desk.signatures(of: file).map(\.json),
                columns: StandingSignature.columns
            )
        }
    }
}

extension SignatureRole: ExpressibleByArgument {}

/// A signature, and whether it is under what the case says now.
struct StandingSignature {
    let signature: Signature
    let stands: Bool

    var json: JSONValue {
        [
            "role": .string(signature.role.rawValue), "signedBy": .string(signature.signer),
            "signedAt": .string(Moment(signature.signedAt).description), "digest": .string(signature.digest),
            "stands": .bool(stands),
        ]
    }

    static let columns = [
        Column("role", as: .words("signature.role")), Column("signedBy"), Column("signedAt", as: .moment),
        Column("digest"), Column("stands"),
    ]
}

extension StaffDesk {
    /// Signs the proposal that stands; the county confirms only what somebody else has examined.
    func sign(_ id: UUID, as role: SignatureRole) throws -> CaseFile {
        do {
            return try session.connection.withTransaction { transaction in
                let file = try self.file(id, in: transaction)
                guard let proposal = file.view.proposal, !file.view.status.isFinal else {
                    throw CommandError(
                        .conflict,
                        "exit.case-final",
                        [id.text, "case.status.\(file.view.status.rawValue)"]
                    )
                }
                let text = try SignedText(proposal)
                if role == .approver, !proposal.isForTown {
                    let examined = try Signature.of(id, in: transaction).first {
                        $0.role == .examiner && $0.digest == text.digest
                    }
                    guard let examined else { throw CommandError(.conflict, "sign.not-examined", [id.text]) }
                    guard examined.signer != session.actor else {
                        throw CommandError(.notAllowed, "sign.second-person")
                    }
                }
                try PostgresSignatures(transaction: transaction).add(role, to: id, text, as: office.ids.next())
                return file
            }
        } catch let error as PostgresError where error.constraint == "case_signature_two_people" {
            throw CommandError(.notAllowed, "sign.second-person")
        } catch let error as PostgresError where error.constraint == "case_signature_one_role" {
            throw CommandError(.conflict, "sign.signed-already", [id.text])
        }
    }

    /// Decides a case and logs the signature under the decision.
    ///
    /// Once the town has examined, another person decides, unless the county has confirmed or the town may decide alone.
    /// The services granted are those of the department's list on that day, and what is paid first is drawn from the reserve
    /// fund, tied to the case: a fund that holds too little refuses all of it.
    func decide(_ id: UUID, _ wish: StaffDecision, granting orders: [ServiceOrder] = []) throws -> CaseFile {
        try translated {
            let file = try session.connection.withTransaction { transaction in
                let before = try self.file(id, in: transaction)
                try requireNoRelative(before, in: transaction)
                try requireSecondPerson(before, in: transaction)
                var wish = wish
                let (day, place) = (wish.on ?? before.decisionDay(today: office.today), before.view.decidingDivision)
                wish.inKind = try orders.map { try granted($0, for: place, on: day, in: transaction) }
                try office.work(in: transaction, LoadRequest(for: before)) { try $0.decide(id, wish) }
                let after = try self.file(id, in: transaction)
                try draw(for: after, in: transaction)
                if let decision = after.view.decision {
                    let signatures = PostgresSignatures(transaction: transaction)
                    try signatures.add(.decider, to: id, try SignedText(decision), as: office.ids.next())
                }
                return after
            }
            try session.connection.notify(PostgresRelayStore.channel(schema: S.identity.schema))
            return file
        }
    }

    /// The signatures of a case; one under a proposal that has changed since stands no longer.
    func signatures(of file: CaseFile) throws -> [StandingSignature] {
        let all = try Signature.of(file.view.id, in: session.connection)
        let decided = try file.view.decision.map { try SignedText($0).digest }
        let proposed = try proposal(last: file).map { try SignedText($0).digest }
        return all.map {
            StandingSignature(signature: $0, stands: $0.digest == ($0.role == .decider ? decided : proposed))
        }
    }

    /// The proposal of a case; of a decided one, that on which it was decided.
    private func proposal(last file: CaseFile) throws -> Proposal? {
        if let proposal = file.view.proposal { return proposal }
        let rows = try session.connection.query(
            """
            SELECT body->'proposal' AS proposal FROM case_history
            WHERE case_id = \(file.view.id) AND body->'proposal' IS NOT NULL ORDER BY seq DESC LIMIT 1
            """
        )
        return try rows.first.map {
            try JSON.read(Proposal.self, from: try $0.decode("proposal", as: JSONB.self).bytes)
        }
    }

    private func requireSecondPerson(_ file: CaseFile, in transaction: PostgresTransaction) throws {
        guard let proposal = file.view.proposal, !proposal.isForTown else { return }
        let digest = try SignedText(proposal).digest
        let standing = try Signature.of(file.view.id, in: transaction).filter { $0.digest == digest }
        guard !standing.contains(where: { $0.role == .approver }) else { return }
        if standing.contains(where: { $0.role == .examiner && $0.signer == session.actor }) {
            throw CommandError(.notAllowed, "sign.second-person")
        }
    }
}
