import CivilAffairs

extension PolicyExample {
    /// Reads a file of examples; throws ``PolicyProblems`` with everything that is wrong with it.
    ///
    /// ```yaml
    /// region: sample-city
    /// examples:
    ///   - name: a widow with 300 yuan a month
    ///     matter: assistance.subsistence-allowance
    ///     on: 2021-11-01
    ///     application: {applicant: p1, people: [{ref: p1, monthlyIncomeFen: 30000}]}
    ///     expected: {outcome: approved, amountFen: 70000}
    ///     because: 1,000.00 − 300.00 = 700.00
    /// ```
    public static func read(
        _ text: String,
        file: String
    ) throws(PolicyProblems) -> (
        region: String, examples: [PolicyExample]
    ) {
        var reader = ExampleReader(file: file)
        let content: (String, [PolicyExample])?
        do throws(PolicyProblem) {
            content = reader.read(try PackNode.parse(text, file: file))
        } catch {
            throw PolicyProblems(problems: [error])
        }
        guard let content, reader.problems.isEmpty else { throw PolicyProblems(problems: reader.problems) }
        return content
    }
}

/// Reads a file of examples strictly and collects everything that is wrong with it.
struct ExampleReader {
    let file: String
    private(set) var problems: [PolicyProblem] = []

    private static let names = ["name", "matter", "person", "on", "application", "expected", "because"]

    init(file: String) {
        self.file = file
    }

    mutating func read(_ root: PackNode) -> (String, [PolicyExample])? {
        let members = members(of: root, among: ["region", "examples"], path: "")
        guard let region = text("region", of: members, line: root.line, path: ""),
            let items = members["examples"]?.items, !items.isEmpty
        else {
            report(root.line, "examples", "Write `region:` and a list of `examples:`.")
            return nil
        }
        return (region, items.enumerated().compactMap { example($1, path: "examples[\($0)]") })
    }

    private mutating func example(_ node: PackNode, path: String) -> PolicyExample? {
        let members = members(of: node, among: Self.names, path: path)
        let name = text("name", of: members, line: node.line, path: path)
        let matter = text("matter", of: members, line: node.line, path: path)
        let because = text("because", of: members, line: node.line, path: path)
        let day = members["on"]?.scalar.flatMap { Day($0) }
        if day == nil {
            report(members["on"]?.line ?? node.line, "\(path).on", "Write a day that exists, as 2021-11-01.")
        }
        let expected = members["expected"].flatMap { self.expected($0, path: "\(path).expected") }
        if members["expected"] == nil { report(node.line, "\(path).expected", "It is missing; write the outcome.") }
        guard let application = members["application"], application.members != nil else {
            report(node.line, "\(path).application", "It is missing; write the members of the application.")
            return nil
        }
        guard let name, let matter, let because, let day, let expected else { return nil }
        return PolicyExample(
            name: name,
            place: node.line.map { "\(file):\($0)" } ?? file,
            matter: matter,
            person: members["person"]?.scalar,
            on: day,
            application: ExampleValue(application),
            expected: expected,
            because: because
        )
    }

    private mutating func expected(_ node: PackNode, path: String) -> ExpectedResult? {
        let members = members(of: node, among: ["outcome", "amountFen"], path: path)
        guard let outcome = members["outcome"]?.scalar.flatMap(ExpectedResult.Outcome.init(rawValue:)) else {
            let words = ExpectedResult.Outcome.allCases.map(\.rawValue).joined(separator: ", ")
            report(node.line, "\(path).outcome", "Write one of \(words).")
            return nil
        }
        guard let amount = members["amountFen"] else { return ExpectedResult(outcome: outcome, amountFen: nil) }
        guard let fen = amount.scalar.flatMap({ Int64($0) }), fen >= 0, outcome == .approved else {
            report(amount.line, "\(path).amountFen", "Write a whole number of fen, beside the outcome `approved`.")
            return nil
        }
        return ExpectedResult(outcome: outcome, amountFen: Fen(fen))
    }

    private mutating func members(of node: PackNode, among names: [String], path: String) -> [String: PackNode] {
        guard let members = node.members else {
            report(node.line, path, "Write a mapping with \(names.joined(separator: ", ")).")
            return [:]
        }
        for member in members where !names.contains(member.name) {
            report(member.line, path, "`\(member.name)` is no known key; known are \(names.joined(separator: ", ")).")
        }
        return Dictionary(members.map { ($0.name, $0.node) }, uniquingKeysWith: { first, _ in first })
    }

    private mutating func text(
        _ name: String,
        of members: [String: PackNode],
        line: Int?,
        path: String
    ) -> String? {
        guard let text = members[name]?.scalar, !text.isEmpty else {
            report(
                members[name]?.line ?? line,
                path.isEmpty ? name : "\(path).\(name)",
                "It is missing; write its words."
            )
            return nil
        }
        return text
    }

    private mutating func report(_ line: Int?, _ path: String, _ message: String) {
        problems.append(PolicyProblem(file: file, line: line, path: path, message: message))
    }
}

extension ExampleValue {
    /// What a node says: without quotes a whole number is a number, `true` and `false` are yes and no.
    init(_ node: PackNode) {
        switch node.content {
        case .null: self = .null
        case .list(let items): self = .list(items.map { ExampleValue($0) })
        case .mapping(let members): self = .members(members.map { ($0.name, ExampleValue($0.node)) })
        case .scalar(let text):
            if node.isPlain, let number = Int64(text) {
                self = .number(number)
            } else if node.isPlain, text == "true" || text == "false" {
                self = .flag(text == "true")
            } else {
                self = .text(text)
            }
        }
    }
}
