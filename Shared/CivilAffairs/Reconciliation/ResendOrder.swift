public import Foundation
public import JSON

/// Intake asks a department to say again what did not arrive (补发); it is read from the business tables.
public struct ResendOrder: Sendable, Hashable {
    /// Who is asked.
    public var department: Department
    /// Applications whose part intake lacks.
    public var applications: [UUID]
    /// Facts of this department that others lack.
    public var facts: [UUID]

    /// Puts the value together.
    public init(department: Department, applications: [UUID], facts: [UUID]) {
        self.department = department
        self.applications = applications
        self.facts = facts
    }
}

extension ResendOrder: JSONObjectReadable, JSONWritable {
    /// Reads the members.
    public init?(object: JSONObjectReader) {
        let department = object.required("department", as: Department.self)
        let applications = object.array("applications", of: UUID.self)
        let facts = object.array("facts", of: UUID.self)
        guard let department else { return nil }
        self.init(department: department, applications: applications, facts: facts)
    }

    /// Writes the members.
    public func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.member("department", department)
            object.array("applications", applications)
            object.array("facts", facts)
        }
    }
}
