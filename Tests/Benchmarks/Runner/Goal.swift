/// What a figure is to reach.
struct Goal: Sendable {
    /// The goal in words, such as `>= 2.0 x`.
    let text: String
    private let isMet: @Sendable (_ value: Double, _ ratio: Double?) -> Bool?

    /// At least so many times as good as the reference.
    static func ratio(atLeast least: Double) -> Goal {
        Goal(text: ">= \(least.short) x") { _, ratio in ratio.map { $0 >= least } }
    }

    /// At least this value.
    static func atLeast(_ least: Double) -> Goal {
        Goal(text: ">= \(least.short)") { value, _ in value >= least }
    }

    /// At most this value.
    static func atMost(_ most: Double) -> Goal {
        Goal(text: "<= \(most.short)") { value, _ in value <= most }
    }

    /// Whether a figure reaches it; nil where it cannot be told.
    func isMet(value: Double, ratio: Double?) -> Bool? { isMet(value, ratio) }
}

extension Double {
    /// As people read it: a few digits that count.
    var short: String {
        switch abs(self) {
        case 100...: String(Int(rounded()))
        case 10..<100: decimals(1)
        case 0.1..<10: decimals(2)
        case 0: "0"
        default: decimals(4)
        }
    }

    private func decimals(_ count: Int) -> String {
        let scale = (0..<count).reduce(1) { whole, _ in whole * 10 }
        let number = Int((abs(self) * Double(scale)).rounded())
        let fraction = String(number % scale)
        let zeros = String(repeating: "0", count: count - fraction.count)
        return "\(self < 0 ? "-" : "")\(number / scale).\(zeros)\(fraction)"
    }
}
