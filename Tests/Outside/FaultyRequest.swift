public import JSON

/// A request that is to be refused, and how.
public struct FaultyRequest: Sendable, CustomStringConvertible {
    let name: String
    /// The status.
    public let status: Int
    /// The places of all faults, where a body has any.
    public let pointers: [String]
    /// Makes it from a good submission and its form.
    public let make: @Sendable (HTTPRequest, JSONValue) throws -> HTTPRequest

    /// What is wrong with it.
    public var description: String { "\(status) \(name)" }

    init(
        name: String,
        status: Int,
        pointers: [String] = [],
        make: @escaping @Sendable (HTTPRequest, JSONValue) throws -> HTTPRequest
    ) {
        (self.name, self.status, self.pointers, self.make) = (name, status, pointers, make)
    }
}
