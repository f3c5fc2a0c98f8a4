import CivilAffairs
import Foundation
import JSON
import Messaging
import Postgres

/// A fact that an agency reports, as it arrived.
struct ReportRequest: Sendable {
    /// Who reports, as the verified token names it.
    let agency: String
    let body: [UInt8]
    let traceparent: String?
}

/// Takes a reported fact in: one transaction for the fact, the person's number and the message.
struct FactDesk {
    let premises: Premises
    let request: ReportRequest
    let report: FactReport

    /// Checks a report; throws everything that is wrong with it at once.
    init(checking request: ReportRequest, at premises: Premises) throws(WindowError) {
        do {
            report = try FactReport.read(request.body, today: premises.today, limits: Premises.limits)
        } catch {
            throw WindowError(reading: error)
        }
        self.request = request
        self.premises = premises
    }

    /// Writes the fact and says it; the same report again gets the same answer, another one under its id is refused.
    func take(in tx: PostgresTransaction) throws -> Answer {
        let subject = subject
        // The people of a form are locked in the same way: a form and a report about one person follow each other.
        _ = try tx.query(HouseholdRegister.locking([subject]))
        if let known = try fact(request.agency, report.id, in: tx) {
            let corrects = try report.corrects.flatMap { try fact(request.agency, $0, in: tx)?.message.id }
            return try repeated(known, fact(about: subject, correcting: corrects, home: Home()))
        }
        let corrected = try corrected(subject, in: tx)
        let taken = fact(about: subject, correcting: corrected, home: try home(of: subject, in: tx))
        if try tx.query(taken.inserting).isEmpty {
            // Another report with this id, about somebody else, was committed since we looked.
            throw PostgresError(.cancelled, "The id was used meanwhile.", doing: "taking in a fact")
        }
        if case .number(let number) = report.person { try tx.execute(Self.knowing(subject, number)) }
        try Outbox.append([taken.outgoing], in: tx)
        return Answer(status: 201, body: taken.answer, location: nil, version: 1)
    }

    // MARK: What the report says

    private var subject: SubjectKey {
        switch report.person {
        case .number(let number): premises.keyring.person(number)
        case .pseudonym(let key): key
        }
    }

    private func fact(about subject: SubjectKey, correcting corrected: UUID?, home: Home) -> ReportedFact {
        var details = report.details
        details.division = details.division ?? home.division
        details.household = home.household
        return ReportedFact(
            agency: request.agency,
            sourceID: report.id,
            message: FactMessage(
                id: premises.ids.next(),
                kind: report.kind,
                subject: publicSubject(subject),
                occurredOn: report.occurredOn,
                corrects: corrected,
                details: details
            ),
            receivedAt: premises.now,
            traceparent: request.traceparent
        )
    }

    private func repeated(_ known: ReportedFact, _ said: ReportedFact) throws(WindowError) -> Answer {
        guard known.saysTheSame(as: said, saidDivision: report.details.division) else { throw .factReused }
        return Answer(status: 200, body: known.answer, location: nil, version: 1)
    }

    // MARK: What is known

    /// The fact that the report takes back: the agency's own, of the same kind and person, and standing.
    private func corrected(_ subject: SubjectKey, in tx: PostgresTransaction) throws -> UUID? {
        guard let id = report.corrects else { return nil }
        func refusal(_ fault: FormFault) -> WindowError {
            .invalid([JSONFault(pointer: "/corrects", detail: .invalid(fault))])
        }
        guard let original = try fact(request.agency, id, in: tx)?.message else { throw refusal(.unknownFact) }
        guard original.kind == report.kind, original.subject == publicSubject(subject) else {
            throw refusal(.anotherFact)
        }
        let later = try tx.query("SELECT FROM fact WHERE corrects = \(original.id)")
        guard original.corrects == nil, later.isEmpty else { throw refusal(.factCorrected) }
        return original.id
    }

    private func fact(_ agency: String, _ id: String, in tx: PostgresTransaction) throws -> ReportedFact? {
        try tx.query("\(fragment: ReportedFact.columns) WHERE agency = \(agency) AND source_id = \(id)").first
            .map { try ReportedFact($0) }
    }

    /// Where a person lives and with whom, as the master data say.
    private struct Home {
        var division: DivisionCode?
        var household: HouseholdKey?
    }

    private func home(of subject: SubjectKey, in tx: PostgresTransaction) throws -> Home {
        let row = try tx.query(
            """
            SELECT (SELECT coalesce(residence, household_registration) FROM person WHERE subject = \(subject.rawValue))
                    AS division,
                (SELECT household FROM household_member WHERE subject = \(subject.rawValue) AND until IS NULL)
                    AS household
            """
        ).first
        // Where somebody lives is told as far as the town, which is who goes there.
        let division = try row?.decode("division", as: String?.self).flatMap { DivisionCode(String($0.prefix(9))) }
        let household = try row?.decode("household", as: String?.self).flatMap(HouseholdKey.init(rawValue:))
        return Home(division: division, household: household)
    }

    /// Keeps the number beside the pseudonym, so that staff can find the person.
    private static func knowing(_ subject: SubjectKey, _ number: IDNumber) -> SQL {
        """
        INSERT INTO person AS known (subject, id_number) VALUES (\(subject.rawValue), \(number.text))
        ON CONFLICT (subject) DO UPDATE SET id_number = EXCLUDED.id_number, changed_at = now()
        WHERE known.id_number IS NULL
        """
    }
}
