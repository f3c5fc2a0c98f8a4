public import JSON

/// A department of the bureau (科室).
public enum Department: String, Sendable, Hashable, CaseIterable, JSONReadable, JSONWritable {
    case assistance
    case elderlyCare = "elderly-care"
    case childWelfare = "child-welfare"
    case socialOrganizations = "social-organizations"
    case funeral
    case marriage

    /// The name of its database schema, as `elderly_care`.
    public var schema: String {
        ServiceName(self).schema
    }

    /// What the department is called.
    public var chineseName: String {
        switch self {
        case .assistance: "社会救助"
        case .elderlyCare: "养老服务"
        case .childWelfare: "儿童福利"
        case .socialOrganizations: "社会组织管理"
        case .funeral: "殡葬管理"
        case .marriage: "婚姻登记"
        }
    }

    /// What the department is called in English.
    public var englishName: String {
        switch self {
        case .assistance: "Social assistance"
        case .elderlyCare: "Elderly care"
        case .childWelfare: "Child welfare"
        case .socialOrganizations: "Social organisations"
        case .funeral: "Funeral affairs"
        case .marriage: "Marriage registration"
        }
    }
}

/// One of the seven services: intake (一窗受理) and the six departments.
public enum ServiceName: String, Sendable, Hashable, CaseIterable, JSONReadable, JSONWritable {
    case intake
    case assistance
    case elderlyCare = "elderly-care"
    case childWelfare = "child-welfare"
    case socialOrganizations = "social-organizations"
    case funeral
    case marriage

    /// The service of a department.
    public init(_ department: Department) {
        switch department {
        case .assistance: self = .assistance
        case .elderlyCare: self = .elderlyCare
        case .childWelfare: self = .childWelfare
        case .socialOrganizations: self = .socialOrganizations
        case .funeral: self = .funeral
        case .marriage: self = .marriage
        }
    }

    /// The service that a fact's source names: `/onewindow/SERVICE` in an envelope, also with who told it behind, as
    /// `/onewindow/intake/agencies/NAME`; the bare name where it was registered.
    public init?(source: String) {
        let parts = source.split(separator: "/").map(String.init)
        guard let name = parts.first == "onewindow" ? parts.dropFirst().first : parts.last else { return nil }
        self.init(rawValue: name)
    }

    /// The department, or nil for intake.
    public var department: Department? {
        Department(rawValue: rawValue)
    }

    /// The name of its database schema, as `elderly_care`.
    public var schema: String {
        String(rawValue.map { $0 == "-" ? "_" : $0 })
    }
}
