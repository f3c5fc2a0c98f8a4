public import JSON

/// An application as intake shows it.
public struct ApplicationView: Sendable {
    /// All of it.
    public let json: JSONValue

    /// Takes what intake showed.
    public init(_ json: JSONValue) {
        self.json = json
    }

    /// Its id.
    public var id: String { json["id"]?.string ?? "" }
    /// Its version.
    public var version: Int64 { json["version"]?.int ?? -1 }
    /// Its status.
    public var status: String { json["status"]?.string ?? "" }

    /// What a department says.
    public func department(_ service: Service) -> JSONValue? {
        json["departments"]?.array?.first { $0["department"]?.string == service.name }
    }

    /// A department's status.
    public func status(of service: Service) -> String { department(service)?["status"]?.string ?? "" }

    /// Whether all six have looked at it.
    public var isAnswered: Bool {
        let statuses = Service.departments.map(status)
        return !statuses.contains { ["", "sent", "received"].contains($0) }
    }

    /// All cases.
    public var cases: [CaseView] {
        (json["departments"]?.array ?? []).flatMap { ($0["cases"]?.array ?? []).map { CaseView(json: $0) } }
    }

    /// The cases of a matter.
    public func cases(of matter: String) -> [CaseView] { cases.filter { $0.matter == matter } }

    /// The one case of a matter, of one person if one is named.
    public func onlyCase(_ matter: String, of person: String? = nil) throws -> CaseView {
        let found = cases(of: matter).filter { person == nil || $0.json["person"]?.string == person }
        guard found.count == 1 else { throw OutsideError("\(found.count) cases of \(matter): \(json.text)") }
        return found[0]
    }

    /// The codes of all matters that opened, in order.
    public var matters: [String] { cases.map(\.matter).sorted() }

    /// What the applicant is asked for: `kind person` of each.
    public var missing: [String] {
        (json["missing"]?.array ?? []).map { "\($0["kind"]?.string ?? "") \($0["person"]?.string ?? "-")" }
    }

    /// What counts of an outcome: of each case its status and what it pays.
    public var outcome: [String] {
        cases.map { "\($0.matter) \($0.json["person"]?.string ?? "-") \($0.status) \($0.amountFen ?? 0)" }.sorted()
    }
}

/// A case as intake shows it.
public struct CaseView: Sendable {
    /// All of it.
    public let json: JSONValue

    /// A case as somebody showed it.
    public init(json: JSONValue) { self.json = json }

    /// Its id.
    public var id: String { json["id"]?.string ?? "" }
    /// Its matter.
    public var matter: String { json["matter"]?.string ?? "" }
    /// Its status.
    public var status: String { json["status"]?.string ?? "" }
    /// What is proposed or decided.
    public var answer: JSONValue? { json["decision"] ?? json["proposal"] }
    /// `approved`, `refused`, or nil.
    public var outcome: String? { answer?["outcome"]?.string }
    /// What is paid.
    public var amountFen: Int64? { answer?["award"]?["amountFen"]?.int }

    /// The finding of a rule.
    public func finding(_ rule: String) -> JSONValue? {
        answer?["findings"]?.array?.first { $0["rule"]?.string == rule }
    }
}
