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
        optional(key, as: Int.self).flatMap { checked($0, key, in: range) }
    }

    /// The version of a referral, a part or an award: a whole number that a column of the tables can hold.
    func version(_ key: String) -> Int? {
        required(key, as: Int.self).flatMap { checked($0, key, in: 0...Int(Int32.max)) }
    }

    private func checked(_ number: Int, _ key: String, in range: ClosedRange<Int>) -> Int? {
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
