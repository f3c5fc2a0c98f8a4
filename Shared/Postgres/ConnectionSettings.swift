import CLibPQ

/// The settings of a URL as libpq understands them.
struct ConnectionSettings {
    private var values: [String: String] = [:]

    /// Reads the URL; what libpq says about a bad one is not repeated, because it quotes the URL.
    init(parsing url: String) throws(PostgresError) {
        guard let options = unsafe PQconninfoParse(url, nil) else {
            throw PostgresError(
                .configuration,
                "The database URL is not one that libpq understands; special characters need percent encoding.",
                doing: "reading the database URL"
            )
        }
        defer { unsafe PQconninfoFree(options) }
        var option = unsafe options
        while let keyword = unsafe option.pointee.keyword {
            if let value = unsafe option.pointee.val {
                unsafe values[String(cString: keyword)] = unsafe String(cString: value)
            }
            unsafe option += 1
        }
        // A password with a bare @ spills into the host, and the host is shown.
        if values["host"]?.contains("@") == true {
            throw PostgresError(
                .configuration,
                "An @ in the password must be written %40.",
                doing: "reading the database URL"
            )
        }
    }

    subscript(keyword: String) -> String? { values[keyword] }

    /// Whom and what the URL names, without the password.
    var place: String {
        let user = values["user"].map { "\($0)@" } ?? ""
        let host = values["host"] ?? values["hostaddr"] ?? "local"
        let port = values["port"].map { ":\($0)" } ?? ""
        return "\(user)\(host)\(port)/\(values["dbname"] ?? "")"
    }

    /// libpq's words on one line and without the password.
    func redacted(_ message: String) -> String {
        let line = message.split(whereSeparator: \.isNewline).joined(separator: " ")
        guard let password = values["password"], !password.isEmpty else { return line }
        return line.split(separator: password, omittingEmptySubsequences: false).joined(separator: "***")
    }
}

extension PostgresConfiguration {
    /// The keywords and values for `PQconnectdbParams`; the URL comes first as `dbname`.
    func keywords(_ settings: ConnectionSettings) -> [(String, String)] {
        var keywords = [
            ("dbname", url), ("fallback_application_name", applicationName), ("client_encoding", "UTF8"),
            ("options", options(after: settings["options"])),
        ]
        let defaults = [
            ("connect_timeout", String(max(2, connectTimeout.milliseconds / 1000))),
            // A peer that vanished without a word is noticed within half a minute instead of hours.
            ("keepalives_idle", "15"), ("keepalives_interval", "5"), ("keepalives_count", "3"),
            ("tcp_user_timeout", "30000"),
        ]
        for (keyword, value) in defaults where settings[keyword] == nil {
            keywords.append((keyword, value))
        }
        return keywords
    }

    /// Session settings.
    ///
    /// Compiling queries never pays for statements as short as ours, so JIT is off. Reading is the default: writing
    /// needs `withTransaction`.
    private func options(after given: String?) -> String {
        var options = ["-c jit=off", "-c default_transaction_read_only=on"]
        if let given { options.append(given) }
        if isKeyed { options.append("-c plan_cache_mode=force_generic_plan -c enable_seqscan=off") }
        if let searchPath { options.append("-c search_path=\(Self.escaped(searchPath))") }
        if let statementTimeout { options.append("-c statement_timeout=\(statementTimeout.milliseconds)") }
        return options.joined(separator: " ")
    }

    private static func escaped(_ value: String) -> String {
        var escaped = ""
        for character in value {
            if character == "\\" || character.isWhitespace { escaped += "\\" }
            escaped.append(character)
        }
        return escaped
    }
}
