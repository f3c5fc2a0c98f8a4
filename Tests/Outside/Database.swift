import Foundation

extension Stack {
    /// Asks a service's database with `psql`, as the service's own role; the lines of the answer.
    public func rows(_ service: Service, _ sql: String) async throws -> [String] {
        let result = try await query(service, sql)
        guard result.status == 0 else { throw OutsideError("psql as \(service): \(result.words)") }
        return result.output.split(separator: "\n").map(String.init)
    }

    /// Asks a database with `psql`, as the service's role or with another of its logins, whatever comes of it.
    public func query(_ service: Service, _ sql: String, login: String = "DATABASE_URL") async throws -> CommandResult {
        let psql = try Command.find("psql", environment: environment)
        var variables = environment
        variables["PGOPTIONS"] = "-c search_path=\(service.schema)"
        let arguments = ["-X", "-qAt", "-v", "ON_ERROR_STOP=1", try variable(login, of: service), "-c", sql]
        return try await Command.run(psql, arguments, environment: variables)
    }

    /// How many rows each table of a service has that the condition holds for; `t` is the row.
    public func counts(_ service: Service, where condition: String = "true") async throws -> [String: Int] {
        let inner = "SELECT count(*) AS n FROM %I.%I t WHERE \(condition.replacing("%", with: "%%"))"
        let sql = """
            SELECT tablename || ' ' || (xpath('/row/n/text()',
                query_to_xml(format($q$\(inner)$q$, schemaname, tablename), false, true, '')))[1]
            FROM pg_tables WHERE schemaname = '\(service.schema)' ORDER BY tablename
            """
        let pairs = try await rows(service, sql).map { line -> (String, Int) in
            let words = line.split(separator: " ")
            guard words.count == 2, let count = Int(words[1]) else { throw OutsideError("psql says `\(line)`.") }
            return (String(words[0]), count)
        }
        return Dictionary(uniqueKeysWithValues: pairs)
    }

    /// The tables of a service in which a text stands somewhere, also in the bytes of a message.
    public func tables(of service: Service, holding text: String) async throws -> [String] {
        let hex = text.utf8.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        let condition = "position('\(text)' IN t::text) > 0 OR position('\(hex)' IN t::text) > 0"
        return try await counts(service, where: condition).filter { $0.value > 0 }.keys.sorted()
    }

    /// A digest of every row that a service keeps about its business; what is on its way does not count.
    public func digest(_ service: Service) async throws -> String {
        let inner = "SELECT md5(string_agg(md5(t::text), '' ORDER BY md5(t::text))) AS n FROM %I.%I t"
        let sql = """
            SELECT tablename || ' ' || coalesce((xpath('/row/n/text()',
                query_to_xml(format($q$\(inner)$q$, schemaname, tablename), false, true, '')))[1]::text, '-')
            FROM pg_tables WHERE schemaname = '\(service.schema)' AND tablename NOT IN ('outbox', 'inbox')
                AND tablename NOT LIKE 'reconciliation%' ORDER BY tablename
            """
        return try await rows(service, sql).joined(separator: "\n")
    }
}
