import Foundation
import JSON

/// The ratios of an earlier run, by figure and by configuration: `{"release": {"figure": 2.5}, "debug": {…}}`.
struct Recorded: Sendable {
    private let ratios: [String: Double]

    /// Reads a file; a configuration that it does not name has nothing recorded.
    init(file: URL, configuration: String) throws {
        let json = try JSONValue.parse(Array(try Data(contentsOf: file)), limits: .trusted)
        let pairs = json[configuration]?.object?.compactMap { key, value in value.double.map { (key, $0) } } ?? []
        ratios = Dictionary(pairs) { $1 }
    }

    /// What became worse than half of what is recorded, in words.
    func complaints(about lines: [Line]) -> [String] {
        lines.compactMap { line in
            guard let recorded = ratios[line.figure], let ratio = line.ratio, ratio < recorded / 2 else { return nil }
            return "`\(line.figure)`: the ratio is \(ratio.short), less than half of \(recorded.short) as recorded."
        }
    }
}
