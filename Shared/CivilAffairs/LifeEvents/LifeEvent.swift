public import JSON

/// Something that happened in a person's life and concerns several departments (人生事件).
public enum LifeEvent: Sendable, Hashable {
    case hardship(Hardship)
    case emergency(Emergency)
    case bereavement(Bereavement)
    case birth(Birth)
    case marriage(Marriage)
    case divorce(Divorce)
    case certificateReissue(CertificateReissue)
    case ageing(Ageing)
    case disability(DisabilityCertified)
    case childWithoutCare(ChildWithoutCare)
    case leftBehind(LeftBehind)
    case harm(Harm)
    case adoption(Adoption)
    case organization(Organization)
    case vagrancy(Vagrancy)

    /// The kind of a life event: its name in forms.
    public enum Kind: String, Sendable, Hashable, CaseIterable, JSONReadable, JSONWritable {
        case hardship, emergency, bereavement, birth, marriage, divorce
        case certificateReissue = "certificate-reissue"
        case ageing, disability
        case childWithoutCare = "child-without-care"
        case leftBehind = "left-behind"
        case harm, adoption, organization, vagrancy
    }

    /// The kind.
    public var kind: Kind {
        switch self {
        case .hardship: .hardship
        case .emergency: .emergency
        case .bereavement: .bereavement
        case .birth: .birth
        case .marriage: .marriage
        case .divorce: .divorce
        case .certificateReissue: .certificateReissue
        case .ageing: .ageing
        case .disability: .disability
        case .childWithoutCare: .childWithoutCare
        case .leftBehind: .leftBehind
        case .harm: .harm
        case .adoption: .adoption
        case .organization: .organization
        case .vagrancy: .vagrancy
        }
    }
}
