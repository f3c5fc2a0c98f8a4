/// What happened in a simulation, as a digest by which two runs of one seed are compared, or as text for a person.
final class Trace {
    private(set) var digest: UInt64 = 0xCBF2_9CE4_8422_2325
    private(set) var steps = 0
    private(set) var lines: [String] = []
    private let isKept: Bool

    init(isKept: Bool = false) {
        self.isKept = isKept
    }

    /// Enters what happened next.
    func note(_ line: @autoclosure () -> String) {
        let line = line()
        enter(line)
        if isKept { lines.append("\(steps) \(line)") }
    }

    /// Counts a step of a process.
    func step(_ seat: String, _ operation: String) {
        steps += 1
        enter(seat)
        enter(operation)
        if isKept { lines.append("\(steps) \(seat) \(operation)") }
    }

    /// FNV-1a, 64 bits.
    private func enter(_ text: String) {
        for byte in text.utf8 { digest = (digest ^ UInt64(byte)) &* 0x100_0000_01B3 }
        digest = (digest ^ 0x0A) &* 0x100_0000_01B3
    }

    func enter(bytes: [UInt8]) {
        for byte in bytes { digest = (digest ^ UInt64(byte)) &* 0x100_0000_01B3 }
    }
}
