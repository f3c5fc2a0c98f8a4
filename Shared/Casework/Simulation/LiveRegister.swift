import CivilAffairs
import Foundation
import JSON
import Messaging
import Postgres

/// Reads the live register in batches: bounded memory, however large it is.
struct LiveRegister<S: DepartmentService> {
    /// What of the register is wanted.
    struct Scope: Sendable {
        /// Awards that run on some day from this one on.
        let from: Day
        /// Awards that began by this day; nil = whenever they begin.
        var until: Day?
        /// Whether awards count that were ended later.
        var countsEnded = false
        /// Whether open cases count.
        var countsOpen = false
        /// Only what is decided in the division whose code begins so; nil = everywhere.
        var division: String?
    }

    let transaction: PostgresTransaction
    let scope: Scope

    /// Runs a body that can only read, on one picture of the whole register.
    static func reading<T>(
        over connection: PostgresConnection,
        _ scope: Scope,
        _ body: (LiveRegister) throws -> T
    ) throws -> T {
        try connection.withTransaction(.repeatableRead) { transaction in
            try transaction.execute("SET TRANSACTION READ ONLY")
            return try body(LiveRegister(transaction: transaction, scope: scope))
        }
    }

    /// Hands every part of the register over, a batch at a time.
    func forEach(batch size: Int = 500, _ body: ([RegisteredPart<S.R>]) throws -> Void) throws {
        var last: UUID?
        while true {
            let applications = try applications(after: last, limit: size)
            guard let end = applications.last else { return }
            try body(try parts(of: applications))
            last = end
        }
    }

    /// The applications of the scope, in the order of their ids.
    func applications(after last: UUID?, limit: Int) throws -> [UUID] {
        let lasting = S.matters.filter(\.isLasting).map(\.code.rawValue)
        let statuses = ["active", "suspended"] + (scope.countsEnded ? ["ended"] : [])
        let rows = try transaction.query(
            """
            SELECT application FROM part p
            WHERE application > \(last ?? .lowest) AND referral IS NOT NULL AND EXISTS (
                SELECT FROM case_file c LEFT JOIN award a ON a.case_id = c.id AND a.status = ANY(\(statuses))
                    AND a.cadence IN ('monthly', 'yearly') AND (a.ends_on IS NULL OR a.ends_on >= \(scope.from))
                    AND (\(scope.until)::date IS NULL OR a.starts_on <= \(scope.until))
                WHERE c.application = p.application AND c.fact IS NULL
                    AND (\(scope.division)::text IS NULL
                        OR starts_with(c.body ->> 'decidingDivision', \(scope.division)))
                    AND (a.id IS NOT NULL
                    OR (\(scope.countsOpen) AND NOT c.is_final)
                    OR (c.status = 'approved' AND c.matter = ANY(\(lasting)))))
            ORDER BY application LIMIT \(limit)
            """
        )
        return try rows.map { try $0.decode("application") }
    }

    /// The parts of some applications, each with what is held on its people.
    func parts(of applications: [UUID]) throws -> [RegisteredPart<S.R>] {
        let rows = try transaction.pipeline([
            "SELECT application, referral FROM part WHERE application = ANY(\(applications)) ORDER BY application",
            """
            \(fragment: PostgresCaseworkStore<S.R>.caseColumns)
            WHERE application = ANY(\(applications)) ORDER BY application, id
            """,
        ])
        let files = Dictionary(grouping: try rows[1].map { try CaseFile($0) }, by: \.application)
        let drafts = try rows[0].compactMap { row -> (UUID, S.R, [CaseFile])? in
            let application = try row.decode("application", as: UUID.self)
            guard let referral = try row.decode("referral", as: JSONB?.self) else { return nil }
            return (application, try JSON.read(S.R.self, from: referral.bytes), files[application] ?? [])
        }
        let held = try held(about: drafts.reduce(into: Set<String>()) { $0.formUnion(Self.subjects(of: $1.1, $1.2)) })
        return drafts.map { application, referral, files in
            RegisteredPart(
                application: application,
                referral: referral,
                cases: files,
                holdings: held.holdings(about: Self.subjects(of: referral, files))
            )
        }
    }

    /// Everybody whom a part names.
    private static func subjects(of referral: S.R, _ files: [CaseFile]) -> Set<String> {
        S.subjects(of: referral).union(files.flatMap { $0.beneficiaries + [$0.subject].compactMap(\.self) })
    }

    /// What is held on some people, and on those whom their facts name.
    private func held(about subjects: Set<String>) throws -> HeldRecords {
        var (held, known, next) = (HeldRecords(), Set<String>(), subjects)
        while !next.isEmpty {
            known.formUnion(next)
            let answers = try transaction.pipeline(PostgresCaseworkStore<S.R>.held(about: next.sorted()))
            held.add(try PostgresCaseworkStore<S.R>.holdings(answers[...]))
            next = held.others.subtracting(known)
        }
        return held
    }
}

/// What is held on the people of a batch, by person: no rule of one household looks through the records of all others.
struct HeldRecords {
    private var facts: [String: [Fact]] = [:]
    private var awards: [String: [Award]] = [:]
    private var cases: [String: [CaseGlance]] = [:]
    /// Those whom facts name beside their subject, such as a spouse.
    private(set) var others: Set<String> = []

    mutating func add(_ holdings: Holdings) {
        for fact in holdings.facts {
            facts[fact.message.subject, default: []].append(fact)
            if let other = fact.message.details.other { others.insert(other) }
        }
        for award in holdings.awards {
            for subject in award.beneficiaries where awards[subject]?.contains(where: { $0.id == award.id }) != true {
                awards[subject, default: []].append(award)
            }
        }
        for glance in holdings.cases { cases[glance.subject, default: []].append(glance) }
    }

    /// What is held on some people, and on those whom their facts name.
    func holdings(about subjects: Set<String>) -> Holdings {
        var (holdings, known, next) = (Holdings(), Set<String>(), subjects)
        while !next.isEmpty {
            known.formUnion(next)
            for subject in next.sorted() {
                holdings.add(
                    Holdings(
                        facts: facts[subject] ?? [],
                        awards: awards[subject] ?? [],
                        cases: cases[subject] ?? []
                    )
                )
            }
            next = Set(holdings.facts.compactMap(\.message.details.other)).subtracting(known)
        }
        return holdings
    }
}
