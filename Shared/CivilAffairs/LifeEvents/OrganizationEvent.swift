public import JSON

extension LifeEvent {
    /// An organisation asks its registry for something.
    public struct Organization: Sendable, Hashable {
        /// What it asks for.
        public var action: OrganizationAction

        /// The organisation.
        public var organization: OrganizationDetails

        /// Puts the value together.
        public init(
            action: OrganizationAction,
            organization: OrganizationDetails
        ) {
            self.action = action
            self.organization = organization
        }
    }
}

extension LifeEvent.Organization: JSONObjectReadable, JSONWritable {
    /// Reads the members.
    public init?(object: JSONObjectReader) {
        let action = object.required("action", as: OrganizationAction.self)
        let organization = object.required("organization", as: OrganizationDetails.self)
        guard let action, let organization else { return nil }
        self.init(
            action: action,
            organization: organization
        )
    }

    /// Writes the members.
    public func write(to writer: inout JSONWriter) {
        writer.object { writeMembers(to: &$0) }
    }

    func writeMembers(to object: inout JSONObjectWriter) {
        object.member("action", action)
        object.member("organization", organization)
    }
}
