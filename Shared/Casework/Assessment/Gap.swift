public import CivilAffairs

/// Something that an assessment would have needed and did not get.
///
/// A gap *counts* only where some value of what is missing would change the outcome or the amount; a gap that does
/// not count is neither asked for nor listed.
public enum Gap: Sendable, Hashable {
    /// The form does not say it; the applicant is asked.
    case fact(String, person: PersonRef?)
    /// The applicant has not consented; the applicant is asked.
    case consent(Consent)
    /// Neither the region's pack nor national rules have the number; staff decide.
    case policy(String, source: String?)
    /// The official calendar has not been published for the year.
    case calendar(year: Int)

    /// The finding that tells of this gap.
    public var finding: Finding {
        switch self {
        case .fact(let what, let person):
            Finding(rule: "fact-missing", source: "", what: person.map { "\($0.rawValue).\(what)" } ?? what)
        case .consent(let consent):
            Finding(rule: "fact-missing", source: "《社会救助暂行办法》国务院令第649号", what: consent.rawValue)
        case .policy(let what, let source):
            Finding(rule: "policy-missing", source: source ?? "", what: what)
        case .calendar(let year):
            Finding(rule: "calendar-missing", source: "国务院办公厅节假日安排通知", what: String(year))
        }
    }

    /// What the applicant is asked for, if the applicant can fill this gap.
    public func ask(by department: Department) -> MissingItem? {
        switch self {
        case .fact(let what, let person):
            MissingItem(department: department, kind: EvidenceKind(rawValue: what), person: person)
        case .consent(let consent):
            MissingItem(department: department, kind: EvidenceKind(rawValue: consent.rawValue), person: nil)
        case .policy, .calendar: nil
        }
    }
}
