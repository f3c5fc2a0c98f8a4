import CivilAffairs
import Foundation
import JSON
import Messaging
import Postgres

/// Casework in the department's own PostgreSQL schema, within one transaction.
struct PostgresCaseworkStore<R: Referral>: CaseworkStore {
    let transaction: PostgresTransaction

    func load(_ request: LoadRequest) throws -> Loaded<R> {
        var loaded = Loaded<R>()
        let subjects = request.subjects.union(request.touched).sorted()
        var applications = request.applications
        var statements = [Self.locking(applications: applications, subjects: subjects)]
        if request.mayTouchOthers {
            try transaction.pipeline(statements)
            let touched = try self.applications(touching: request, leads: &loaded.leads).subtracting(applications)
            statements = [Self.locking(applications: touched, subjects: [])]
            applications.formUnion(touched)
        }
        let ids = applications.sorted()
        // Each statement sees what is committed when it begins, so those after the lock see what it waited for.
        statements += [
            """
            SELECT application, version, referral, joint_items, joint_subject FROM part
            WHERE application = ANY(\(ids)) ORDER BY application FOR UPDATE
            """,
            "\(fragment: Self.caseColumns) WHERE application = ANY(\(ids)) ORDER BY id",
        ]
        statements += Self.held(about: subjects)
        let answers = try transaction.pipeline(statements)
        for row in answers[1] {
            let application = try row.decode("application", as: UUID.self)
            let referral = try row.decode("referral", as: JSONB?.self)
            var part = Part(
                application: application,
                version: try row.decode("version"),
                referral: try referral.map { try JSON.read(R.self, from: $0.bytes) }
            )
            part.jointItems = try JSON.read([JointItem].self, from: try row.decode("joint_items", as: JSONB.self).bytes)
            part.jointSubject = try row.decode("joint_subject")
            loaded.parts[application] = part
        }
        for row in answers[2] {
            let file = try CaseFile(row)
            guard let application = file.application else { continue }
            loaded.parts[application, default: Part(application: application)].cases.append(file)
        }
        loaded.holdings = try Self.holdings(answers[3...])
        if request.asksForDuties { try PostgresDuties(transaction: transaction).load(request, into: &loaded) }
        return loaded
    }

    /// The statements that read what is held on some people.
    static func held(about subjects: [String]) -> [SQL] {
        [
            "SELECT body, status, beneficiaries FROM award WHERE beneficiaries && \(subjects) ORDER BY id",
            "SELECT body, source, source_id, corrected_by FROM fact WHERE subject = ANY(\(subjects)) ORDER BY id",
            "SELECT id, application, matter, subject, status FROM case_file WHERE subject = ANY(\(subjects))",
        ]
    }

    /// What those statements answered.
    static func holdings(_ answers: ArraySlice<PostgresRows>) throws -> Holdings {
        let (awards, facts, cases) = (answers.startIndex, answers.startIndex + 1, answers.startIndex + 2)
        return Holdings(
            facts: try answers[facts].map(Fact.init),
            awards: try answers[awards].map(Award.init),
            cases: try answers[cases].map(CaseGlance.init)
        )
    }

    /// Holds subjects and applications until the transaction ends.
    ///
    /// Also a part that has no row yet: a referral and a fact that name the same new application come over different
    /// topics. Advisory locks belong to the whole database: with the schema's name in them, departments do not wait for
    /// each other.
    private static func locking(applications: Set<UUID>, subjects: [String]) -> SQL {
        let keys = subjects.map { "subject " + $0 } + applications.sorted().map { "application " + $0.text }
        return """
            SELECT count(pg_advisory_xact_lock(key)) FROM
            (SELECT DISTINCT hashtextextended(current_schema() || '/' || name, 0) AS key
                FROM unnest(\(keys)) AS name ORDER BY 1) AS keys
            """
    }

    /// The applications in which something that happened makes a case be looked at again; leads are loaded at once.
    private func applications(touching request: LoadRequest, leads: inout [CaseFile]) throws -> Set<UUID> {
        let rows = try transaction.query(
            """
            \(fragment: Self.caseColumns)
            WHERE (NOT is_final AND beneficiaries && \(request.touched.sorted()))
               OR fact = ANY(\(request.corrected.sorted())) OR id = ANY(\(request.leads.sorted()))
            ORDER BY id
            """
        )
        let files = try rows.map { try CaseFile($0) }
        leads = files.filter { $0.application == nil }
        let awaited = try transaction.query(
            "SELECT application FROM part WHERE joint_waits AND joint_subject = ANY(\(request.touched.sorted()))"
        )
        return Set(files.compactMap(\.application) + (try awaited.map { try $0.decode("application") }))
    }

    static var caseColumns: SQL {
        """
        SELECT body, application, subject, beneficiaries, fact, award, applied_on, is_back_entered, assigned_to,
               opened_because, papers, notes, notice, version FROM case_file
        """
    }
}

extension CaseFile {
    init(_ row: PostgresRow) throws {
        self.init(
            view: try JSON.read(Case.self, from: try row.decode("body", as: JSONB.self).bytes),
            application: try row.decode("application"),
            subject: try row.decode("subject"),
            beneficiaries: try row.decode("beneficiaries"),
            fact: try row.decode("fact"),
            award: try row.decode("award"),
            appliedOn: try row.decode("applied_on"),
            isBackEntered: try row.decode("is_back_entered"),
            assignedTo: try row.decode("assigned_to"),
            openedBecause: try row.decode("opened_because"),
            papers: try JSON.read([MissingItem].self, from: try row.decode("papers", as: JSONB.self).bytes),
            notes: try JSON.read([Finding].self, from: try row.decode("notes", as: JSONB.self).bytes),
            notice: try row.decode("notice"),
            version: try row.decode("version")
        )
    }
}

extension Fact {
    init(_ row: PostgresRow) throws {
        self.init(
            message: try JSON.read(FactMessage.self, from: try row.decode("body", as: JSONB.self).bytes),
            source: try row.decode("source"),
            sourceID: try row.decode("source_id"),
            correctedBy: try row.decode("corrected_by")
        )
    }
}

extension Award {
    init(_ row: PostgresRow) throws {
        self = try JSON.read(Award.self, from: try row.decode("body", as: JSONB.self).bytes)
    }
}

extension CaseGlance {
    init(_ row: PostgresRow) throws {
        let (matter, status): (String, String) = (try row.decode("matter"), try row.decode("status"))
        guard let matter = MatterCode(rawValue: matter), let status = CaseStatus(rawValue: status) else {
            throw UnreadableRow(table: "case_file", value: "\(matter) \(status)")
        }
        self.init(
            id: try row.decode("id"),
            application: try row.decode("application"),
            matter: matter,
            subject: try row.decode("subject"),
            status: status
        )
    }
}

/// A row holds a code that this release does not know.
struct UnreadableRow: Error, CustomStringConvertible {
    let table: String
    let value: String

    var description: String { "A row of `\(table)` holds `\(value)`, which this release does not know." }
}
