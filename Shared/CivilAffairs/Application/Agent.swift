public import JSON

/// Somebody who files for the applicant (代办人).
public struct Agent: Sendable, Hashable {
    /// The agent's name.
    public var name: PersonName

    /// The agent's identity number.
    public var idNumber: IDNumber?

    /// What the agent is to the applicant.
    public var role: AgentRole

    /// Puts the value together.
    public init(
        name: PersonName,
        idNumber: IDNumber? = nil,
        role: AgentRole
    ) {
        self.name = name
        self.idNumber = idNumber
        self.role = role
    }
}

extension Agent: JSONObjectReadable, JSONWritable {
    /// Reads the members.
    public init?(object: JSONObjectReader) {
        let name = object.required("name", as: PersonName.self)
        let idNumber = object.optional("idNumber", as: IDNumber.self)
        let role = object.required("role", as: AgentRole.self)
        guard let name, let role else { return nil }
        self.init(
            name: name,
            idNumber: idNumber,
            role: role
        )
    }

    /// Writes the members.
    public func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.member("name", name)
            object.optional("idNumber", idNumber)
            object.member("role", role)
        }
    }
}
