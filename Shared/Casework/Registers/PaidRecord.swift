public import CivilAffairs
public import Policy

/// A record whose subject is paid because it stands in the register, and not because somebody applied (花名册待遇).
///
/// The record takes the place of the case: an award names it, begins with it and ends with it.
public protocol PaidRecord: RegisterRecord {
    /// What is paid.
    static var matter: MatterCode { get }
    /// How often.
    static var cadence: Cadence { get }
    /// Who is paid.
    var subject: SubjectKey { get }
    /// The place whose policy names the amount.
    var division: DivisionCode { get }
    /// One payment in fen, as a policy has it.
    static func amount(under policy: Policy) -> Provision<Rational>
}

/// What following a roster has come to.
struct RosterTally: Equatable {
    /// Awards given.
    var given = 0
    /// Awards ended with their records.
    var ended = 0
    /// Records whose place's policy names no amount: nothing is awarded.
    var leftOpen = 0
    /// One payment on all the awards given.
    var totalFen = Fen.zero

    /// Both together.
    static func + (one: RosterTally, other: RosterTally) -> RosterTally {
        RosterTally(
            given: one.given + other.given,
            ended: one.ended + other.ended,
            leftOpen: one.leftOpen + other.leftOpen,
            totalFen: one.totalFen + other.totalFen
        )
    }
}
