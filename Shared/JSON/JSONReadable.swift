/// A value readable from JSON.
public protocol JSONReadable {
    /// Reads the value. Returning nil means that at least one fault was reported to `json`.
    init?(json: JSONReader)
}

/// A value that is a JSON object; members it does not ask for are faults, or ignored, as the caller of `JSON.read` says.
///
/// Ask for every member before giving up, so that all faults are told at once:
/// ```swift
/// init?(object: JSONObjectReader) {
///     let ref: String? = object.required("ref")
///     let income: Int64? = object.optional("monthlyIncomeFen")
///     guard let ref else { return nil }
///     …
/// ```
/// Where the first member decides what else is read and is itself at fault, call `acceptRest()` before giving up.
public protocol JSONObjectReadable: JSONReadable {
    /// Reads the value. Returning nil means that at least one fault was reported to `object`.
    init?(object: JSONObjectReader)
}

extension JSONObjectReadable {
    /// Checks that there is an object, reads it and reports the members nobody asked for.
    @inlinable
    public init?(json: JSONReader) {
        guard let object = json.object else { return nil }
        let value = Self(object: object)
        object.reportMembersNotAskedFor()
        guard let value else { return nil }
        self = value
    }
}
