public import Postgres

extension CommandError {
    /// What an error of any kind means for the person at the command line.
    ///
    /// Errors that nobody has words for keep their own description out of sight: it may hold personal data.
    public init(describing error: any Error) {
        switch error {
        case let error as CommandError: self = error
        case let error as PostgresError: self.init(describing: error)
        case let faults as SettingsFaults: self.init(.usage, text: faults.text(in: .ofProcess))
        case let status as ExitStatus: self.init(status, text: "")
        case is CancellationError: self.init(.cancelled, "exit.stopped")
        default: self.init(.failed, "exit.unexpected")
        }
    }

    /// What an error of the database means for the person at the command line.
    public init(describing error: PostgresError) {
        if error.isSignInRefused {
            self.init(.notSignedIn, "exit.login-refused", ["…_STAFF_URL"])
        } else if error.sqlState == "42501" {
            self.init(.notAllowed, "exit.not-allowed")
        } else if case .cancelled = error.code {
            self.init(.cancelled, "exit.stopped")
        } else if case .outcomeUnknown = error.code {
            self.init(.unavailable, "exit.database-outcome-unknown")
        } else if case .poolExhausted = error.code {
            self.init(.unavailable, "exit.database-full")
        } else if error.isInfrastructure {
            self.init(.unavailable, "exit.database-down")
        } else {
            self.init(.failed, "exit.unexpected")
        }
    }
}

extension PostgresError {
    /// Whether the server knows no such user or password: SQLSTATE class 28.
    ///
    /// libpq tells the SQLSTATE of a refused connection to nobody, so there the server's words have to do.
    var isSignInRefused: Bool {
        if sqlState?.hasPrefix("28") == true { return true }
        guard case .connectionRefused = code else { return false }
        return Self.refusals.contains { message.contains($0) }
    }

    private static let refusals = [
        "authentication failed", "认证失败", "no password supplied", "no pg_hba.conf entry", "is not permitted to log in",
    ]
}
