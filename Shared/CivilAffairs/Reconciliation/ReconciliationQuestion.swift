public import Foundation
public import JSON

/// Intake asks the departments what they hold of a window (核对): applications and facts whose ids lie in a range.
///
/// Ids of version 7 begin with their moment, so a range of ids is a window of time of receipt, and both sides cut it
/// alike without a clock.
public struct ReconciliationQuestion: Sendable, Hashable {
    /// What intake holds towards one department.
    public struct Expectation: Sendable, Hashable {
        /// The department.
        public var department: Department
        /// Of how many applications how much was sent and heard.
        public var applications: ReconciliationCount

        /// Puts the value together.
        public init(department: Department, applications: ReconciliationCount) {
            self.department = department
            self.applications = applications
        }
    }

    /// The question; its answers name it.
    public var id: UUID
    /// The window.
    public var window: UUID
    /// The window begins after this id.
    public var after: UUID
    /// The window ends with this id.
    public var upTo: UUID
    /// Whether the facts are to be listed, because departments counted them differently before.
    public var listsFacts: Bool
    /// What intake holds, by department.
    public var expectations: [Expectation]

    /// Puts the value together.
    public init(
        id: UUID,
        window: UUID,
        after: UUID,
        upTo: UUID,
        listsFacts: Bool,
        expectations: [Expectation]
    ) {
        self.id = id
        self.window = window
        self.after = after
        self.upTo = upTo
        self.listsFacts = listsFacts
        self.expectations = expectations
    }
}

/// How many things are held, and a digest of which: two sides that hold the same have the same.
public struct ReconciliationCount: Sendable, Hashable {
    /// How many.
    public var count: Int
    /// SHA-256 in hexadecimal over the things in the order of their ids.
    public var digest: String

    /// Puts the value together.
    public init(count: Int, digest: String) {
        self.count = count
        self.digest = digest
    }
}

extension ReconciliationQuestion: JSONObjectReadable, JSONWritable {
    /// Reads the members.
    public init?(object: JSONObjectReader) {
        let id = object.required("question", as: UUID.self)
        let window = object.required("window", as: UUID.self)
        let after = object.required("after", as: UUID.self)
        let upTo = object.required("upTo", as: UUID.self)
        let listsFacts = object.required("listsFacts", as: Bool.self)
        let expectations = object.array("expectations", of: Expectation.self)
        guard let id, let window, let after, let upTo, let listsFacts else { return nil }
        self.init(
            id: id,
            window: window,
            after: after,
            upTo: upTo,
            listsFacts: listsFacts,
            expectations: expectations
        )
    }

    /// Writes the members.
    public func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.member("question", id)
            object.member("window", window)
            object.member("after", after)
            object.member("upTo", upTo)
            object.member("listsFacts", listsFacts)
            object.array("expectations", expectations)
        }
    }
}

extension ReconciliationQuestion.Expectation: JSONObjectReadable, JSONWritable {
    /// Reads the members.
    public init?(object: JSONObjectReader) {
        let department = object.required("department", as: Department.self)
        let applications = object.required("applications", as: ReconciliationCount.self)
        guard let department, let applications else { return nil }
        self.init(department: department, applications: applications)
    }

    /// Writes the members.
    public func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.member("department", department)
            object.member("applications", applications)
        }
    }
}

extension ReconciliationCount: JSONObjectReadable, JSONWritable {
    /// Reads the members.
    public init?(object: JSONObjectReader) {
        let count = object.required("count", as: Int.self)
        let digest = object.required("digest", as: String.self)
        guard let count, let digest else { return nil }
        self.init(count: count, digest: digest)
    }

    /// Writes the members.
    public func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.member("count", count)
            object.member("digest", digest)
        }
    }
}
