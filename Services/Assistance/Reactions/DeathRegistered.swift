import CivilAffairs
import Casework

/// A death registered by the funeral service: every allowance that pays the dead person is reviewed.
///
/// What is paid stops from the month after the death; staff decide, nothing is denied silently.
enum DeathRegistered {
    static let reaction = ReviewAwards(on: .deathRegistered, source: "死亡次月起停发")
}
