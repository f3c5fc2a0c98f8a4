/// What to do with members nobody asks for.
public enum UnknownMembers: Sendable {
    /// They are faults, as is null where a value is optional: for what strangers send.
    case fault
    /// They are ignored, and null counts as absent: for events, whose later versions may say more.
    case ignore
}

/// Reading and writing whole documents.
public enum JSON {
    /// Reads a value from a text.
    ///
    /// Throws `JSONSyntaxError` or `JSONFaults`.
    public static func read<T: JSONReadable>(
        _ type: T.Type,
        from bytes: [UInt8],
        unknownMembers: UnknownMembers = .ignore,
        limits: JSONLimits = .trusted
    ) throws -> T {
        try read(type, from: JSONDocument(parsing: bytes, limits: limits), unknownMembers: unknownMembers)
    }

    /// Reads a value from a checked document, or tells everything that is wrong with it.
    public static func read<T: JSONReadable>(
        _ type: T.Type,
        from document: JSONDocument,
        unknownMembers: UnknownMembers = .ignore
    ) throws(JSONFaults) -> T {
        let reading = Reading(document, unknownMembers: unknownMembers)
        let root = JSONReader(reading: reading, node: 0)
        let value = T(json: root)
        if let faults = reading.faults {
            throw faults
        }
        guard let value else {
            let fault = JSONFault(pointer: "", detail: .invalid(code: "unreadable", argument: ""))
            throw JSONFaults(found: [fault], omitted: 0)
        }
        return value
    }

    /// The text of a value, without white space.
    public static func write(_ value: some JSONWritable) -> [UInt8] {
        var writer = JSONWriter()
        value.write(to: &writer)
        return writer.bytes
    }
}
