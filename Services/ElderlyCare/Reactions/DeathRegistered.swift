import CivilAffairs
import Casework

/// A death registered by the funeral service: what is paid for age is reviewed (「停发」 from the month after the death).
enum DeathRegistered {
    static let reaction = ReviewAwards(on: .deathRegistered, source: "死亡次月起停发")
}
