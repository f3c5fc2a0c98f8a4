import JSON

extension JSONObjectReader {
    /// The version of a referral, a part or an award: a whole number that a column of the tables can hold.
    func version(_ key: String) -> Int? {
        guard let number = required(key, as: Int.self) else { return nil }
        let range = 0...Int(Int32.max)
        guard range.contains(number) else {
            fault(key, .outOfRange("\(range.lowerBound)...\(range.upperBound)"))
            return nil
        }
        return number
    }
}
