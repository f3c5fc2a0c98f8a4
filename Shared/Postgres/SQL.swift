/// A statement with its values bound.
///
/// An interpolated value becomes `$1`, `$2`, … with a binary parameter; it never becomes part of the text.
///
/// ```swift
/// try tx.query("SELECT name FROM cases WHERE id = \(id) AND state = ANY(\(states))")
/// ```
public struct SQL: Sendable, ExpressibleByStringInterpolation {
    /// The text around the parameters: always one piece more than there are parameters.
    let pieces: [String]
    /// The bound values, encoded.
    let parameters: Parameters
    /// The text sent to the server, with `$n` for each value.
    public let text: String

    /// A statement without values.
    public init(stringLiteral value: String) {
        self.init(pieces: [value], parameters: Parameters())
    }

    /// A statement whose interpolated values are bound.
    public init(stringInterpolation: StringInterpolation) {
        self.init(pieces: stringInterpolation.pieces, parameters: stringInterpolation.parameters)
    }

    private init(pieces: [String], parameters: Parameters) {
        self.pieces = pieces
        self.parameters = parameters
        var text = ""
        for (index, piece) in pieces.enumerated() {
            if index > 0 { text += "$\(index)" }
            text += piece
        }
        self.text = text
    }

    /// The start of the text on one line, for errors: it shows no value.
    ///
    /// Splitting by characters is slow: ask for it only when something went wrong.
    var summary: String {
        let words = text.prefix(240).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return words.count > 100 ? words.prefix(99) + "…" : words
    }

    /// What is being done when it is run, for errors.
    var doing: String { "running “\(summary)”" }
}

extension SQL {
    /// Collects the text and the values of an interpolated statement.
    public struct StringInterpolation: StringInterpolationProtocol {
        var pieces = [""]
        var parameters = Parameters()

        /// Starts an empty statement.
        public init(literalCapacity: Int, interpolationCount: Int) {
            pieces.reserveCapacity(interpolationCount + 1)
        }

        /// Adds text as it stands in the source.
        public mutating func appendLiteral(_ literal: String) {
            let last = pieces.count - 1
            if pieces[last].isEmpty { pieces[last] = literal } else { pieces[last] += literal }
        }

        /// Binds a value.
        public mutating func appendInterpolation(_ value: some PostgresEncodable) {
            parameters.append(value)
            pieces.append("")
        }

        /// Binds a value, or NULL.
        public mutating func appendInterpolation<T: PostgresEncodable>(_ value: T?) {
            parameters.append(value)
            pieces.append("")
        }

        /// Splices another statement together with its values.
        public mutating func appendInterpolation(fragment: SQL) {
            appendLiteral(fragment.pieces[0])
            pieces.append(contentsOf: fragment.pieces.dropFirst())
            parameters.append(fragment.parameters)
        }

        /// Adds a name (of a schema, table, column or channel) in quotes.
        public mutating func appendInterpolation(identifier: String) {
            appendLiteral(SQL.quoted(identifier))
        }
    }

    /// A name in double quotes, as SQL reads it; a NUL cannot be part of a name and is left out.
    static func quoted(_ identifier: String) -> String {
        var quoted = "\""
        for scalar in identifier.unicodeScalars where scalar != "\0" {
            if scalar == "\"" { quoted += "\"" }
            quoted.unicodeScalars.append(scalar)
        }
        return quoted + "\""
    }
}
