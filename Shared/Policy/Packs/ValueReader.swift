import CivilAffairs

/// What is wrong with one value, and what to write instead.
struct ValueFault: Error {
    let line: Int?
    let advice: String
}

/// Reads the value of one column.
struct ValueReader {
    let column: PolicyColumn

    func read(_ node: PackNode) throws(ValueFault) -> PolicyValue {
        switch column.shape {
        case .money: .money(try amount(node), column.unit)
        case .number: .number(try number(node))
        case .count: .count(try count(node))
        case .flag: .flag(try flag(node))
        case .text(let words): .text(try word(node, of: words))
        case .list(let words): .list(try list(node) { node throws(ValueFault) in try word(node, of: words) })
        case .counts: .counts(try list(node) { node throws(ValueFault) in try count(node) })
        case .monthDay: .monthDay(try monthDay(node))
        case .ageBands: .ageBands(try list(node, ageBand))
        case .pilots: .pilots(try list(node, pilot))
        case .record: .text(node.scalar ?? "")
        }
    }

    func fault(_ node: PackNode, _ detail: String? = nil) -> ValueFault {
        let found = node.scalar.map { "`\($0)` does not fit. " } ?? ""
        let unit = column.unit == .none ? "" : " in \(column.unit.words)"
        return ValueFault(line: node.line, advice: detail ?? "\(found)Write \(column.shape.advice)\(unit).")
    }

    func amount(_ node: PackNode) throws(ValueFault) -> Rational {
        guard let yuan = node.scalar.flatMap({ Rational(decimal: $0) }), yuan >= .zero else { throw fault(node) }
        guard (yuan * 100).isWhole, yuan <= Rational(10_000_000_000) else {
            throw fault(node, "`\(yuan)` yuan is not a whole number of fen up to 10,000,000,000 yuan.")
        }
        return yuan
    }

    private func number(_ node: PackNode) throws(ValueFault) -> Rational {
        guard let number = node.scalar.flatMap({ Rational(decimal: $0) }), number >= .zero else { throw fault(node) }
        guard column.unit != .ratio || number <= .one else {
            throw fault(node, "`\(number)` is more than the whole; the unit is a part of one: write 0.5 for 50 %.")
        }
        guard column.unit != .times || number < Rational(100) else {
            throw fault(node, "`\(number)` is no multiple of a standard; the unit is times: write 1.5 for 150 %.")
        }
        return number
    }

    func count(_ node: PackNode) throws(ValueFault) -> Int {
        guard let number = node.scalar.flatMap({ Rational(decimal: $0) }), number.isWhole, number >= .zero else {
            throw fault(node)
        }
        return Int(number.roundedHalfUp)
    }

    private func flag(_ node: PackNode) throws(ValueFault) -> Bool {
        switch node.scalar {
        case "true": return true
        case "false": return false
        default: throw fault(node)
        }
    }

    func word(_ node: PackNode, of words: [String]) throws(ValueFault) -> String {
        guard let text = node.scalar, !text.isEmpty, words.isEmpty || words.contains(text) else { throw fault(node) }
        return text
    }

    private func monthDay(_ node: PackNode) throws(ValueFault) -> MonthDay {
        guard let date = node.scalar.flatMap({ MonthDay($0) }) else { throw fault(node) }
        return date
    }

    func list<Item>(
        _ node: PackNode,
        _ read: (PackNode) throws(ValueFault) -> Item
    ) throws(ValueFault) -> [Item] {
        guard let nodes = node.items else { throw fault(node) }
        var items: [Item] = []
        for node in nodes { items.append(try read(node)) }
        return items
    }
}
