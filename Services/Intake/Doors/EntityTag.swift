/// A strong entity tag that is a version (RFC 9110, 8.8.3).
enum EntityTag {
    /// The tag of a version.
    static func of(_ version: Int) -> String { "\"\(version)\"" }

    /// Whether an `If-None-Match` field names the version, so that the caller has it already.
    ///
    /// The comparison is the weak one, as RFC 9110 wants it for this field.
    static func matches(_ field: String?, version: Int) -> Bool {
        guard let field else { return false }
        return field.split(separator: ",").contains { tag in
            var tag = tag.drop { $0 == " " || $0 == "\t" }
            while tag.last == " " || tag.last == "\t" { tag.removeLast() }
            if tag.hasPrefix("W/") { tag = tag.dropFirst(2) }
            return tag == "*" || tag == of(version)[...]
        }
    }
}
