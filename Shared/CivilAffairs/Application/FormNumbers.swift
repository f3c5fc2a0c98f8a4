import JSON

extension JSONObjectReader {
    /// An amount of 0 to 10^12 fen that may be absent.
    func amount(_ key: String) -> Fen? {
        guard let amount = optional(key, as: Fen.self) else { return nil }
        guard Fen.zero <= amount, amount <= Fen.largestDeclared else {
            fault(key, .outOfRange("0...\(Fen.largestDeclared.rawValue)"))
            return nil
        }
        return amount
    }

    /// A count of things or people that may be absent.
    func count(_ key: String) -> Int? {
        integer(key, in: 0...1_000_000)
    }

    /// A whole number in a range that may be absent.
    func integer(_ key: String, in range: ClosedRange<Int>) -> Int? {
        guard let number = optional(key, as: Int.self) else { return nil }
        guard range.contains(number) else {
            fault(key, .outOfRange("\(range.lowerBound)...\(range.upperBound)"))
            return nil
        }
        return number
    }

    /// People named by an event that makes no sense without them.
    func refs(_ key: String, count: ClosedRange<Int>) -> [PersonRef]? {
        guard let json = reader(key) else {
            fault(key, .required)
            return nil
        }
        return json.array(of: PersonRef.self, count: count)
    }
}
