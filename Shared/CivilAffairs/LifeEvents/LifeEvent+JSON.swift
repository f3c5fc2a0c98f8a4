public import JSON

extension LifeEvent: JSONObjectReadable {
    /// Reads the kind, and the members that this kind has.
    public init?(object: JSONObjectReader) {
        guard let kind = object.required("kind", as: Kind.self) else {
            // Without the kind nobody knows which members belong to it.
            object.acceptRest()
            return nil
        }
        guard let event = LifeEvent.readers[kind]?(object) else { return nil }
        self = event
    }

    private static let readers: [Kind: @Sendable (JSONObjectReader) -> LifeEvent?] = [
        .hardship: { Hardship(object: $0).map(LifeEvent.hardship) },
        .emergency: { Emergency(object: $0).map(LifeEvent.emergency) },
        .bereavement: { Bereavement(object: $0).map(LifeEvent.bereavement) },
        .birth: { Birth(object: $0).map(LifeEvent.birth) },
        .marriage: { Marriage(object: $0).map(LifeEvent.marriage) },
        .divorce: { Divorce(object: $0).map(LifeEvent.divorce) },
        .certificateReissue: { CertificateReissue(object: $0).map(LifeEvent.certificateReissue) },
        .ageing: { Ageing(object: $0).map(LifeEvent.ageing) },
        .disability: { DisabilityCertified(object: $0).map(LifeEvent.disability) },
        .childWithoutCare: { ChildWithoutCare(object: $0).map(LifeEvent.childWithoutCare) },
        .leftBehind: { LeftBehind(object: $0).map(LifeEvent.leftBehind) },
        .harm: { Harm(object: $0).map(LifeEvent.harm) },
        .adoption: { Adoption(object: $0).map(LifeEvent.adoption) },
        .organization: { Organization(object: $0).map(LifeEvent.organization) },
        .vagrancy: { Vagrancy(object: $0).map(LifeEvent.vagrancy) },
    ]
}

extension LifeEvent: JSONWritable {
    /// Writes the kind and the members of this kind.
    public func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.member("kind", kind)
            writeMembers(to: &object)
        }
    }

    private func writeMembers(to object: inout JSONObjectWriter) {
        switch self {
        case .hardship(let event): event.writeMembers(to: &object)
        case .emergency(let event): event.writeMembers(to: &object)
        case .bereavement(let event): event.writeMembers(to: &object)
        case .birth(let event): event.writeMembers(to: &object)
        case .marriage(let event): event.writeMembers(to: &object)
        case .divorce(let event): event.writeMembers(to: &object)
        case .certificateReissue(let event): event.writeMembers(to: &object)
        case .ageing(let event): event.writeMembers(to: &object)
        case .disability(let event): event.writeMembers(to: &object)
        case .childWithoutCare(let event): event.writeMembers(to: &object)
        case .leftBehind(let event): event.writeMembers(to: &object)
        case .harm(let event): event.writeMembers(to: &object)
        case .adoption(let event): event.writeMembers(to: &object)
        case .organization(let event): event.writeMembers(to: &object)
        case .vagrancy(let event): event.writeMembers(to: &object)
        }
    }
}
