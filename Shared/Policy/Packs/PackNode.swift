import Yams

/// A node of a pack's text with the line it stands on.
struct PackNode {
    /// What the node is.
    indirect enum Content {
        case null
        case scalar(String)
        case list([PackNode])
        case mapping([PackMember])
    }

    let content: Content
    let line: Int?
    /// Whether a scalar is written without quotes, so that it may mean a number or yes or no.
    let isPlain: Bool

    /// The words of a scalar.
    var scalar: String? {
        guard case .scalar(let text) = content else { return nil }
        return text
    }

    /// The members of a mapping.
    var members: [PackMember]? {
        guard case .mapping(let members) = content else { return nil }
        return members
    }

    /// The items of a list.
    var items: [PackNode]? {
        guard case .list(let items) = content else { return nil }
        return items
    }

    var isNull: Bool {
        guard case .null = content else { return false }
        return true
    }
}

/// A name and its node.
struct PackMember {
    let name: String
    let line: Int?
    let node: PackNode
}

extension PackNode {
    /// Reads YAML; a pack nests five levels at most, so that eight leave room and stop a hostile text.
    static func parse(_ text: String, file: String) throws(PolicyProblem) -> PackNode {
        let node: Node?
        do {
            node = try compose(yaml: text)
        } catch {
            throw problem(error, file: file)
        }
        guard let node else {
            throw PolicyProblem(
                file: file,
                line: 1,
                path: "",
                message: "The file is empty; write region, name and values."
            )
        }
        return try PackNode(node, depth: 0, file: file)
    }

    private init(_ node: Node, depth: Int, file: String) throws(PolicyProblem) {
        line = node.mark?.line
        isPlain = node.scalar?.style == .plain
        guard depth < 8 else {
            throw PolicyProblem(
                file: file,
                line: line,
                path: "",
                message: "It nests too deeply; a pack needs five levels."
            )
        }
        switch node {
        case .scalar(let scalar):
            let isNull = scalar.style == .plain && ["", "~", "null", "Null", "NULL"].contains(scalar.string)
            content = isNull ? .null : .scalar(scalar.string)
        case .sequence(let items):
            var nodes: [PackNode] = []
            for item in items { nodes.append(try PackNode(item, depth: depth + 1, file: file)) }
            content = .list(nodes)
        case .mapping(let mapping):
            var members: [PackMember] = []
            for (key, value) in mapping {
                let child = try PackNode(value, depth: depth + 1, file: file)
                members.append(PackMember(name: key.string ?? "", line: key.mark?.line, node: child))
            }
            content = .mapping(members)
        case .alias:
            throw PolicyProblem(
                file: file,
                line: line,
                path: "",
                message: "Write the value out; a pack has no aliases."
            )
        }
    }

    private static func problem(_ error: any Error, file: String) -> PolicyProblem {
        let (line, detail): (Int?, String) =
            switch error as? YamlError {
            case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
                .composer(_, let problem, let mark, _):
                (mark.line, problem)
            case .duplicatedKeysInMapping(let names, let context):
                (context.mark.line, "\(names.sorted().joined(separator: ", ")) stands twice; keep one.")
            default: (nil, "\(error)")
            }
        return PolicyProblem(file: file, line: line, path: "", message: "It is not readable as YAML: \(detail)")
    }
}
