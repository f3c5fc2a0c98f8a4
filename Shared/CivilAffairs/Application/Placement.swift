public import JSON

/// Where somebody is looked after (安置方式).
public enum Placement: String, Sendable, Hashable, CaseIterable, JSONReadable, JSONWritable {
    case ownHome = "own-home"
    case relatives
    case fosterFamily = "foster-family"
    case childInstitution = "child-institution"
    case destituteInstitution = "destitute-institution"
    case elderlyInstitution = "elderly-institution"

    /// Whether it is an institution, which makes the care centralised (集中供养); else it is dispersed (分散供养).
    public var isCentralised: Bool {
        switch self {
        case .childInstitution, .destituteInstitution, .elderlyInstitution: true
        case .ownHome, .relatives, .fosterFamily: false
        }
    }
}
