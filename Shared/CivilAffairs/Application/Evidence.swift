public import JSON

/// A paper or an electronic certificate that goes with an application (材料).
public struct Evidence: Sendable, Hashable {
    /// What the paper proves, an open vocabulary, as `death-certificate`.
    public var kind: EvidenceKind

    /// The digest of the file.
    public var sha256: FileDigest?

    /// Where the file is kept.
    public var uri: String?

    /// Whom the paper is about; nobody in particular when absent.
    public var person: PersonRef?

    /// Puts the value together.
    public init(
        kind: EvidenceKind,
        sha256: FileDigest? = nil,
        uri: String? = nil,
        person: PersonRef? = nil
    ) {
        self.kind = kind
        self.sha256 = sha256
        self.uri = uri
        self.person = person
    }
}

extension Evidence: JSONObjectReadable, JSONWritable {
    /// Reads the members.
    public init?(object: JSONObjectReader) {
        let kind = object.required("kind", as: EvidenceKind.self)
        let sha256 = object.optional("sha256", as: FileDigest.self)
        let uri = object.optional("uri", as: FreeText.self)?.text
        let person = object.optional("person", as: PersonRef.self)
        guard let kind else { return nil }
        self.init(
            kind: kind,
            sha256: sha256,
            uri: uri,
            person: person
        )
    }

    /// Writes the members.
    public func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.member("kind", kind)
            object.optional("sha256", sha256)
            object.optional("uri", uri)
            object.optional("person", person)
        }
    }
}
