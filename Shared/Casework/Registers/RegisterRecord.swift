public import JSON

/// A record of a register (台账) that a department owns: an organisation, a grave, a bed, an agreement.
///
/// Its JSON is what the register keeps; its reader reports faults at the places where they are.
public protocol RegisterRecord: JSONReadable, JSONWritable, Sendable {
    /// The register that it belongs to.
    static var register: RegisterName { get }
    /// What the record is known by, unique among the records of the register that are valid on a day: a credit code, the
    /// number of a grave.
    ///
    /// It never changes: who wrote it wrong closes the record and adds another.
    var naturalKey: String { get }
    /// What everybody may know of it, with pseudonyms only; nil = nothing.
    var publicPart: JSONValue? { get }
    /// What is wrong with the record though it could be read, with the places.
    var faults: [JSONFault] { get }
    /// What is wrong with it as the version that follows another; nil = as the first. Default: nothing.
    func faults(after before: Self?) -> [JSONFault]
    /// What it names that must be there, looked up whenever a version is written. Default: nothing.
    var references: [RegisterReference] { get }
    /// What is to be done because of it (任务). Default: nothing.
    var duties: [RegisterDuty] { get }
}

extension RegisterRecord {
    /// Nothing is public.
    public var publicPart: JSONValue? { nil }

    /// Nothing is wrong with a record that could be read.
    public var faults: [JSONFault] { [] }

    /// Any version may follow any other.
    public func faults(after before: Self?) -> [JSONFault] { [] }

    /// Nothing.
    public var references: [RegisterReference] { [] }

    /// Nothing.
    public var duties: [RegisterDuty] { [] }

    /// Reads a record as somebody wrote it; members that it does not know are faults, and so is what breaks its rules.
    ///
    /// Throws `JSONSyntaxError` or `JSONFaults`.
    public static func read(_ bytes: [UInt8]) throws -> Self {
        var limits = JSONLimits.standard
        limits.acceptsNUL = false
        let record = try JSON.read(Self.self, from: bytes, unknownMembers: .fault, limits: limits)
        try record.check()
        return record
    }

    /// Checks the record's own rules, and that it has a key.
    public func check() throws(JSONFaults) {
        var found = faults
        if naturalKey.isEmpty { found.append(.ofRecord("key-blank")) }
        if let faults = JSONFaults(found) { throw faults }
    }
}

/// The name of a register as commands and messages write it, such as `graves`.
public struct RegisterName: RawRepresentable, Sendable, Hashable, CustomStringConvertible, ExpressibleByStringLiteral {
    /// The text.
    public let rawValue: String

    /// A name.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// A name written in code.
    public init(stringLiteral value: String) {
        rawValue = value
    }

    /// The text.
    public var description: String { rawValue }
}

/// A register as a department declares it, so that commands find it by its name.
public protocol RegisterDefinition: Sendable {
    /// What it keeps.
    associatedtype Record: RegisterRecord
}

extension RegisterDefinition {
    /// Its name.
    public var name: RegisterName { Record.register }
}

/// The register of one type of record.
public struct Register<Record: RegisterRecord>: RegisterDefinition {
    /// The register.
    public init() {}
}
