public import Foundation
public import Postgres

/// A staff member's own connection to a service's schema.
///
/// The actor in every record is the database's `session_user`: nobody can act under another's name, and nobody can act
/// without a personal login. Used by one thread at a time.
public final class StaffSession {
    /// The connection, with the service's schema as its search path.
    public let connection: PostgresConnection
    /// Who is signed in.
    public let actor: String

    private init(connection: PostgresConnection, actor: String) {
        self.connection = connection
        self.actor = actor
    }

    /// Signs in with the login in `<SERVICE>_STAFF_URL`.
    ///
    /// - Throws: `CommandError` 4 without a login or with one that the database refuses, 77 for one
    ///   that is no member of this service's staff, 69 when it does not answer.
    public static func open(
        _ identity: ServiceIdentity,
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws -> StaffSession {
        let variable = "\(identity.variablePrefix)_STAFF_URL"
        guard let url = environment[variable], !url.isEmpty else {
            throw CommandError(.notSignedIn, "exit.not-signed-in", [variable])
        }
        do {
            let connection = try PostgresConnection.connect(
                PostgresConfiguration(url: url, applicationName: "\(identity.name) staff", searchPath: identity.schema)
            )
            // A schema that the login may not use drops out of its search path: its tables would seem not to exist.
            let rows = try connection.query(
                "SELECT session_user::text AS actor, current_schema() IS NOT NULL AS is_member"
            )
            guard let row = rows.first else { throw CommandError(.unavailable, "exit.database-down") }
            let isMember = try row.decode("is_member", as: Bool.self)
            guard isMember else { throw CommandError(.notAllowed, "exit.not-allowed") }
            let actor = try row.decode("actor", as: String.self)
            return StaffSession(connection: connection, actor: actor)
        } catch let error as PostgresError {
            throw refusal(error, variable: variable)
        }
    }

    /// Ends the session.
    public func close() {
        connection.close()
    }

    private static func refusal(_ error: PostgresError, variable: String) -> CommandError {
        if error.isSignInRefused { return CommandError(.notSignedIn, "exit.login-refused", [variable]) }
        if case .configuration = error.code { return CommandError(.notSignedIn, "exit.login-malformed", [variable]) }
        return CommandError(describing: error)
    }
}
