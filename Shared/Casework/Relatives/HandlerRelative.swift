public import CivilAffairs
public import JSON
import Postgres

/// Somebody who handles cases declares a close relative (近亲属备案): a record of the register `handler-relatives`.
///
/// An application of the relative is flagged, the handler does not decide it, and it is always re-checked. Nothing of it is
/// public.
public struct HandlerRelative: RegisterRecord, JSONObjectReadable, Equatable {
    /// The register.
    public static let register: RegisterName = "handler-relatives"
    /// The login of who handles cases.
    public let handler: String
    /// The relative's pseudonym.
    public let relative: SubjectKey
    /// How they are related, in words.
    public let relation: String

    /// A declared relative.
    public init(handler: String, relative: SubjectKey, relation: String) {
        self.handler = handler
        self.relative = relative
        self.relation = relation
    }

    /// A handler declares a relative once.
    public var naturalKey: String { "\(handler) \(relative.rawValue)" }

    /// Reads a record.
    public init?(object: JSONObjectReader) {
        let handler = object.required("handler", as: String.self)
        let relative = object.required("relative", as: SubjectKey.self)
        let relation = object.required("relation", as: String.self)
        if let relative, relative.isOrganization { object.fault("relative", .invalid(.subjectKey)) }
        guard let handler, let relative, let relation else { return nil }
        self.init(handler: handler, relative: relative, relation: relation)
    }

    /// Writes it.
    public func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.member("handler", handler)
            object.member("relative", relative)
            object.member("relation", relation)
        }
    }
}

extension HandlerRelative {
    /// What is declared on a day of some people, where a department keeps the register.
    static func among<S: DepartmentService>(
        _ subjects: Set<String>,
        of service: S.Type,
        on day: Day,
        in reading: some PostgresReading
    ) throws -> [HandlerRelative] {
        guard !subjects.isEmpty, S.registers.contains(where: { $0.name == register }) else { return [] }
        // The key never changes, so a relative is the same person in every version.
        let rows = try reading.query(
            """
            SELECT body FROM (
                SELECT DISTINCT ON (id) body, valid_until FROM register_history
                WHERE register = \(register.rawValue) AND valid_from <= \(day)
                  AND body->>'relative' = ANY(\(subjects.sorted()))
                ORDER BY id, version DESC
            ) AS entry WHERE valid_until IS NULL OR valid_until >= \(day)
            """
        )
        return try rows.map { try JSON.read(HandlerRelative.self, from: try $0.decode("body", as: JSONB.self).bytes) }
    }
}

extension CaseFile {
    private static let relativeRule = "handler-relative"

    /// Everybody whom the case is about.
    var people: Set<String> { Set(beneficiaries + [subject].compactMap(\.self)) }

    /// Whether it is flagged as a relative's.
    var isOfRelative: Bool {
        (view.decision?.findings ?? notes).contains { $0.rule == Self.relativeRule }
    }

    /// Flags it once.
    mutating func flag(_ relatives: [HandlerRelative]) -> Bool {
        guard !view.status.isFinal, !isOfRelative,
            let found = relatives.first(where: { people.contains(publicSubject($0.relative)) })
        else { return false }
        notes.append(Finding(rule: Self.relativeRule, source: "近亲属备案", observed: .text(found.relation)))
        return true
    }
}

extension Desk {
    /// Everybody whom an open case in hand is about.
    var peopleOfOpenCases: Set<String> {
        parts.values.flatMap(\.cases).filter { !$0.view.status.isFinal }.reduce(into: []) { $0.formUnion($1.people) }
    }

    /// Flags the open cases in hand that are those of handlers' relatives.
    mutating func flag(_ relatives: [HandlerRelative]) {
        guard !relatives.isEmpty else { return }
        for part in parts.values.sorted(by: { $0.application < $1.application }) {
            for file in part.cases {
                change(file.view.id, in: part.application, as: "relative-flagged") { $0.flag(relatives) }
            }
            reassess(part.application)
        }
    }
}
