import Casework
import CivilAffairs
import Foundation
import JSON
import Messaging
import Postgres

/// Verification as part of the department's work: answers come in over the inbox, days pass by the clock.
extension Assistance {
    /// Takes the agencies' answers in, in their order; one that cannot be right is refused with its reason.
    ///
    /// The applications are locked before the requests, here as by the clock and by staff.
    static func hear(
        _ messages: [IncomingMessage],
        at office: Office<Assistance>,
        in transaction: PostgresTransaction
    ) throws {
        let messages = messages.filter { $0.envelope.type == EventType.verificationAnswered }
        guard !messages.isEmpty else { return }
        let results = try messages.map { try JSON.read(VerificationResult.self, from: $0.envelope.data) }
        let store = PostgresVerifications(reading: transaction)
        let applications = try store.applications(of: Set(results.map(\.request)))
        if let stray = results.first(where: { applications[$0.request] == nil }) {
            throw MessageRejected(reason: VerificationError.noSuchRequest(stray.request).description)
        }
        let agencies = try AgencyShelf.all(in: transaction)
        var request = LoadRequest()
        request.applications = Set(applications.values)
        request.touched = Set(results.flatMap(\.identified))
        try office.work(in: transaction, traceparent: messages.first?.envelope.traceparent, request) { desk in
            for result in results {
                guard var verification = try store.lock(result.request) else { continue }
                let before = verification
                let agency = agencies.first { $0.code == result.source }
                let today = desk.circumstances.moment.today
                do throws(VerificationError) {
                    guard try verification.take(result, from: agency, on: today) else { continue }
                } catch {
                    throw MessageRejected(reason: error.description)
                }
                try store.save(verification, adding: verification.answers.last)
                if verification.purpose == .identity { desk.tell(result, of: verification) }
                if before.isWaiting { try desk.goOn(after: verification) }
            }
        }
    }

    /// Marks who has not answered by its day, and lets the cases go on that waited for nobody else.
    static func runClocks(
        on day: Day,
        at office: Office<Assistance>,
        in transaction: PostgresTransaction
    ) throws -> [UUID] {
        let store = PostgresVerifications(reading: transaction)
        let due = try store.due(on: day)
        guard !due.isEmpty else { return [] }
        var request = LoadRequest()
        request.applications = Set(try store.applications(of: due).values)
        try office.work(in: transaction, on: day, request) { desk in
            for id in due.sorted() {
                guard var verification = try store.lock(id), verification.expire(on: day) else { continue }
                try store.save(verification)
                try desk.goOn(after: verification)
            }
        }
        return request.applications.sorted()
    }

    /// The requests that somebody has still to answer; an agency that had them knows them by their ids.
    static func saidBesides(
        after last: UUID,
        since moment: Date?,
        limit: Int,
        in transaction: PostgresTransaction
    ) throws -> [OutgoingMessage] {
        let rows = try transaction.query(
            """
            SELECT id FROM verification_request
            WHERE state = 'waiting' AND id > \(last) AND (\(moment) IS NULL OR asked_at >= \(moment))
            ORDER BY id LIMIT \(limit)
            """
        )
        return try PostgresVerifications(reading: transaction)
            .find(try rows.map { try $0.decode("id", as: UUID.self) }).map(\.message)
    }
}

extension VerificationResult {
    /// Everybody of whom the answer says who they are.
    fileprivate var identified: [String] {
        items.filter { $0.kind == Agency.identity }.flatMap { [$0.subject] + [$0.other].compactMap(\.self) }
    }
}

extension Desk<Assistance> {
    /// Lets the case go on once nobody is waited for.
    fileprivate mutating func goOn(after verification: Verification) throws {
        guard !verification.isWaiting, verification.holdsCase else { return }
        try endVerification(of: verification.caseID)
    }

    /// What the police say becomes facts (身份查询): known or not; a correction takes back what the earlier answer made true.
    fileprivate mutating func tell(_ result: VerificationResult, of verification: Verification) {
        let today = circumstances.moment.today
        let application = verification.application
        if let earlier = result.corrects {
            let mark = "verification:\(earlier.text):"
            for fact in holdings.facts where fact.stands && fact.sourceID.hasPrefix(mark) {
                let draft = FactDraft(
                    fact.message.kind,
                    subject: fact.message.subject,
                    occurredOn: fact.message.occurredOn,
                    sourceID: "correction:\(fact.message.id.text)"
                )
                register(draft, application: application, corrects: fact.message.id)
            }
        }
        func draft(_ kind: FactKind, _ subject: String, other: String? = nil) -> FactDraft {
            FactDraft(
                kind,
                subject: subject,
                occurredOn: today,
                sourceID: "verification:\(result.id.text):\(subject)",
                details: FactDetails(other: other)
            )
        }
        for person in verification.people {
            guard let item = result.items.first(where: { $0.kind == Agency.identity && $0.subject == person }) else {
                register(draft(.identityNotFound, person), application: application)
                continue
            }
            register(draft(.identified, person), application: application)
            // Links the pseudonym that was minted to the person whom the police have named.
            if let other = item.other, other != person {
                register(draft(.identified, other, other: person), application: application)
            }
        }
    }
}
