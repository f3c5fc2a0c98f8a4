import Foundation
public import Postgres

extension Stack {
    /// A session that may read every schema; `SUPERUSER_DATABASE_URL`, or the server of `ONEWINDOW_TEST_DATABASE_URL`.
    public func superuser() throws -> PostgresConnection {
        var url = environment["SUPERUSER_DATABASE_URL"] ?? ""
        if url.isEmpty {
            let given = try variable("ONEWINDOW_TEST_DATABASE_URL")
            let database = try variable("DATABASE_URL", of: .intake).split(separator: "/").last ?? ""
            url = given.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
            url += "/\(database)"
        }
        return try PostgresConnection.connect(PostgresConfiguration(url: url, applicationName: "proof"))
    }
}
