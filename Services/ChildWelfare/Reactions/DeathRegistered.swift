import CivilAffairs
import Casework

/// A death registered by the funeral service: living money that is paid for the dead child is reviewed.
enum DeathRegistered {
    static let reaction = ReviewAwards(on: .deathRegistered, source: "死亡次月起停发")
}
