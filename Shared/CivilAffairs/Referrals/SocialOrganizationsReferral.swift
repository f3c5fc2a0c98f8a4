public import JSON

/// What one organisation asks the registry for.
public struct OrganizationFiling: Sendable, Hashable {
    /// What it asks for.
    public var action: OrganizationAction

    /// The organisation.
    public var organization: OrganizationDetails

    /// Its pseudonym, once it has a credit code.
    public var subject: SubjectKey?

    /// The legal representative's name.
    public var legalRepresentative: PersonName?

    /// The legal representative's pseudonym, where the form tells of the person.
    public var legalRepresentativeSubject: SubjectKey?

    /// Puts the value together.
    public init(
        action: OrganizationAction,
        organization: OrganizationDetails,
        subject: SubjectKey? = nil,
        legalRepresentative: PersonName? = nil,
        legalRepresentativeSubject: SubjectKey? = nil
    ) {
        self.action = action
        self.organization = organization
        self.subject = subject
        self.legalRepresentative = legalRepresentative
        self.legalRepresentativeSubject = legalRepresentativeSubject
    }
}

extension OrganizationFiling: JSONObjectReadable, JSONWritable {
    /// Reads the members.
    public init?(object: JSONObjectReader) {
        let action = object.required("action", as: OrganizationAction.self)
        let organization = object.required("organization", as: OrganizationDetails.self)
        let subject = object.optional("subject", as: SubjectKey.self)
        let legalRepresentative = object.optional("legalRepresentative", as: PersonName.self)
        let legalRepresentativeSubject = object.optional("legalRepresentativeSubject", as: SubjectKey.self)
        guard let action, let organization else { return nil }
        self.init(
            action: action,
            organization: organization,
            subject: subject,
            legalRepresentative: legalRepresentative,
            legalRepresentativeSubject: legalRepresentativeSubject
        )
    }

    /// Writes the members.
    public func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.member("action", action)
            object.member("organization", organization)
            object.optional("subject", subject)
            object.optional("legalRepresentative", legalRepresentative)
            object.optional("legalRepresentativeSubject", legalRepresentativeSubject)
        }
    }
}

/// What the registry of social organisations (社会组织管理) may see of an application.
public struct SocialOrganizationsReferral: Referral {
    /// What every referral has.
    public var frame: ReferralFrame

    /// What the organisations ask for.
    public var filings: [OrganizationFiling]

    /// Whom to call.
    public var contact: Contact?

    /// Puts the value together.
    public init(
        frame: ReferralFrame,
        filings: [OrganizationFiling] = [],
        contact: Contact? = nil
    ) {
        self.frame = frame
        self.filings = filings
        self.contact = contact
    }
}

extension SocialOrganizationsReferral: JSONObjectReadable, JSONWritable {
    /// Reads the members.
    public init?(object: JSONObjectReader) {
        let frame = ReferralFrame(object: object)
        let filings = object.array("filings", of: OrganizationFiling.self)
        let contact = object.optional("contact", as: Contact.self)
        guard let frame else { return nil }
        self.init(
            frame: frame,
            filings: filings,
            contact: contact
        )
    }

    /// Writes the members.
    public func write(to writer: inout JSONWriter) {
        writer.object { object in
            frame.writeMembers(to: &object)
            object.member("filings", filings)
            object.optional("contact", contact)
        }
    }
}
