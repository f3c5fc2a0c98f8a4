/// One of the seven services, as the outside names it.
public enum Service: String, Sendable, CaseIterable, CustomStringConvertible {
    case intake
    case assistance
    case elderlyCare = "elderly-care"
    case childWelfare = "child-welfare"
    case socialOrganizations = "social-organizations"
    case funeral
    case marriage

    /// The six that decide.
    public static let departments = Service.allCases.filter { $0 != .intake }

    /// The name of its executable.
    public var name: String { rawValue }

    /// The name of its schema and role.
    public var schema: String { rawValue.replacing("-", with: "_") }

    /// What its variables begin with.
    public var prefix: String { schema.uppercased() }

    /// The name.
    public var description: String { rawValue }
}
