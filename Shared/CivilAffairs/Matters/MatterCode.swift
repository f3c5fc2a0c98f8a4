public import JSON

/// The code of a matter that a department handles (事项), as `assistance.subsistence-allowance`.
public struct MatterCode: RawRepresentable, Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The code.
    public let rawValue: String

    /// The department before the dot.
    public let department: Department

    /// Takes a code, or nil when no department stands before its dot; whether the catalogue has it is another question.
    public init?(rawValue: String) {
        guard let dot = rawValue.firstIndex(of: "."), rawValue.index(after: dot) < rawValue.endIndex,
            let department = Department(rawValue: String(rawValue[..<dot]))
        else { return nil }
        self.rawValue = rawValue
        self.department = department
    }

    /// The code of a department's matter, written in code.
    public init(_ department: Department, _ name: StaticString) {
        rawValue = "\(department.rawValue).\(name)"
        self.department = department
    }

    /// The name after the dot.
    public var name: Substring {
        rawValue.dropFirst(department.rawValue.count + 1)
    }

    /// The code.
    public var description: String { rawValue }

    /// The order of two codes, as texts.
    public static func < (left: MatterCode, right: MatterCode) -> Bool {
        left.rawValue < right.rawValue
    }
}

extension MatterCode: JSONReadable, JSONWritable {
    /// Reads a code whose department exists.
    public init?(json: JSONReader) {
        guard let text = json.string else { return nil }
        guard let code = MatterCode(rawValue: text) else {
            json.fault(.invalid(.unknownMatter))
            return nil
        }
        self = code
    }
}
