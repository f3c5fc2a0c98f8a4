import CivilAffairs

/// The head of a pack.
struct PackHead {
    let region: String
    let name: String
    let divisions: [String]
    let document: PolicyDocument
}

extension PackReader {
    private static let names = ["region", "name", "divisions", "document", "values"]

    mutating func readHead(_ root: PackNode, _ members: [PackMember]) -> PackHead? {
        for member in members where !PackReader.names.contains(member.name) {
            reportUnknown(member, among: PackReader.names, path: member.name)
        }
        let region = words("region", of: members, line: root.line)
        let name = words("name", of: members, line: root.line)
        let divisions = readDivisions(members, isNational: region == PolicyPack.nationalRegion)
        let document = readDocument(members, line: root.line)
        guard let region, let name, let document else { return nil }
        return PackHead(region: region, name: name, divisions: divisions, document: document)
    }

    private mutating func words(_ name: String, of members: [PackMember], line: Int?, in path: String = "") -> String? {
        let member = members.first { $0.name == name }
        guard let text = member?.node.scalar, !text.isEmpty else {
            report(member?.line ?? line, path + name, "It is missing; write its words.")
            return nil
        }
        return text
    }

    private mutating func readDivisions(_ members: [PackMember], isNational: Bool) -> [String] {
        guard let member = members.first(where: { $0.name == "divisions" }) else {
            if !isNational {
                report(
                    members.first?.line,
                    "divisions",
                    "It is missing; write the beginnings of division codes, as [\"330683\"]."
                )
            }
            return []
        }
        let codes = (member.node.items ?? []).compactMap(\.scalar)
        let isLawful = codes.allSatisfy { [2, 4, 6, 9, 12].contains($0.utf8.count) && Int($0) != nil }
        if codes.count != member.node.items?.count || codes.isEmpty == !isNational || !isLawful {
            report(member.line, "divisions", "Write a list of quoted codes of 2, 4 or 6 digits, as [\"330683\"].")
        }
        return codes
    }

    private mutating func readDocument(_ members: [PackMember], line: Int?) -> PolicyDocument? {
        guard let member = members.first(where: { $0.name == "document" }), let parts = member.node.members else {
            report(line, "document", "It is missing; write title, date and effective.")
            return nil
        }
        let known = ["title", "date", "effective", "source"]
        for part in parts where !known.contains(part.name) {
            reportUnknown(part, among: known, path: "document.\(part.name)")
        }
        defaultSource = parts.first { $0.name == "source" }?.node.scalar
        let title = words("title", of: parts, line: member.line, in: "document.")
        let date = day("date", of: parts, line: member.line)
        let effective = day("effective", of: parts, line: member.line)
        guard let title, let date, let effective else { return nil }
        return PolicyDocument(title: title, date: date, effective: effective)
    }

    private mutating func day(_ name: String, of members: [PackMember], line: Int?) -> Day? {
        let member = members.first { $0.name == name }
        guard let day = member?.node.scalar.flatMap({ Day($0) }) else {
            report(member?.line ?? line, "document.\(name)", "Write a day that exists, as 2022-07-20.")
            return nil
        }
        return day
    }
}
