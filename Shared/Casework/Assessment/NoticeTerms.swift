public import CivilAffairs

/// What a matter posts of a case (公示): a masked name, how many live there, the place and the class.
///
/// Never an identity number, a pseudonym, a house number or a word of health; of a child no name at all.
public struct NoticeTerms: Sendable, Hashable {
    /// How many days it hangs; nil = no rule says it, staff do.
    public let days: Int?
    /// The rule that demands the notice.
    public let source: String
    /// As what the case is posted: the class, and not why somebody belongs to it.
    public let matter: MatterCode
    /// The masked name, as `张*`; nil for a child.
    public let name: String?
    /// How many people the award is for.
    public let members: Int
    /// The place, down to the village.
    public let division: DivisionCode?

    /// What is posted.
    public init(
        days: Int?,
        source: String,
        matter: MatterCode,
        name: String?,
        members: Int,
        division: DivisionCode?
    ) {
        self.days = days
        self.source = source
        self.matter = matter
        self.name = name
        self.members = members
        self.division = division
    }
}
