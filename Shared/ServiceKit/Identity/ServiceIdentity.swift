/// Which service a process is; every name it uses outside follows from this one.
public struct ServiceIdentity: Sendable, Hashable {
    /// The name of its executable, such as `elderly-care`.
    public let name: String
    /// The release, as `--version`, logs and metrics show it.
    public let version: String

    /// Names a service.
    public init(name: String, version: String) {
        self.name = name
        self.version = version
    }

    /// Its PostgreSQL schema and role: `elderly_care`.
    public var schema: String { String(name.map { $0 == "-" ? "_" : $0 }) }

    /// How its environment variables begin: `ELDERLY_CARE`.
    public var variablePrefix: String { schema.uppercased() }
}
