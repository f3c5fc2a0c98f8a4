import CivilAffairs

extension ValueReader {
    func ageBand(_ node: PackNode) throws(ValueFault) -> AgeBand {
        let members = try members(node, ["from_age", "amount"])
        guard let age = members["from_age"], let yuan = members["amount"] else { throw fault(node) }
        return AgeBand(fromAge: try count(age), fenPerMonth: try amount(yuan) * 100)
    }

    func pilot(_ node: PackNode) throws(ValueFault) -> MarriagePilot {
        let members = try members(node, ["from", "until", "provinces", "kinds"])
        guard let start = members["from"], let places = members["provinces"], let kinds = members["kinds"] else {
            throw fault(node)
        }
        let until: Day? =
            if let end = members["until"], !end.isNull { try day(end) } else { nil }
        return MarriagePilot(
            from: try day(start),
            until: until,
            provinces: try list(places) { node throws(ValueFault) in try province(node) },
            kinds: try list(kinds) { node throws(ValueFault) in try word(node, of: ["marriage", "divorce"]) }
        )
    }

    private func members(_ node: PackNode, _ names: [String]) throws(ValueFault) -> [String: PackNode] {
        guard let members = node.members, members.allSatisfy({ names.contains($0.name) }) else { throw fault(node) }
        return Dictionary(members.map { ($0.name, $0.node) }, uniquingKeysWith: { first, _ in first })
    }

    private func day(_ node: PackNode) throws(ValueFault) -> Day {
        guard let day = node.scalar.flatMap({ Day($0) }) else {
            throw fault(node, "Write a day that exists, as 2021-06-01.")
        }
        return day
    }

    private func province(_ node: PackNode) throws(ValueFault) -> String {
        guard let code = node.scalar, code.utf8.count == 2, Int(code) != nil else {
            throw fault(node, "Write the first two digits of the province's codes in quotes, as \"32\".")
        }
        return code
    }
}
