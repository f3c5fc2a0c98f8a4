import Crypto
public import CivilAffairs
import Foundation

/// What one place's documents say, as read from one file.
public struct PolicyPack: Sendable {
    /// The name of the national pack's region.
    public static let nationalRegion = "national"

    /// The region's short name, as `shengzhou`.
    public let region: String

    /// The region's Chinese name.
    public let name: String

    /// The beginnings of the division codes for which the pack is in force; empty for the national pack.
    public let divisions: [String]

    /// The document that it rests on.
    public let document: PolicyDocument

    /// The name of its file.
    public let file: String

    /// The text as it was read.
    public let text: String

    /// The SHA-256 digest of the text, in lower-case hexadecimal.
    public let digest: String

    /// Everything that it says, in the order of its lines.
    public let statements: [PolicyStatement]

    private let timelines: [String: [PolicyStatement]]
    private let days: [Day]

    /// Reads a pack; throws ``PolicyProblems`` with everything that is wrong with it.
    public init(text: String, file: String) throws(PolicyProblems) {
        var reader = PackReader(file: file)
        guard let content = reader.read(text), reader.problems.isEmpty else {
            throw PolicyProblems(problems: reader.problems)
        }
        self.init(content, text: text, file: file)
    }

    init(_ content: PackContent, text: String, file: String) {
        region = content.region
        name = content.name
        divisions = content.divisions
        document = content.document
        self.file = file
        self.text = text
        digest = SHA256.hash(data: Data(text.utf8)).map { PolicyPack.hexadecimal($0) }.joined()
        statements = content.statements
        timelines = Dictionary(grouping: content.statements, by: \.path)
        days = Set(content.statements.compactMap(\.from)).sorted()
    }

    /// Whether it holds for the whole country.
    public var isNational: Bool { region == PolicyPack.nationalRegion }

    /// The name of the version in force on a day, as `shengzhou@2021-01-01`: the region and the latest day, not after
    /// the one asked for, on which something in the pack began; the document's own day before any did.
    public func label(on day: Day) -> String {
        "\(region)@\(days.last { $0 <= day } ?? document.effective)"
    }

    /// What the pack says at a path on a day, or nil when it says nothing there.
    public func statement(_ path: String, on day: Day) -> PolicyStatement? {
        timelines[path]?.last { $0.holds(on: day) }
    }

    private static func hexadecimal(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16)
        return byte < 16 ? "0" + digits : digits
    }
}

/// The document that a pack rests on.
public struct PolicyDocument: Sendable, Hashable {
    /// Its title.
    public let title: String

    /// The day of its publication.
    public let date: Day

    /// The day from which the pack speaks, where none of its entries says more.
    public let effective: Day
}
