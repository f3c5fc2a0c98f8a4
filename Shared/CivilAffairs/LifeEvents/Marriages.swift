public import JSON

/// What kind of marriage is registered (结婚登记类别).
public enum MarriageForm: String, Sendable, Hashable, CaseIterable, JSONReadable, JSONWritable {
    /// Two people who were not married to each other before.
    case first
    /// The same two again after a divorce (复婚).
    case remarriage
    /// A marriage lived without registration (补办).
    case lateRegistration = "late-registration"
}

/// Which certificate is issued again (补领证件).
public enum MarriageCertificate: String, Sendable, Hashable, CaseIterable, JSONReadable, JSONWritable {
    case marriage
    case divorce
}

/// The entry of a marriage or a divorce in a register (登记信息).
public struct MarriageRegistration: Sendable, Hashable {
    /// The number on the certificate (字号).
    public var number: String?

    /// When it was registered.
    public var registeredOn: Day?

    /// Where it was registered.
    public var office: DivisionCode?

    /// Puts the value together.
    public init(
        number: String? = nil,
        registeredOn: Day? = nil,
        office: DivisionCode? = nil
    ) {
        self.number = number
        self.registeredOn = registeredOn
        self.office = office
    }
}

extension MarriageRegistration: JSONObjectReadable, JSONWritable {
    /// Reads the members.
    public init?(object: JSONObjectReader) {
        let number = object.optional("number", as: FreeText.self)?.text
        let registeredOn = object.optional("registeredOn", as: Day.self)
        let office = object.optional("office", as: DivisionCode.self)
        self.init(
            number: number,
            registeredOn: registeredOn,
            office: office
        )
    }

    /// Writes the members.
    public func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.optional("number", number)
            object.optional("registeredOn", registeredOn)
            object.optional("office", office)
        }
    }
}

extension LifeEvent {
    /// Two people want to marry (结婚).
    public struct Marriage: Sendable, Hashable {
        /// The two.
        public var parties: [PersonRef]

        /// What kind of marriage it is.
        public var form: MarriageForm?

        /// Puts the value together.
        public init(
            parties: [PersonRef],
            form: MarriageForm? = nil
        ) {
            self.parties = parties
            self.form = form
        }
    }
}

extension LifeEvent.Marriage: JSONObjectReadable, JSONWritable {
    /// Reads the members.
    public init?(object: JSONObjectReader) {
        let parties = object.refs("parties", count: 2...2)
        let form = object.optional("form", as: MarriageForm.self)
        guard let parties else { return nil }
        self.init(
            parties: parties,
            form: form
        )
    }

    /// Writes the members.
    public func write(to writer: inout JSONWriter) {
        writer.object { writeMembers(to: &$0) }
    }

    func writeMembers(to object: inout JSONObjectWriter) {
        object.member("parties", parties)
        object.optional("form", form)
    }
}

extension LifeEvent {
    /// Two people want a divorce by agreement (协议离婚).
    public struct Divorce: Sendable, Hashable {
        /// The two.
        public var parties: [PersonRef]

        /// Their marriage.
        public var registration: MarriageRegistration?

        /// Puts the value together.
        public init(
            parties: [PersonRef],
            registration: MarriageRegistration? = nil
        ) {
            self.parties = parties
            self.registration = registration
        }
    }
}

extension LifeEvent.Divorce: JSONObjectReadable, JSONWritable {
    /// Reads the members.
    public init?(object: JSONObjectReader) {
        let parties = object.refs("parties", count: 2...2)
        let registration = object.optional("registration", as: MarriageRegistration.self)
        guard let parties else { return nil }
        self.init(
            parties: parties,
            registration: registration
        )
    }

    /// Writes the members.
    public func write(to writer: inout JSONWriter) {
        writer.object { writeMembers(to: &$0) }
    }

    func writeMembers(to object: inout JSONObjectWriter) {
        object.member("parties", parties)
        object.optional("registration", registration)
    }
}

extension LifeEvent {
    /// Two people want their certificate again (补领婚姻登记证).
    public struct CertificateReissue: Sendable, Hashable {
        /// Which one.
        public var certificate: MarriageCertificate?

        /// The two whom it names.
        public var parties: [PersonRef]

        /// The entry that it proves.
        public var registration: MarriageRegistration?

        /// Puts the value together.
        public init(
            certificate: MarriageCertificate? = nil,
            parties: [PersonRef],
            registration: MarriageRegistration? = nil
        ) {
            self.certificate = certificate
            self.parties = parties
            self.registration = registration
        }
    }
}

extension LifeEvent.CertificateReissue: JSONObjectReadable, JSONWritable {
    /// Reads the members.
    public init?(object: JSONObjectReader) {
        let certificate = object.optional("certificate", as: MarriageCertificate.self)
        let parties = object.refs("parties", count: 2...2)
        let registration = object.optional("registration", as: MarriageRegistration.self)
        guard let parties else { return nil }
        self.init(
            certificate: certificate,
            parties: parties,
            registration: registration
        )
    }

    /// Writes the members.
    public func write(to writer: inout JSONWriter) {
        writer.object { writeMembers(to: &$0) }
    }

    func writeMembers(to object: inout JSONObjectWriter) {
        object.optional("certificate", certificate)
        object.member("parties", parties)
        object.optional("registration", registration)
    }
}
