/// How to reach a database.
///
/// Everything libpq knows may stand in the URL, such as `sslmode`, `sslrootcert` or `options`; what is set here adds
/// to it.
public struct PostgresConfiguration: Sendable {
    /// Where the database is and as whom, such as `postgres://user:password@host:port/database?sslmode=verify-full`.
    public var url: String
    /// How the server's activity view names this program, unless the URL says otherwise.
    public var applicationName: String
    /// The schemas in which tables are looked for, such as `intake`; wins over one in the URL.
    public var searchPath: String?
    /// How long one attempt to connect may take, unless the URL says otherwise; whole seconds, at least two.
    public var connectTimeout: Duration = .seconds(5)
    /// How long a statement may run before the server stops it; `nil` leaves it to the server's settings.
    public var statementTimeout: Duration?
    /// Whether every statement finds its rows by key, as those of a queue's workers do.
    ///
    /// Then it is planned for any values, and anew only each time the session has twice as many transactions behind it,
    /// since tables grow; else PostgreSQL plans for each set of values.
    var isKeyed = false
    /// How much memory the rows of one result may take; more is an error with `.resultTooLarge`.
    public var maximumResultBytes = 64 << 20

    /// A database at this URL.
    public init(url: String, applicationName: String, searchPath: String? = nil) {
        self.url = url
        self.applicationName = applicationName
        self.searchPath = searchPath
    }
}

extension PostgresConfiguration {
    /// The same for a session whose every statement finds its rows by key.
    public var keyed: PostgresConfiguration {
        var keyed = self
        keyed.isKeyed = true
        return keyed
    }
}

/// The password, and anything else of the URL but where it leads, stays out of every print.
extension PostgresConfiguration: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Where the database is and as whom, without the password.
    public var description: String {
        guard let settings = try? ConnectionSettings(parsing: url) else { return "PostgreSQL at an unreadable URL" }
        return settings.place
    }

    /// The same as `description`.
    public var debugDescription: String { description }

    /// Shows no members: one of them is the URL.
    public var customMirror: Mirror { Mirror(self, children: ["place": description]) }
}

extension Duration {
    /// Whole milliseconds, at least 1 for a positive duration.
    var milliseconds: Int64 {
        let (seconds, attoseconds) = components
        let (whole, overflow) = seconds.multipliedReportingOverflow(by: 1000)
        if overflow { return seconds < 0 ? 0 : .max }
        let fraction = attoseconds / 1_000_000_000_000_000
        return self > .zero ? Swift.max(1, whole.addingReportingOverflow(fraction).partialValue) : 0
    }
}
