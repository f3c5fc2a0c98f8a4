import ArgumentParser

/// A length of time on the command line: a whole number with `s`, `m`, `h` or `d`, such as `90s` or `10m`.
struct DurationArgument: ExpressibleByArgument {
    let duration: Duration

    init(_ duration: Duration) {
        self.duration = duration
    }

    init?(argument: String) {
        let units: [Character: Int64] = ["s": 1, "m": 60, "h": 3_600, "d": 86_400]
        guard let letter = argument.last, let unit = units[letter] else { return nil }
        let digits = argument.dropLast()
        // Nine digits of the longest unit still fit, and nobody means more.
        guard digits.utf8.count <= 9, digits.utf8.allSatisfy({ 0x30...0x39 ~= $0 }), let number = Int64(digits) else {
            return nil
        }
        duration = .seconds(number * unit)
    }

    var seconds: Double { Double(duration.components.seconds) }

    /// As the help page shows the default.
    var defaultValueDescription: String {
        let seconds = duration.components.seconds
        return seconds % 60 == 0 ? "\(seconds / 60)m" : "\(seconds)s"
    }
}
