import CivilAffairs
import Postgres

/// An agency that supplies what it knows of households (核对信息提供部门).
struct Agency: Sendable, Equatable {
    let code: String
    let chinese: String
    let english: String
    /// The kinds of information that it answers about; it is heard on nothing else.
    let kinds: [String]
    /// The working days that it has; nil = no document sets any, and whoever asks names the day.
    let days: Int?
    /// The words that make it an agency to be asked.
    let source: String

    /// Whether it can be asked for a purpose: the police alone say who somebody is, and that is all they are asked then.
    func answers(_ purpose: VerificationPurpose) -> Bool {
        switch purpose {
        case .economicStatus: kinds.contains { $0 != Self.identity }
        case .identity: kinds.contains(Self.identity)
        }
    }

    /// Whether it is heard on a kind of information for a purpose.
    func knows(_ kind: String, for purpose: VerificationPurpose) -> Bool {
        kinds.contains(kind) && (purpose == .identity) == (kind == Self.identity)
    }

    /// The kind of information that says who somebody is.
    static let identity = "identity"
    /// The name of the table in the directory of policies.
    static let file = "agencies.tsv"

    /// Reads the table; throws at the first line that is not as it must be.
    static func table(_ text: String) throws(IndicatorTableError) -> [Agency] {
        var agencies: [Agency] = []
        for row in try TableRow.rows(of: text, named: file, columns: 6) {
            let agency = Agency(
                code: row.cells[0],
                chinese: row.cells[1],
                english: row.cells[2],
                kinds: row.cells[3].split(separator: " ").map(String.init),
                days: try row.number(4).map { Int($0) },
                source: row.cells[5]
            )
            guard !agency.kinds.isEmpty else { throw row.error("names no kind of information") }
            guard agency.days.map({ (1...365).contains($0) }) ?? true else {
                throw row.error("sets no days, or too many")
            }
            guard !agencies.contains(where: { $0.code == agency.code }) else { throw row.error("stands twice") }
            agencies.append(agency)
        }
        return agencies
    }
}

/// The agencies as they stand in the department's own table.
enum AgencyShelf {
    /// Takes the table of a directory over; an agency that it no longer lists is asked no more, its answers stay.
    static func load(_ agencies: [Agency], into transaction: PostgresTransaction) throws {
        let places = agencies.indices.map { Int32($0) }
        try transaction.pipeline([
            "UPDATE verification_agency SET is_listed = false WHERE is_listed AND code <> ALL(\(agencies.map(\.code)))",
            """
            INSERT INTO verification_agency (code, chinese, english, kinds, days, source, place, is_listed)
            SELECT code, chinese, english, string_to_array(kinds, ' '), days, source, place, true
            FROM unnest(\(agencies.map(\.code)), \(agencies.map(\.chinese)), \(agencies.map(\.english)),
                \(agencies.map { $0.kinds.joined(separator: " ") }), \(agencies.map { $0.days.map { Int32($0) } }),
                \(agencies.map(\.source)), \(places)) AS new (code, chinese, english, kinds, days, source, place)
            ON CONFLICT (code) DO UPDATE SET chinese = EXCLUDED.chinese, english = EXCLUDED.english,
                kinds = EXCLUDED.kinds, days = EXCLUDED.days, source = EXCLUDED.source, place = EXCLUDED.place,
                is_listed = true
            """,
        ])
    }

    /// All agencies that there have been, in the order of the table.
    static func all(in reading: some PostgresReading, onlyListed: Bool = false) throws -> [Agency] {
        try reading.query(
            """
            SELECT code, chinese, english, kinds, days, source FROM verification_agency
            WHERE is_listed OR NOT \(onlyListed) ORDER BY place, code
            """
        ).map { row in
            Agency(
                code: try row.decode("code"),
                chinese: try row.decode("chinese"),
                english: try row.decode("english"),
                kinds: try row.decode("kinds"),
                days: try row.decode("days", as: Int?.self),
                source: try row.decode("source")
            )
        }
    }
}
