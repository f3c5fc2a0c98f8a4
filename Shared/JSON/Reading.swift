/// What the readers of one document share: the faults, and which members have been asked for.
final class Reading {
    private struct Report {
        let node: Int
        let member: String?
        let detail: FaultDetail
    }

    let document: JSONDocument
    let unknownMembers: UnknownMembers
    /// By node of the member's value; empty where unknown members are ignored.
    private var asked: [Bool]
    private var reports: [Report] = []
    private var omitted = 0

    init(_ document: JSONDocument, unknownMembers: UnknownMembers) {
        self.document = document
        self.unknownMembers = unknownMembers
        asked = unknownMembers == .fault ? Array(repeating: false, count: document.nodes.count) : []
    }

    /// The pointer is found later, when all faults are known.
    func report(_ detail: FaultDetail, at node: Int, member: String? = nil) {
        if reports.count < JSONFaults.maximumCount {
            reports.append(Report(node: node, member: member, detail: detail))
        } else {
            omitted += 1
        }
    }

    func ask(for member: Int) {
        guard unknownMembers == .fault else { return }
        asked[member] = true
    }

    func reportMembersNotAskedFor(of object: Int) {
        guard unknownMembers == .fault else { return }
        let nodes = document.nodes
        let end = Int(nodes[object].next)
        var value = object + 2
        while value < end {
            if !asked[value] {
                report(.unknownMember, at: value)
            }
            value = Int(nodes[value].next) + 1
        }
    }

    var faults: JSONFaults? {
        guard !reports.isEmpty else { return nil }
        let pointers = document.nodes.pointers(to: reports.map(\.node), in: document.bytes)
        let faults = reports.map { report in
            let pointer = pointers[report.node] ?? ""
            return JSONFault(
                pointer: report.member.map { pointer + "/" + $0.pointerToken } ?? pointer,
                detail: report.detail
            )
        }
        return JSONFaults(found: faults, omitted: omitted)
    }
}
