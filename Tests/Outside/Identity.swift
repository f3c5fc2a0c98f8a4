public import JSON

/// Somebody nobody has met: an identity number, a name and a telephone that no other test uses.
public struct Identity: Sendable {
    /// The identity number.
    public let number: String
    /// The name.
    public let name: String
    /// The telephone.
    public let phone: String
    /// The day of birth.
    public let bornOn: String

    /// Makes somebody up; `born` is `1952`, `1952-03` or `1952-03-14`, and what it leaves open is chosen.
    public init(born: String, isMale: Bool = false) {
        let parts = born.split(separator: "-").map(String.init)
        // Counted and not drawn: a million people of one year are all different, and 3,000 of one day.
        var rest = Self.beginning &+ Self.counter.next()
        func choose(_ count: Int) -> Int {
            defer { rest /= count }
            return rest % count
        }
        let place = ["330683", "330602", "330624", "330681", "330621", "330604"][choose(6)]
        let order = Self.digits(choose(500) * 2 + (isMale ? 1 : 0), 3)
        let (someMonth, someDay) = (Self.digits(choose(12) + 1, 2), Self.digits(choose(28) + 1, 2))
        let month = parts.count > 1 ? parts[1] : someMonth
        let day = parts.count > 2 ? parts[2] : someDay
        let digits = place + parts[0] + month + day + order
        number = digits + Self.checkDigit(of: digits)
        bornOn = "\(parts[0])-\(month)-\(day)"
        name = Self.uniqueName()
        phone = "13" + Self.digits(Int.random(in: 0...999_999_999), 9)
    }

    private static let counter = Counter()
    private static let beginning = Int.random(in: 0..<1_000_000)

    /// A name of eight rare characters, which is found again wherever it stands.
    private static func uniqueName() -> String {
        String(String.UnicodeScalarView((0..<8).compactMap { _ in Unicode.Scalar(UInt32.random(in: 0x4E00...0x9F00)) }))
    }

    private static func digits(_ number: Int, _ count: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, count - text.count)) + text
    }

    private static func checkDigit(of digits: String) -> String {
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
        let sum = zip(digits.utf8, weights).reduce(0) { $0 + Int($1.0 - 0x30) * $1.1 }
        return ["1", "0", "X", "9", "8", "7", "6", "5", "4", "3", "2"][sum % 11]
    }

    /// The person in a form, registered and living at a place.
    public func person(_ ref: String, at place: String, _ more: JSONMembers = [:]) -> JSONValue {
        var members: JSONMembers = [
            "ref": .string(ref), "name": .string(name), "idNumber": .string(number), "phone": .string(phone),
            "householdRegistration": .string(place), "residence": .string(place),
        ]
        for (key, value) in more { members[key] = value }
        return .object(members)
    }
}
